//! The texts of paths.

use account_numbers::Path;

#[test]
fn a_path_is_written_as_it_is_read() {
    for index in ["0", "9", "10", "99", "100", "65535", "4294967295"] {
        let text = format!("accounts[{index}].numbers.international[65535].wire_routing_number");
        let path: Path = text.parse().unwrap();
        assert_eq!(path.to_text().as_str(), text);
        assert_eq!(path.to_string(), text);
    }
    for text in ["$", "link", "link.products.transactions.settings.require_permission", "*"] {
        assert_eq!(text.parse::<Path>().unwrap().to_text().as_str(), text);
    }
}
