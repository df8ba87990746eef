//! Paths and bodies of requests.

use account_numbers::request::{API_VERSION, LinkIdError, REFRESH_BODY, account_numbers_path, link_path, refresh_path};

#[test]
fn paths() {
    assert_eq!(
        account_numbers_path("mk_P542taTHRdeyVPkm9XVvWv").unwrap(),
        "/links/mk_P542taTHRdeyVPkm9XVvWv/accounts/numbers"
    );
    assert_eq!(refresh_path("A-z_0").unwrap(), "/links/A-z_0/products");
    assert_eq!(link_path("mk_P542taTHRdeyVPkm9XVvWv").unwrap(), "/links/mk_P542taTHRdeyVPkm9XVvWv");
    let longest = "x".repeat(64);
    assert_eq!(link_path(&longest).unwrap(), format!("/links/{longest}").as_str());
    assert_eq!(account_numbers_path(&longest).unwrap(), format!("/links/{longest}/accounts/numbers").as_str());
    assert_eq!(refresh_path(&longest).unwrap(), format!("/links/{longest}/products").as_str());
}

fn errors(link_id: &str) -> [LinkIdError; 3] {
    [account_numbers_path(link_id).unwrap_err(), link_path(link_id).unwrap_err(), refresh_path(link_id).unwrap_err()]
}

#[test]
fn what_could_lead_elsewhere_is_refused() {
    for (link_id, position, character) in [
        ("mk/1", 2, '/'),
        ("../x", 0, '.'),
        ("mk 1", 2, ' '),
        ("mk%2f", 2, '%'),
        ("mk?x", 2, '?'),
        ("mk\n", 2, '\n'),
        ("mké", 2, 'é'),
        ("mk\0", 2, '\0'),
    ] {
        for error in errors(link_id) {
            assert_eq!((error.position(), error.character()), (Some(position), Some(character)));
            assert!(error.to_string().contains(&format!("{character:?} at byte {position}")), "{error}");
        }
    }
    for link_id in [String::new(), "x".repeat(65), "x".repeat(72), "x".repeat(1_000)] {
        for error in errors(&link_id) {
            assert_eq!((error.position(), error.character()), (None, None));
        }
    }
}

#[test]
fn what_is_sent_is_json() {
    let body: serde_json::Value = serde_json::from_str(REFRESH_BODY).unwrap();
    assert_eq!(body, serde_json::json!({ "products": ["account_numbers"] }));
    assert_eq!(API_VERSION, "2023-02-18");
}
