//! Swift.

use crate::interface::Interface;

pub(crate) fn bindings(_interface: &Interface) -> anyhow::Result<String> {
    anyhow::bail!("not yet")
}
