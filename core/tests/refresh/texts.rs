//! The texts of baselines.

use account_numbers::{Baseline, BaselineTextError, Evidence, Granted, LinkState, Stamp, Timestamp, decide};
use proptest::prelude::*;

use crate::table::{PRODUCT, with_end};

/// A baseline in which everything is set.
fn full() -> Baseline {
    with_end(
        "baseline/2 product=account_numbers link_id=mk_1 refreshed_at=2024-01-09T10:17:00.246128Z \
         reported_at=2024-01-10T10:17:00 attempted_at=2024-01-11T10:17:00Z error=timeout \
         requested=2024-01-11T10:16:00Z awaited waiting=2024-01-11T10:16:05Z",
    )
    .parse()
    .unwrap()
}

#[test]
fn a_text_is_refused_if_it_is_cut_or_edited() {
    let new = Baseline::new(PRODUCT, None).unwrap();
    let over = new.clone().requested(None).gave_up();
    for baseline in [full(), new, over] {
        let text = baseline.to_string();
        assert_eq!(text.parse(), Ok(baseline));
        for end in 0..text.len() {
            let expected = if end == 0 { BaselineTextError::NotABaseline } else { BaselineTextError::Truncated };
            assert_eq!(text[..end].parse::<Baseline>(), Err(expected), "{}", &text[..end]);
        }
        for position in 0..text.len() {
            for byte in 0..=127_u8 {
                let mut edited = text.clone().into_bytes();
                if edited[position] != byte {
                    edited[position] = byte;
                    let edited = String::from_utf8(edited).unwrap();
                    let error = edited.parse::<Baseline>().unwrap_err();
                    if position > "baseline/2 ".len() && position < text.len() - " end=01234567".len() {
                        assert_eq!(error, BaselineTextError::Edited, "{edited}");
                    }
                }
                let mut longer = text.clone().into_bytes();
                longer.insert(position, byte);
                assert!(String::from_utf8(longer).unwrap().parse::<Baseline>().is_err());
            }
            let mut shorter = text.clone();
            shorter.remove(position);
            assert!(shorter.parse::<Baseline>().is_err(), "{shorter}");
            let mut longer = text.clone();
            longer.insert(position, 'é');
            assert!(longer.parse::<Baseline>().is_err(), "{longer}");
        }
        for end in ["\n", " ", "0", "é", " x", &text] {
            assert_eq!(format!("{text}{end}").parse::<Baseline>(), Err(BaselineTextError::Edited), "{end:?}");
        }
        assert!(text.to_uppercase().parse::<Baseline>().is_err());
    }
}

/// A baseline has the error of the last attempt that a document reported, whatever it had before.
#[test]
fn the_error_of_the_last_attempt_is_stored() {
    let document = |second: u32, error: &str| {
        let stamp = |second: u32| Stamp::from(Timestamp::parse(&format!("2024-01-09T10:17:{second:02}Z")).unwrap());
        let evidence = Evidence::new().with_state(Some(LinkState::Connected), None).with_product(Granted::Present);
        evidence.with_stamps(stamp(0), stamp(second)).with_error_code(error)
    };
    for first in ["timeout", "future_error", "a_longer_future_error"] {
        for second in ["", "timeout", "generic_error", "future_error", "later_error"] {
            let mut baseline = Baseline::new(PRODUCT, None).unwrap();
            for (at, error) in [(1, first), (2, second)] {
                baseline = decide(&baseline, &document(at, error), None).next_baseline;
                let text = baseline.to_string();
                let stored = text.split(' ').find_map(|part| part.strip_prefix("error="));
                assert_eq!(stored, Some(error).filter(|error| !error.is_empty()), "{text}");
            }
        }
    }
}

#[test]
fn texts_of_other_versions() {
    for text in [
        "baseline/1 product=account_numbers",
        "baseline/1",
        "baseline/3 product=a end=00000000",
        "baseline/20",
        "baseline/x",
    ] {
        assert_eq!(text.parse::<Baseline>(), Err(BaselineTextError::OtherVersion), "{text}");
    }
    for text in ["", " ", "x", "Baseline/2", "product=a", " baseline/2", "{}"] {
        assert_eq!(text.parse::<Baseline>(), Err(BaselineTextError::NotABaseline), "{text}");
    }
    let messages = [
        BaselineTextError::NotABaseline,
        BaselineTextError::OtherVersion,
        BaselineTextError::Truncated,
        BaselineTextError::Edited,
    ]
    .map(|error| error.to_string());
    for (place, words) in ["begins with", "another version", "the end", "changed"].into_iter().enumerate() {
        assert!(messages[place].contains(words), "{}", messages[place]);
        assert_eq!(messages.iter().filter(|message| **message == messages[place]).count(), 1);
    }
}

