//! [`Options`]: how a reply is read.

/// How deviations from the documentation are treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Policy {
    /// Whatever can be read is read, and every deviation is a finding.
    #[default]
    Tolerant,
    /// The first structural warning of a 200 is a payload error. Notes and findings about the content of a number are not;
    /// error replies are read tolerantly, since none may be lost behind a formality.
    Strict,
}

/// How a reply is read. The default is tolerant, with checks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Options {
    /// How deviations from the documentation are treated.
    pub policy: Policy,
    /// Whether the content of numbers is checked too: routing numbers, IBANs, sort codes and the like.
    pub checks: bool,
}

impl Options {
    /// The default: tolerant, with checks.
    #[must_use]
    pub const fn new() -> Self {
        Self { policy: Policy::Tolerant, checks: true }
    }

    /// The same under another policy.
    #[must_use]
    pub const fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// The same with or without checks of the content of numbers.
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
