//! The committed header is that of the sources.

use std::{fs, path::Path};

use account_numbers::request::{API_VERSION, REFRESH_BODY};

/// With `UPDATE_HEADER` set, writes it; to be reviewed before it is committed.
#[test]
fn the_header_is_that_of_the_sources() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut config = cbindgen::Config::from_file(folder.join("cbindgen.toml")).unwrap();
    config.after_includes = Some(texts());
    let mut generated = Vec::new();
    cbindgen::Builder::new().with_crate(folder).with_config(config).generate().unwrap().write(&mut generated);
    let generated = String::from_utf8(generated).unwrap();
    let generated = grouped(&generated);
    let path = folder.join("include/account_numbers.h");
    if std::env::var_os("UPDATE_HEADER").is_some() {
        fs::write(&path, &generated).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    let line =
        generated.lines().zip(committed.lines().chain([""])).position(|(generated, committed)| generated != committed);
    assert!(generated == committed, "run the test with UPDATE_HEADER=1; line {:?} differs", line.map(|line| line + 1));
}

/// The text without the empty lines between constants that count on: those of one kind stand together.
fn grouped(header: &str) -> String {
    let value = |line: &str| line.strip_prefix("#define ")?.split_once(' ')?.1.parse::<u32>().ok();
    let lines: Vec<_> = header.lines().collect();
    let mut grouped = String::new();
    let mut last = None;
    for (number, line) in lines.iter().enumerate() {
        let next = lines[number..].iter().skip(1).find(|line| !line.starts_with("///")).and_then(|line| value(line));
        let goes_on = line.is_empty() && last.is_some_and(|last: u32| next == Some(last + 1));
        if !goes_on {
            grouped += line;
            grouped.push('\n');
            last = value(line).or(last.filter(|_| line.starts_with("///")));
        }
    }
    grouped
}

/// The constants that are texts, which cbindgen has no form for.
fn texts() -> String {
    [
        (
            "The version of this header: that of an_version, where library and header belong together.",
            "AN_VERSION",
            env!("CARGO_PKG_VERSION"),
        ),
        (
            "The version of the API that is read. It goes into the HTTP header MoneyKit-Version.",
            "AN_API_VERSION",
            API_VERSION,
        ),
        (
            "The body of the POST to an_refresh_path that requests new account numbers, as application/json.",
            "AN_REFRESH_BODY",
            REFRESH_BODY,
        ),
    ]
    .map(|(documentation, name, text)| format!("\n/// {documentation}\n#define {name} {text:?}\n"))
    .concat()
}
