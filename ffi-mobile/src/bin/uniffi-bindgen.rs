//! Writes the Kotlin and Swift bindings of a built library: `uniffi-bindgen generate LIBRARY --language kotlin --out-dir FOLDER`.

fn main() {
    uniffi::uniffi_bindgen_main();
}
