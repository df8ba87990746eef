//! [`Amount`]: an exact decimal.

use core::{
    cmp::Ordering,
    fmt::{self, Write},
    hash::{Hash, Hasher},
    str::FromStr,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    from_text::FromText,
    value::{number, written::Written},
};

/// An amount of money, exactly as it was sent: a 64-bit coefficient and a number of decimal places.
///
/// The value is `coefficient / 10^scale`. No amount is converted to a float: `245.5200` has the coefficient 2455200 and four decimal
/// places, and `1.37297e3` has the coefficient 137297 and two. Equality and order compare values, so `1.0` equals `1.00`, and `-0.0` equals
/// `0.0`, although each is written as it was sent.
///
/// ```
/// use account_numbers::Amount;
///
/// let amount = Amount::parse("245.5200")?;
/// assert_eq!((amount.coefficient(), amount.scale()), (2_455_200, 4));
/// assert_eq!(amount.to_string(), "245.5200");
/// assert_eq!(amount, Amount::new(24_552, 2));
/// # Ok::<(), account_numbers::AmountError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Amount {
    coefficient: i64,
    scale: u8,
    /// Whether the amount is a zero that was sent with a minus sign, which the coefficient cannot represent.
    is_negative_zero: bool,
}

// There is padding left, and one byte of it can record whether an amount is present: six bytes, or two if a u64 is aligned to four.
const _: () = assert!(size_of::<Amount>() <= 16);

/// Why a text is not a valid [`Amount`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum AmountError {
    /// The number does not fit a 64-bit coefficient with at most 255 decimal places.
    OutOfRange,
    /// The text is not a JSON number (RFC 8259).
    Malformed,
}

impl fmt::Display for AmountError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::OutOfRange => "the amount does not fit a 64-bit coefficient with at most 255 decimal places",
            Self::Malformed => "the text is not a decimal number; write it as in 1234.56",
        })
    }
}

impl core::error::Error for AmountError {}

/// The digits of a number while it is being read.
#[derive(Default)]
struct Digits {
    /// The number that the digits form, without the zeros at the end.
    value: u64,
    /// The number of zeros at the end.
    zeros: isize,
    /// The number of digits that were read.
    count: isize,
}

impl Digits {
    /// Adds the next digit. Returns `None` if the number does not fit.
    fn take(&mut self, digit: u8) -> Option<()> {
        self.count = self.count.saturating_add(1);
        if digit == 0 {
            self.zeros = self.zeros.saturating_add(1);
            return Some(());
        }
        if lengthen(&mut self.value, self.zeros.saturating_add(1)) > 0 {
            return None;
        }
        self.zeros = 0;
        // Whether the number fits with its sign is checked at the end.
        self.value = self.value.wrapping_add(u64::from(digit));
        Some(())
    }
}

impl Amount {
    /// Returns the amount `coefficient / 10^scale`.
    #[must_use]
    pub const fn new(coefficient: i64, scale: u8) -> Self {
        Self { coefficient, scale, is_negative_zero: false }
    }

    /// Returns zero with a minus sign and this number of decimal places, as in `-0.00`. It equals every other zero.
    #[must_use]
    pub const fn negative_zero(scale: u8) -> Self {
        Self::from_parts(0, scale, true)
    }

    /// Returns an amount that may be the zero with a minus sign; then `coefficient` is zero.
    pub(crate) const fn from_parts(coefficient: i64, scale: u8, is_negative_zero: bool) -> Self {
        Self { coefficient, scale, is_negative_zero }
    }

    /// Returns all digits of the amount as a signed whole number.
    #[must_use]
    pub const fn coefficient(self) -> i64 {
        self.coefficient
    }

