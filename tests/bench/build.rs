//! Links yyjson with its extraction, if `tests/bench/run` has compiled it.

fn main() {
    println!("cargo::rerun-if-env-changed=YYJSON_PEER");
    let Ok(folder) = std::env::var("YYJSON_PEER") else { return };
    println!("cargo::rerun-if-changed={folder}/libyyjson_peer.a");
    println!("cargo::rustc-link-search=native={folder}");
    println!("cargo::rustc-link-lib=static=yyjson_peer");
    println!("cargo::rustc-cfg=has_yyjson");
}
