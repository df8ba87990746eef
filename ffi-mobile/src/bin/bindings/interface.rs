//! The types and calls of the library, and what both languages do alike.

use account_numbers_mobile::{CALLS, Call};
use anyhow::{Context, bail, ensure};
use uniffi_bindgen::{
    BindgenLoader, BindgenPaths, ComponentInterface, GlobalConfig,
    interface::{AsType, Field, Type},
};

/// Records that do not become types of Kotlin and Swift: custom types are made of them, each with the fields that the hand-written
/// converters expect.
const PARTS: &[(&str, &[(&str, Type)])] = &[
    ("SecretParts", &[("text", Type::String), ("shown", Type::UInt8)]),
    ("AmountParts", &[("coefficient", Type::Int64), ("scale", Type::UInt8), ("is_negative", Type::Boolean)]),
    ("TimestampParts", &[("unix_seconds", Type::Int64), ("nanosecond", Type::UInt32), ("has_offset", Type::Boolean)]),
];

/// What is only passed between the generated sources and the facades.
pub(crate) const INTERNAL: &[&str] = &[
    "ApiErrorDetails",
    "BaselineParts",
    "Evidence",
    "Failure",
    "InvalidArgument",
    "NumbersEvidence",
    "PayloadErrorDetails",
];

/// Classes that are written by hand, with properties that are named as the record's fields.
pub(crate) const BY_HAND: &[&str] = &["Stamp"];

/// Fields that may hold account numbers: what prints objects by reflection is not to find them.
pub(crate) const PROSE: &[&str] = &[
    "account_mask",
    "error_message",
    "institution_avatar",
    "institution_name",
    "link_tags",
    "name",
    "nickname",
    "original_id",
    "reason",
    "tags",
    "unavailable",
    "webhook",
];

pub(crate) struct Interface(ComponentInterface);

impl Interface {
    pub(crate) fn of(library: &str) -> anyhow::Result<Self> {
        let loader = BindgenLoader::new(BindgenPaths::default(), GlobalConfig::default());
        let metadata = loader.load_metadata(library.into())?;
        let interfaces = loader.load_cis(metadata)?;
        let one = interfaces.into_iter().find(|interface| interface.crate_name() == "account_numbers_mobile");
        let interface = Self(one.context("the library has no types of this crate")?);
        for (record, fields) in PARTS {
            let found = interface.0.get_record_definition(record).with_context(|| format!("no {record}"))?;
            let found: Vec<_> = found.fields().iter().map(|field| (field.name(), field.as_type())).collect();
            ensure!(found == *fields, "{record} changed: adapt the hand-written converters of both languages");
        }
        Ok(interface)
    }

    /// The records that are generated, by their names.
    pub(crate) fn records(&self) -> impl Iterator<Item = &uniffi_bindgen::interface::Record> {
        let records = self.0.record_definitions().iter();
        records.filter(|record| !PARTS.iter().any(|(name, _)| *name == record.name()))
    }

    pub(crate) fn enums(&self) -> impl Iterator<Item = &uniffi_bindgen::interface::Enum> {
        self.0.enum_definitions().iter()
    }

    /// Returns the type with this name in Rust.
    pub(crate) fn resolve(&self, name: &str) -> anyhow::Result<Type> {
        let name: String = name.split_whitespace().collect();
        let inner = |prefix: &str| name.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
        if let Some(inner) = inner("Option<") {
            return Ok(Type::Optional { inner_type: Box::new(self.resolve(inner)?) });
        }
        if let Some(inner) = inner("Vec<") {
            return Ok(Type::Sequence { inner_type: Box::new(self.resolve(inner)?) });
        }
        Ok(match name.as_str() {
            "u8" => Type::UInt8,
            "u16" => Type::UInt16,
            "u32" => Type::UInt32,
            "bool" => Type::Boolean,
            "String" => Type::String,
            _ => self.0.get_type(&name).with_context(|| format!("no type {name}"))?,
        })
    }
}

/// Every call with its number.
pub(crate) fn calls() -> impl Iterator<Item = (usize, &'static Call)> {
    CALLS.iter().enumerate()
}

/// The number of the call that prints a record.
pub(crate) fn printed(record: &str) -> Option<usize> {
    calls().find(|(_, call)| call.kind == account_numbers_mobile::Kind::Printed && call.name == record).map(|(n, _)| n)
}

/// Returns true if a custom type is a word: its text is all there is.
pub(crate) fn is_word(builtin: &Type) -> bool {
    *builtin == Type::String
}

/// The name of the type of a field that has one.
pub(crate) fn named(ty: &Type) -> anyhow::Result<&str> {
    match ty {
        Type::Record { name, .. } | Type::Enum { name, .. } | Type::Custom { name, .. } => Ok(name),
        other => bail!("{other:?} has no name"),
    }
}

/// The documentation of a field.
pub(crate) fn documentation(field: &Field) -> anyhow::Result<&str> {
    field.docstring().with_context(|| format!("{} has no documentation", field.name()))
}
