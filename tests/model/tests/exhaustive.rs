//! Every life up to a bound keeps every property.

use model::{scope::Scope, world::Property};

#[test]
fn every_life_up_to_a_bound() {
    let larger = std::env::var_os("TEST_ALL").is_some();
    let (mut total, mut failed) = (0, false);
    for scope in Scope::all() {
        let scope = if larger { scope.larger() } else { scope };
        let (name, events, steps) = (scope.name, scope.most_events, scope.most_steps);
        let (states, broken) = scope.check();
        println!("measured: {name}: {states} states, up to {events} events and {steps} steps of time");
        for (property, life) in broken {
            println!("{name}: {property} is broken:\n    {life}");
            failed = true;
        }
        total += states;
    }
    println!("measured: {total} states in all; properties: {:?}", Property::ALL);
    assert!(!failed);
}