    /// Returns true if the amount has a minus sign. `-0.0` has one, although its coefficient is zero.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.coefficient < 0 || self.is_negative_zero
    }

    /// Returns the number of digits after the decimal point.
    #[must_use]
    pub const fn scale(self) -> u8 {
        self.scale
    }

    /// Parses a JSON number (RFC 8259). It keeps as many trailing zeros as fit.
    ///
    /// # Errors
    /// Returns an [`AmountError`] if the text is not a JSON number or is out of range.
    pub fn parse(text: &str) -> Result<Self, AmountError> {
        let mut rest = text.as_bytes();
        if !number::skip(&mut rest) || !rest.is_empty() {
            return Err(AmountError::Malformed);
        }
        Self::from_number(text.as_bytes()).ok_or(AmountError::OutOfRange)
    }

    /// Parses a text that is known to be a JSON number. Returns `None` if the number does not fit.
    pub(crate) fn from_number(text: &[u8]) -> Option<Self> {
        let (negative, mut rest) = match text {
            [b'-', rest @ ..] => (true, rest),
            _ => (false, text),
        };
        let mut digits = Digits::default();
        let mut whole = None;
        let mut power = 0;
        while let [byte, tail @ ..] = rest {
            match byte {
                b'0'..=b'9' => digits.take(byte.wrapping_sub(b'0'))?,
                b'.' => whole = Some(digits.count),
                _ => {
                    power = exponent(tail);
                    break;
                }
            }
            rest = tail;
        }
        let places = digits.count.saturating_sub(whole.unwrap_or(digits.count));
        settle(negative, &digits, places, power)
    }

    /// The maximum length of the text, in bytes: a sign, `0.` and 255 digits.
    pub const MAX_LEN: usize = 258;

    /// Returns the amount as a decimal number without an exponent, which is also valid JSON.
    #[must_use]
    pub fn to_text(self) -> Written<{ Self::MAX_LEN }> {
        let mut text = heapless::String::new();
        // It always fits: see `MAX_LEN`.
        let _ = self.write(&mut text);
        Written(text)
    }

    fn write(self, out: &mut impl Write) -> fmt::Result {
        let mut digits = [b'0'; 20];
        let mut value = self.coefficient.unsigned_abs();
        let mut used = 0_usize;
        for place in digits.iter_mut().rev() {
            if value == 0 && used > usize::from(self.scale) {
                break;
            }
            #[allow(clippy::cast_possible_truncation, reason = "one digit")]
            let digit = (value % 10) as u8;
            *place = b'0'.wrapping_add(digit);
            value /= 10;
            used = used.saturating_add(1);
        }
        let digits = core::str::from_utf8(&digits).unwrap_or("");
        let (_, digits) = digits.split_at_checked(digits.len().saturating_sub(used)).unwrap_or(("", digits));
        let scale = usize::from(self.scale);
        let (whole, fraction) = digits.split_at_checked(used.saturating_sub(scale)).unwrap_or((digits, ""));
        if self.is_negative() {
            out.write_char('-')?;
        }
        out.write_str(if whole.is_empty() { "0" } else { whole })?;
        if scale > 0 {
            out.write_char('.')?;
            for _ in fraction.len()..scale {
                out.write_char('0')?;
            }
            out.write_str(fraction)?;
        }
        Ok(())
    }

    /// Returns coefficient and scale without trailing zeros, which are the same for equal amounts.
    fn normal(self) -> (i64, i16) {
        let (mut coefficient, mut scale) = (self.coefficient, i16::from(self.scale));
        if coefficient == 0 {
            return (0, 0);
        }
        while coefficient % 10 == 0 {
            coefficient /= 10;
            scale = scale.saturating_sub(1);
        }
        (coefficient, scale)
    }
}

/// Returns the number of digits of a value after the first.
fn exponent_of(value: u128) -> u32 {
    value.checked_ilog10().unwrap_or(0)
}

/// Appends up to `zeros` zeros to a number, as long as it fits an `i64`, and returns how many did not fit. Zero remains zero.
#[cfg_attr(not(feature = "perf"), inline(never))]
fn lengthen(value: &mut u64, mut zeros: isize) -> isize {
    if *value == 0 {
        return 0;
    }
    while zeros > 0 && *value <= i64::MAX.unsigned_abs() / 10 {
        *value = value.wrapping_mul(10);
        zeros = zeros.wrapping_sub(1);
    }
    zeros
}

/// Parses the sign and digits of an exponent.
fn exponent(text: &[u8]) -> isize {
    let (negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        [b'+', digits @ ..] | digits => (false, digits),
    };
    let exponent =
        digits.iter().fold(0_isize, |power, digit| power.saturating_mul(10).saturating_add(isize::from(digit & 0xf)));
    if negative { exponent.saturating_neg() } else { exponent }
}

/// Returns the amount of `digits`, of which `places` are after the decimal point, times `10^exponent`. It keeps as many zeros at the end
/// as fit.
fn settle(negative: bool, digits: &Digits, places: isize, exponent: isize) -> Option<Amount> {
    let mut value = digits.value;
    let scale = places.saturating_sub(exponent).clamp(0, 255);
    let mut zeros = scale.saturating_add(digits.zeros).saturating_sub(places).saturating_add(exponent);
    if value == 0 {
        zeros = 0;
    }
    if zeros < 0 {
        return None;
    }
    let zeros = lengthen(&mut value, zeros);
    let coefficient = if negative { 0_i64.checked_sub_unsigned(value)? } else { i64::try_from(value).ok()? };
    let scale = u8::try_from(scale.saturating_sub(zeros)).ok()?;
    Some(Amount { coefficient, scale, is_negative_zero: negative && value == 0 })
}

impl FromStr for Amount {
    type Err = AmountError;

    fn from_str(text: &str) -> Result<Self, AmountError> {
        Self::parse(text)
    }
}

impl PartialEq for Amount {
    fn eq(&self, other: &Self) -> bool {
        self.normal() == other.normal()
    }
}

impl Eq for Amount {}

impl Hash for Amount {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.normal().hash(state);
    }
}

impl Ord for Amount {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((one, one_scale), (two, two_scale)) = (self.normal(), other.normal());
        let signs = one.signum().cmp(&two.signum());
        if signs != Ordering::Equal || one == 0 {
            return signs;
        }
        let (one, two) = (u128::from(one.unsigned_abs()), u128::from(two.unsigned_abs()));
        let magnitude = |value: u128, scale: i16| i64::from(exponent_of(value)).saturating_sub(i64::from(scale));
        let order = magnitude(one, one_scale).cmp(&magnitude(two, two_scale)).then_with(|| {
            // Both have the same magnitude: scale both to the same number of digits.
            let digits = exponent_of(one).max(exponent_of(two));
            let aligned =
                |value: u128| value.saturating_mul(10_u128.saturating_pow(digits.saturating_sub(exponent_of(value))));
            aligned(one).cmp(&aligned(two))
        });
        if self.coefficient < 0 { order.reverse() } else { order }
    }
}

impl PartialOrd for Amount {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Amount(")?;
        self.write(f)?;
        f.write_str(")")
    }
}

/// Serialized as text, such as `"245.52"`, because many formats read numbers as floats, which would change the amount.
impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_text())
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(FromText::<Self>::new("a decimal number as text"))
    }
}
