//! [`Options`]: how a reply is read.

/// How the parser treats deviations from the documentation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// Reads everything that can be read, and records every deviation as a finding.
    #[default]
    Tolerant,
    /// Makes the first structural warning of a reply with status 200 a payload error. Notes and findings about the content of a
    /// number are not refused. Error replies are always read tolerantly, so that no error is lost.
    Strict,
}

/// How a reply is read. By default, the parser is tolerant and checks the content of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How the parser treats deviations from the documentation.
    pub policy: Policy,
    /// Whether to check the content of routing numbers, IBANs, sort codes and other numbers.
    pub checks: bool,
}

impl Options {
    /// Returns the default options: tolerant, with checks.
    #[must_use]
    pub const fn new() -> Self {
        Self { policy: Policy::Tolerant, checks: true }
    }

    /// Sets the policy.
    #[must_use]
    pub const fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Sets whether the content of numbers is checked.
    #[must_use]
    pub const fn with_checks(mut self, checks: bool) -> Self {
        self.checks = checks;
        self
    }
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}
