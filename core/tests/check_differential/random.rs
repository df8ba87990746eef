//! Generated numbers, and what people, forms and lax libraries do to them.

use std::iter;

use crate::again::{DIGITS, EITHER};

/// The number of generated numbers of each kind.
pub(crate) const COUNT: usize = 120_000;

/// `SplitMix64`: the same numbers in every run.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).expect("usize has at most 64 bits");
        usize::try_from(self.next() % limit).expect("less than a usize")
    }

    pub(crate) fn one_of<T: Copy>(&mut self, items: &[T]) -> T {
        items[self.below(items.len())]
    }

    pub(crate) fn char_of(&mut self, alphabet: &str) -> char {
        char::from(self.one_of(alphabet.as_bytes()))
    }

    pub(crate) fn text_of(&mut self, alphabet: &str, length: usize) -> String {
        (0..length).map(|_| self.char_of(alphabet)).collect()
    }
}

/// `COUNT` texts.
pub(crate) fn generate(seed: u64, mut one: impl FnMut(&mut Random) -> String) -> impl Iterator<Item = String> {
    let mut random = Random(seed);
    iter::repeat_with(move || one(&mut random)).take(COUNT)
}

/// Returns `text` with one or two typical faults of people, forms and lax libraries.
pub(crate) fn damaged(random: &mut Random, text: &str) -> String {
    let mut chars = text.chars().collect::<Vec<_>>();
    for _ in 0..=random.below(8) / 7 {
        damage(random, &mut chars);
    }
    chars.into_iter().collect()
}

pub(crate) fn damage(random: &mut Random, chars: &mut Vec<char>) {
    /// Characters that look like ASCII characters, fold to them, or count as digits or letters elsewhere.
    const LOOKALIKES: [char; 10] = ['０', '７', '９', '٣', '٩', 'Ｄ', 'Е', 'ß', 'ı', 'ſ'];
    const DIVIDERS: [char; 8] = [' ', ' ', '-', '.', '/', '\n', '\u{a0}', '\0'];
    if chars.is_empty() {
        chars.push(random.char_of(EITHER));
        return;
    }
    let at = random.below(chars.len());
    match random.below(12) {
        0 | 1 => chars[at] = random.char_of(EITHER),
        2 | 3 => chars[at] = random.char_of(DIGITS),
        4 => chars.swap(at, at.saturating_sub(1)),
        5 => drop(chars.remove(at)),
        6 => chars.insert(at, random.char_of(EITHER)),
        7 => chars[at] = chars[at].to_ascii_lowercase(),
        8 => chars.insert(at, random.one_of(&DIVIDERS)),
        9 => chars.push(random.one_of(&DIVIDERS)),
        10 => chars[at] = random.one_of(&LOOKALIKES),
        _ => chars.truncate(at),
    }
}

pub(crate) fn in_groups_of(size: usize, text: &str, divider: &str) -> String {
    let groups = text.as_bytes().chunks(size).map(|group| str::from_utf8(group).expect("ASCII"));
    groups.collect::<Vec<_>>().join(divider)
}

pub(crate) fn pairs_of(alphabet: &str) -> impl Iterator<Item = String> {
    alphabet.chars().flat_map(move |first| alphabet.chars().map(move |second| format!("{first}{second}")))
}
