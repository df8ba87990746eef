//! Passes the memory of the machine to the linker, and the corpus with a digest of each expectation to the program.

use std::{env, fmt::Write, fs, path::PathBuf};

use serde_json::Value;

/// FNV-1a, as the program computes it of what it observes.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The expectation of a machine that skips the link.
fn without_link(expected: &Value) -> Value {
    let mut expected = expected.clone();
    if let Some(members) = expected.as_object_mut() {
        for key in ["link", "refreshed_at", "decision"] {
            members.remove(key);
        }
        if let (Some("numbers"), Some(findings)) = (
            members["outcome"].as_str().map(str::to_owned).as_deref(),
            members.get_mut("findings").and_then(Value::as_array_mut),
        ) {
            findings.retain(|finding| !finding["path"].as_str().unwrap().starts_with("link"));
        }
    }
    expected
}

fn main() {
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    let target = env::var("TARGET").unwrap();
    // Programs that are measured are not run: the 16 KB of the micro:bit needn't hold a whole reply.
    let measured = env::var_os("CARGO_FEATURE_READER").is_some();
    let memory = match target.as_str() {
        "thumbv6m-none-eabi" if measured => {
            "MEMORY { FLASH : ORIGIN = 0, LENGTH = 256K\n RAM : ORIGIN = 0x20000000, LENGTH = 64K }"
        }
        // The BBC micro:bit, Stellaris LM3S6965 and Arm's MPS2 with AN386, as QEMU has them.
        "thumbv6m-none-eabi" => {
            "MEMORY { FLASH : ORIGIN = 0, LENGTH = 256K\n RAM : ORIGIN = 0x20000000, LENGTH = 16K }"
        }
        "thumbv7m-none-eabi" => {
            "MEMORY { FLASH : ORIGIN = 0, LENGTH = 256K\n RAM : ORIGIN = 0x20000000, LENGTH = 64K }"
        }
        "thumbv7em-none-eabihf" => {
            "MEMORY { FLASH : ORIGIN = 0, LENGTH = 4M\n RAM : ORIGIN = 0x20000000, LENGTH = 4M }"
        }
        _ => {
            "MEMORY { FLASH : ORIGIN = 0x80000000, LENGTH = 4M\n RAM : ORIGIN = 0x80400000, LENGTH = 4M }
             REGION_ALIAS(\"REGION_TEXT\", FLASH); REGION_ALIAS(\"REGION_RODATA\", FLASH);
             REGION_ALIAS(\"REGION_DATA\", RAM); REGION_ALIAS(\"REGION_BSS\", RAM);
             REGION_ALIAS(\"REGION_HEAP\", RAM); REGION_ALIAS(\"REGION_STACK\", RAM);"
        }
    };
    fs::write(out.join("memory.x"), memory).unwrap();
    println!("cargo::rustc-link-search={}", out.display());
    if target.starts_with("riscv") {
        println!("cargo::rustc-link-arg=-Tmemory.x");
    }
    println!("cargo::rustc-link-arg=-Tlink.x");

    let payloads =
        PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap()).join("../payloads").canonicalize().unwrap();
    println!("cargo::rerun-if-changed={}", payloads.display());
    let link = env::var_os("CARGO_FEATURE_LINK").is_some();
    let mut cases = String::from("pub static CASES: &[Case] = &[\n");
    for row in fs::read_to_string(payloads.join("index.tsv")).unwrap().lines().skip(1) {
        let mut fields = row.split('\t');
        let (file, status) = (fields.next().unwrap(), fields.next().unwrap());
        // The largest body does not fit the 256 KB of flash of the two small machines beside all others.
        if file == "200_many_findings.json" && (target.starts_with("thumbv6m") || target.starts_with("thumbv7m-")) {
            continue;
        }
        let expected = fs::read(payloads.join("expected").join(format!("{file}.json"))).unwrap();
        let expected: Value = serde_json::from_slice(&expected).unwrap();
        let mut expected = expected["tolerant"].clone();
        if !link {
            expected = without_link(&expected);
        }
        let digest = digest(&expected.to_string());
        let body = payloads.join(file);
        writeln!(
            cases,
            "Case {{ file: {file:?}, status: {status}, body: include_bytes!({body:?}), expected: {digest:#x} }},"
        )
        .unwrap();
    }
    cases.push_str("];\n");
    fs::write(out.join("cases.rs"), cases).unwrap();
}
