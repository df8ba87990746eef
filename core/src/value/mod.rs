//! The values that fields hold, a file for each type.

pub(crate) mod amount;
pub(crate) mod balance_date;
pub(crate) mod captured;
pub(crate) mod character;
pub(crate) mod clock;
pub(crate) mod date;
pub(crate) mod fill;
pub(crate) mod flag;
pub(crate) mod listed;
pub(crate) mod masked;
pub(crate) mod number;
pub(crate) mod only;
pub(crate) mod open;
pub(crate) mod optional_amount;
pub(crate) mod position;
pub(crate) mod secret;
pub(crate) mod stamp;
pub(crate) mod text;
pub(crate) mod timestamp;
pub(crate) mod timestamp_error;
pub(crate) mod token;
pub(crate) mod utf8;
pub(crate) mod written;
pub(crate) mod written_date;
