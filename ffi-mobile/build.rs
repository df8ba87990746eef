//! Aligns the library for Android's pages of 16 KB, and computes what the generated sources of a host and the library are
//! recognised by.

use std::{
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
};

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=src");
    let system = env::var("CARGO_CFG_TARGET_OS").unwrap_or_default();
    // On Linux too, where it can be looked at.
    if matches!(system.as_str(), "android" | "linux") {
        println!("cargo:rustc-cdylib-link-arg=-Wl,-z,max-page-size=16384");
    }
    let mut files: Vec<_> = fs::read_dir("src")
        .expect("the sources")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.is_file())
        .collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read_to_string(file).expect("a source").replace('\r', "").hash(&mut hasher);
    }
    println!("cargo:rustc-env=INTERFACE={:016x}", hasher.finish());
}
