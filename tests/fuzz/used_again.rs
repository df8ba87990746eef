//! Storage that was used before gives the same result as new storage.

use account_numbers::{Options, Outcome, Policy, parse};

use crate::common::large;

/// Reads `a` and then `b` into the same storage, and compares with `b` in new storage: values, findings, what was dropped, and what is
/// printed.
pub fn gives_what_new_storage_gives(a: (u16, &[u8]), b: (u16, &[u8])) {
    let (mut used, mut new) = (large(), large());
    for policy in [Policy::Tolerant, Policy::Strict] {
        let options = Options::new().with_policy(policy);
        let _ = parse(a.0, a.1, &Options::new(), &mut *used);
        let observed = parse(b.0, b.1, &options, &mut *used);
        let expected = parse(b.0, b.1, &options, &mut *new);
        assert_eq!(observed, expected);
        match (&observed, &expected) {
            (Ok(Outcome::Numbers(one)), Ok(Outcome::Numbers(two))) => {
                assert_eq!(one.findings(), two.findings());
                assert_eq!(one.is_complete(), two.is_complete());
                assert_eq!(format!("{one:?}"), format!("{two:?}"));
            }
            (Ok(Outcome::Refused(one)), Ok(Outcome::Refused(two))) => {
                assert_eq!(format!("{one:?}"), format!("{two:?}"))
            }
            _ => {}
        }
        let is_error = observed.is_err();
        assert!(!is_error || used.response().is_none() && used.api_error().is_none());
    }
}
