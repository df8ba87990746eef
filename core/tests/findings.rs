//! The findings that are kept: the first, but any warning displaces the last note.

mod common;

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use account_numbers::{AchNumber, Finding, FindingCode, Findings, Path, Reply, Severity};
use common::accepted;
use proptest::{prelude::*, sample::select};

/// How many findings are kept.
const FINDINGS_KEPT: usize = 32;

fn finding(code: FindingCode, account: u32) -> Finding {
    let severity = code.severity();
    serde_json::from_value(
        serde_json::json!({ "code": code, "severity": severity, "path": format!("accounts[{account}]") }),
    )
    .unwrap()
}

/// What is kept, by a list that forgets nothing.
fn model(all: &[Finding]) -> (Vec<Finding>, u32, u32) {
    let mut kept: Vec<Finding> = Vec::new();
    let (mut warnings, mut notes) = (0, 0);
    for finding in all {
        kept.push(*finding);
        if kept.len() > FINDINGS_KEPT {
            let is_warning = finding.severity() == Severity::Warning;
            let note = kept.iter().rposition(|kept| kept.severity() == Severity::Note);
            let out = kept.remove(if is_warning { note.unwrap_or(FINDINGS_KEPT) } else { FINDINGS_KEPT });
            *(if out.severity() == Severity::Note { &mut notes } else { &mut warnings }) += 1;
        }
    }
    (kept, warnings, notes)
}

fn kept(all: &[Finding]) -> (Vec<Finding>, u32, u32) {
    let mut findings = Findings::new();
    for finding in all {
        findings.push(*finding);
    }
    (findings.iter().collect::<Vec<_>>(), findings.dropped_warnings(), findings.dropped_notes())
}

/// A warning about the content of a number matters as much as one about the structure: neither is lost to a note.
#[test]
fn any_warning_displaces_the_last_note() {
    for warning in FindingCode::ALL.iter().filter(|code| code.severity() == Severity::Warning) {
        let mut all = (0..40).map(|at| finding(FindingCode::UnknownField, at)).collect::<Vec<_>>();
        all.push(finding(*warning, 40));
        let (kept, warnings, notes) = kept(&all);
        assert_eq!((kept.len(), warnings, notes), (FINDINGS_KEPT, 0, 9));
        assert_eq!(kept[FINDINGS_KEPT - 1], all[40], "{warning}");
        assert_eq!(kept[..FINDINGS_KEPT - 1], all[..FINDINGS_KEPT - 1]);
    }
}

/// A field that is deprecated leaves a note where it is missing, also when there is no more room: notes and warnings are counted apart.
#[test]
fn a_missing_deprecated_field_is_counted_as_a_note() {
    for (has_history, notes) in [(r#","has_history":true"#, 0), ("", 1), (r#","has_history":null"#, 1)] {
        for warnings in [0, 31, 32, 40_usize] {
            let tags = vec!["0"; warnings].join(",");
            let link = format!(
                r#"{{"link_id":"mk_1","institution_id":"i","institution_name":"I","institution_avatar":"a","state":"connected",
                "provider":"moneykit","link_tags":[],"tags":[{tags}],"available_products":[],
                "products":{{"transactions":{{"refreshed_at":null{has_history}}}}}}}"#
            );
            let mut reply = Box::new(Reply::<1>::new());
            let body = format!(r#"{{"accounts":[],"link":{link}}}"#);
            let findings = accepted(&body, &mut reply).findings();
            assert_eq!(findings.len(), (warnings + notes).min(FINDINGS_KEPT), "{warnings} {notes}");
            let dropped_notes = if warnings < FINDINGS_KEPT { 0 } else { notes };
            let dropped = (findings.dropped_warnings() as usize, findings.dropped_notes() as usize);
            assert_eq!(dropped, (warnings.saturating_sub(FINDINGS_KEPT), dropped_notes), "{warnings} {notes}");
        }
    }
}

proptest! {
    #[test]
    fn kept_as_a_list_that_forgets_nothing_keeps_them(codes in prop::collection::vec(select(FindingCode::ALL), 0..90)) {
        let all = (0..).zip(codes).map(|(at, code)| finding(code, at)).collect::<Vec<_>>();
        prop_assert_eq!(kept(&all), model(&all));
    }

    /// What was kept before leaves no trace.
    #[test]
    fn cleared_findings_are_as_new_ones(codes in prop::collection::vec(select(FindingCode::ALL), 33..60)) {
        let all = (0..).zip(codes).map(|(at, code)| finding(code, at)).collect::<Vec<_>>();
        let mut findings = Findings::new();
        for finding in &all {
            findings.push(*finding);
        }
        findings.clear();
        for finding in all.iter().rev() {
            findings.push(*finding);
        }
        let expected = model(&all.into_iter().rev().collect::<Vec<_>>());
        prop_assert_eq!((findings.iter().collect::<Vec<_>>(), findings.dropped_warnings(), findings.dropped_notes()), expected);
    }
}

fn read(body: &str) -> Vec<Finding> {
    let mut reply = Box::new(Reply::<1>::new());
    accepted(body.as_bytes(), &mut *reply).findings().iter().collect()
}

/// The path of a key that is not documented names that key alone, and is equal to the path that its text says.
#[test]
fn paths_of_undocumented_keys() {
    for (body, path) in [
        (r#"{"accounts":[],"link":{"products":{"income":{"next_refresh":1}}}}"#, "link.products.*.next_refresh"),
        (r#"{"accounts":[],"link":{"products":{"income":{"settings":{"x":1}}}}}"#, "link.products.*.settings.x"),
        (r#"{"accounts":[{"account_number":"1"}],"link":{}}"#, "accounts[0].account_number"),
        (r#"{"accounts":[{"numbers":{"iban":"1"}}],"link":{}}"#, "accounts[0].numbers.iban"),
        (r#"{"accounts":[],"link":{"iban2":1}}"#, "link.*"),
    ] {
        let finding = read(body).into_iter().find(|finding| finding.code() == FindingCode::UnknownField).unwrap();
        assert_eq!(finding.path().to_string(), path);
        let again: Path = path.parse().unwrap();
        assert_eq!(finding.path(), again);
        let hash = |path: Path| BuildHasherDefault::<DefaultHasher>::default().hash_one(path);
        assert_eq!(hash(finding.path()), hash(again));
        let other: Path = "link.state".parse().unwrap();
        assert!(finding.path() != other && hash(finding.path()) != hash(other));
    }
}

/// An index has 16 bits. Entries that are further back are set aside, so that no two of them have the same index.
#[test]
fn entries_beyond_the_last_index() {
    let entry = r#"{"account_number":"235905558062","routing_number":"111222333"}"#;
    for zeros in [65_534, 65_535, 65_536] {
        let list = format!("{}{entry},{entry}", "0,".repeat(zeros));
        let body = format!(
            r#"{{"accounts":[{{"account_id":"acc_1","account_type":"depository.checking","numbers":{{"ach":[{list}]}}}}],"link":{{}}}}"#
        );
        let mut reply = Box::new(Reply::<1>::new());
        let response = accepted(body.as_bytes(), &mut *reply);
        let indices: Vec<_> = response.accounts()[0].numbers().ach().map(AchNumber::index).collect();
        assert_eq!(indices, if zeros == 65_534 { vec![65_534] } else { vec![] });
        assert!(!response.is_complete());
    }
}
