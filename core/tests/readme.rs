//! The example of the README for Rust. `tests/readme` compares the text between the marks with the README.

use std::{error::Error, fs};

use account_numbers::{Options, Outcome, Reply, parse};

#[test]
fn the_example_of_the_readme() -> Result<(), Box<dyn Error>> {
    let recorded = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/payloads/200_sandbox_recorded.json");
    let (status, body) = (200, &fs::read(recorded)?);
    let mut printed = Vec::new();
    macro_rules! println {
        ($($argument:tt)*) => { printed.push(format!($($argument)*)) };
    }
    // README: begin
    let mut reply = Reply::<16>::new(); // 25 KB; on small stacks use a static or a Box
    if let Outcome::Numbers(response) = parse(status, body, &Options::default(), &mut reply)? {
        for account in response.accounts() {
            println!("{}: {}", account.name(), account.numbers().only_ach()?.account_number()); // ****8062
        }
    }
    // README: end
    assert_eq!(printed, ["checking account: ****8062", "savings account: ****5076"]);
    Ok(())
}
