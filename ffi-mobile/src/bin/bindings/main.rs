//! Writes the records, converters and calls of a language: `bindings kotlin|swift LIBRARY`, where the library still has its
//! symbols, since uniffi's macros describe the types in them.

mod interface;
mod kotlin;
mod swift;

use anyhow::{Context, bail};
use interface::Interface;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(language), Some(library)) = (arguments.next(), arguments.next()) else {
        bail!("usage: bindings kotlin|swift LIBRARY");
    };
    let interface = Interface::of(&library).with_context(|| format!("the types of {library}"))?;
    let text = match language.as_str() {
        "kotlin" => kotlin::bindings(&interface)?,
        "swift" => swift::bindings(&interface)?,
        other => bail!("unknown language {other}; it is kotlin or swift"),
    };
    print!("{text}");
    Ok(())
}