/// The checksum is not the only guard.
#[test]
fn texts_whose_checksum_is_right() {
    for text in [
        "baseline/2",
        "baseline/2 ",
        "baseline/2  product=a",
        "baseline/2 product=%4",
        "baseline/2 product=%zz",
        "baseline/2 product=%ff",
        "baseline/2 product=é",
        "baseline/2 product=a b",
        "baseline/2 product=a ",
        "baseline/2 link_id=a",
        "baseline/2 product=a link_id=",
        "baseline/2 product=a error=",
        "baseline/2 product=a refreshed_at=",
        "baseline/2 product=a refreshed_at=2024-01-09",
        "baseline/2 product=a product=b",
        "baseline/2 product=a awaited",
        "baseline/2 product=a requested=",
        "baseline/2 product=a requested=unknown awaited awaited",
        "baseline/2 product=a requested=unknown awaitedx",
        "baseline/2 product=a waiting=",
        "baseline/2 product=a waiting=malformed",
        "baseline/2 product=a waiting=over link_id=b",
        &format!("baseline/2 product={}", "a".repeat(65)),
    ] {
        assert_eq!(with_end(text).parse::<Baseline>(), Err(BaselineTextError::Edited), "{text}");
    }
    for text in
        ["baseline/2 product=", "baseline/2 product=a waiting=over", "baseline/2 product=a refreshed_at=malformed"]
    {
        assert_eq!(with_end(text).parse::<Baseline>().unwrap().to_string(), with_end(text));
    }
}

proptest! {
    #[test]
    fn a_text_reads_as_the_same_baseline(product in ".{0,16}", link_id in prop::option::of(".{1,16}"), fields in 0_u8..=255,
                                         seconds: [i32; 5], nanoseconds in 0_u32..1_000_000_000, error in "[ -~]{1,40}") {
        let stamp = |place: usize| Timestamp::from_unix(i64::from(seconds[place]) * 10, nanoseconds).unwrap();
        let mut baseline = Baseline::new(&product, link_id.as_deref()).unwrap();
        if fields & 1 != 0 { baseline = Baseline::of(stamp(0).into(), &product, link_id.as_deref()).unwrap(); }
        if fields & 2 != 0 { baseline = baseline.requested((fields & 4 != 0).then(|| stamp(1))); }
        if fields & 8 != 0 {
            let evidence = Evidence::new().with_state(Some(LinkState::Connected), None).with_product(Granted::Present)
                .with_stamps(if fields & 16 != 0 { Stamp::MALFORMED } else { stamp(2).into() }, stamp(3).into())
                .with_error_code(if fields & 32 != 0 { &error } else { "" });
            baseline = decide(&baseline, &evidence, Some(stamp(4))).next_baseline;
        }
        if fields & 64 != 0 { baseline = baseline.gave_up(); }
        let text = baseline.to_string();
        prop_assert!(text.is_ascii() && !text.contains(['\n', '\r', '\t']) && text.len() <= Baseline::MAX_LEN);
        prop_assert_eq!(text.parse::<Baseline>().unwrap().to_string(), text.clone());
        prop_assert_eq!(text.parse::<Baseline>().unwrap(), baseline.clone());
        let json = serde_json::to_string(&baseline).unwrap();
        prop_assert_eq!(serde_json::from_str::<Baseline>(&json).unwrap(), baseline);
    }

    #[test]
    fn other_texts_do_not_panic(text in "(baseline/[12])?( product=[a-z%20é]{0,4})?( link_id=[a-z]{0,2})?( refreshed_at=(malformed|x|2024-01-09T10:17:00Z?))?( requested=unknown)?( x)?( end=[0-9a-f]{7,9})?é?") {
        let _ = text.parse::<Baseline>();
        if let Ok(baseline) = with_end(&text).parse::<Baseline>() {
            prop_assert_eq!(baseline.to_string().parse::<Baseline>().unwrap(), baseline);
        }
    }
}

#[test]
fn the_longest_text_fits() {
    let name = "é".repeat(32);
    let stamp = "2024-01-09T10:17:00.123456789Z";
    let escaped = "%c3%a9".repeat(32);
    let text = with_end(&format!(
        "baseline/2 product={escaped} link_id={escaped} refreshed_at={stamp} reported_at={stamp} attempted_at={stamp} \
         error={escaped} requested={stamp} awaited waiting={stamp}"
    ));
    let baseline: Baseline = text.parse().unwrap();
    assert_eq!((baseline.product(), baseline.link_id()), (name.as_str(), Some(name.as_str())));
    assert_eq!((text.len(), baseline.to_text().as_str()), (Baseline::MAX_LEN, text.as_str()));
    assert!(Baseline::new(&"x".repeat(65), None).is_err() && Baseline::new("x", Some(&"x".repeat(65))).is_err());
}
