//! No part of the specification can be left out: without it, a property breaks that holds with it.

use model::{
    scope::Scope,
    table::Part,
    world::Property::{self, *},
};

/// For each row and each field of a baseline, what breaks without it, and in which scope.
const PARTS: [(Part, Property, &str); 22] = [
    (Part::Row(1), L3, "stale documents, and those of another link"),
    (Part::Row(2), L5, "states of the link"),
    (Part::Row(3), L6, "states of the link"),
    (Part::Row(4), L7, "states of the link"),
    (Part::Row(5), L3, "numbers that cannot be stored"),
    (Part::Row(6), L3, "attempts"),
    (Part::Row(7), S7, "products that cannot be refreshed"),
    (Part::Row(7), S8, "products that cannot be refreshed"),
    (Part::Row(8), S4, "attempts"),
    (Part::Row(9), S5, "attempts"),
    (Part::Row(10), S6, "attempts"),
    (Part::Row(11), L1, "attempts"),
    (Part::Product, S9, "attempts"),
    (Part::LinkId, S1, "stale documents, and those of another link"),
    (Part::P, S1, "attempts"),
    (Part::K, S2, "numbers that cannot be stored"),
    (Part::A, S3, "attempts"),
    (Part::F, S3, "attempts"),
    (Part::Q, S9, "attempts"),
    (Part::Awaited, S5, "attempts"),
    (Part::Waiting, L1, "attempts"),
    (Part::Over, L4, "attempts"),
];

/// The shortest life that breaks a property.
fn breaks(scope: Scope) -> Option<String> {
    scope.check().1.into_iter().next().map(|(_, life)| life)
}

#[test]
fn every_part_is_needed() {
    for (part, property, name) in PARTS {
        let scope = Scope::all().into_iter().find(|scope| scope.name == name).unwrap();
        let life = breaks(scope.without(part, property));
        let life = life.unwrap_or_else(|| panic!("{property:?} does not break without {part:?}"));
        println!("measured: without {part:?}, {property:?} breaks ({name}) in {} steps", life.lines().count());
    }
}

/// Comparing the baseline alone, outside of the transaction that stores the numbers, is not enough.
#[test]
fn the_transaction_is_needed() {
    let two_writers = |transaction| {
        let mut scope = Scope::all().into_iter().find(|scope| scope.writers == 2).unwrap();
        scope.rules.transaction = transaction;
        scope.property = Some(S1);
        scope
    };
    assert!(breaks(two_writers(true)).is_none());
    let life = breaks(two_writers(false)).unwrap();
    println!("measured: without the transaction, S1 breaks, in {} steps", life.lines().count());
}
