//! The programs have no runtime; only the functions that copy and compare memory come from the C library.
fn main() {
    println!("cargo::rustc-link-arg-bins=-nostartfiles");
    println!("cargo::rustc-link-arg-bins=-lc");
}
