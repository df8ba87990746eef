//! Swift: structures, how they are read and written, and the calls.

use account_numbers_mobile::{INTERFACE, Kind};
use anyhow::{Context, bail};
use heck::ToLowerCamelCase;
use uniffi_bindgen::interface::{AsType, Enum, Record, Type};

use crate::interface::{BY_HAND, INTERNAL, Interface, calls, documentation, is_word, named, printed};

/// Types whose names would collide with those of Apple's frameworks, or that programs would take for errors to throw.
const RENAMED: &[(&str, &str)] = &[
    ("ApiErrorDetails", "ApiError"),
    ("Link", "AccountLink"),
    ("LinkError", "LinkErrorCode"),
    ("PayloadErrorDetails", "PayloadError"),
    ("Product", "LinkProduct"),
    ("ProductError", "ProductErrorCode"),
];

/// Types that are public in Swift.
const PUBLIC: &[&str] = &["ApiErrorDetails", "PayloadErrorDetails"];

fn swift(name: &str) -> &str {
    RENAMED.iter().find(|(rust, _)| *rust == name).map_or(name, |(_, swift)| swift)
}

fn visibility(name: &str) -> &'static str {
    if INTERNAL.contains(&name) && !PUBLIC.contains(&name) { "" } else { "public " }
}

pub(crate) fn bindings(interface: &Interface) -> anyhow::Result<String> {
    let mut text = String::from(
        "// Written by the program `bindings` from the types of the native library: do not edit.\n\nimport Foundation\n",
    );
    text += &format!(
        "\n/// What the native library must answer to fit these sources.\nlet interfaceVersion = \"{INTERFACE}\"\n"
    );
    for record in interface.records() {
        text += &self::record(record)?;
    }
    for choice in interface.enums() {
        text += &self::choice(choice)?;
    }
    text += "\n/// The calls of the native library.\nenum Calls {\n";
    for (number, call) in calls().filter(|(_, call)| call.kind == Kind::Function && call.name != "interface_version") {
        let mut parameters = Vec::new();
        let mut arguments = Vec::new();
        for (name, ty) in call.arguments {
            let (name, ty) = (name.to_lower_camel_case(), interface.resolve(ty)?);
            parameters.push(format!("{name}: {}", kind(&ty)?));
            arguments.push(write(&ty, &name, "writer")?);
        }
        if call.has_body {
            parameters.push("body: Data".to_owned());
        }
        let result = interface.resolve(call.result)?;
        let body = if call.has_body { "body" } else { "nil" };
        let (throws, attempt, fail) = match call.error {
            Some("Failure") => (" throws(ReadError)", "try ", "{ ReadError($0.failure()) }"),
            Some("InvalidArgument") => {
                (" throws(InvalidArgument)", "try ", "{ InvalidArgument($0.invalidArgument()) }")
            }
            Some(other) => bail!("no error for {other}"),
            None => ("", "", "{ _ -> Never in unexpected() }"),
        };
        let writer = if arguments.is_empty() { "_ in" } else { "writer in" };
        let lines: String = arguments.iter().map(|argument| format!("            {argument}\n")).collect();
        text += &format!(
            "    static func {}({}){throws} -> {} {{\n        {attempt}Native.call({number}, body: {body}, write: {{ {writer}\n{lines}        }}, fail: {fail}, read: {{ {} }})\n    }}\n\n",
            call.name.to_lower_camel_case(),
            parameters.join(", "),
            kind(&result)?,
            read(&result, "$0")?,
        );
    }
    let version = calls().find(|(_, call)| call.name == "interface_version").context("no version")?.0;
    Ok(text
        + &format!(
            "    /// The number of the call that returns the version.\n    static let version: UInt32 = {version}\n}}\n"
        ))
}

fn comment(text: &str, indent: &str) -> String {
    text.trim().lines().map(|line| format!("{indent}/// {}\n", line.trim())).collect()
}

fn record(record: &Record) -> anyhow::Result<String> {
    let rust = record.name();
    let name = swift(rust);
    let seen = visibility(rust);
    let method = rust.to_lower_camel_case();
    let mut text = String::new();
    if !BY_HAND.contains(&rust) {
        text += "\n";
        text += &comment(record.docstring().with_context(|| format!("{rust} has no documentation"))?, "");
        text += &format!("{seen}struct {name}: Sendable, Hashable {{\n");
        let (mut parameters, mut sets) = (Vec::new(), String::new());
        for field in record.fields() {
            let (property, ty) = (field.name().to_lower_camel_case(), kind(&field.as_type())?);
            text += &comment(documentation(field)?, "    ");
            text += &format!("    {seen}let {property}: {ty}\n");
            parameters.push(format!("        {property}: {ty}"));
            sets += &format!("        self.{property} = {property}\n");
        }
        text += &format!(
            "\n    /// Makes a value of its parts, such as one for a test.\n    {seen}init(\n{}\n    ) {{\n{sets}    }}\n}}\n",
            parameters.join(",\n")
        );
        if let Some(number) = printed(rust) {
            text += &format!(
                "\nextension {name}: CustomStringConvertible, CustomDebugStringConvertible, Unreflected {{\n    \
                 /// The fields as text, with account numbers masked.\n    public var description: String {{ \
                 Native.printed({number}) {{ $0.{method}(self) }} }}\n\n    /// The same text.\n    \
                 public var debugDescription: String {{ description }}\n}}\n"
            );
        }
    }
    let mut reads = Vec::new();
    let mut writes = String::new();
    for field in record.fields() {
        let property = field.name().to_lower_camel_case();
        reads.push(format!("            {property}: {}", read(&field.as_type(), "self")?));
        writes += &format!("        {}\n", write(&field.as_type(), &format!("value.{property}"), "self")?);
    }
    text += &format!(
        "\nextension Reader {{\n    mutating func {method}() -> {name} {{\n        {name}(\n{}\n        )\n    }}\n}}\n",
        reads.join(",\n")
    );
    text += &format!("\nextension Writer {{\n    func {method}(_ value: {name}) {{\n{writes}    }}\n}}\n");
    Ok(text)
}

fn choice(choice: &Enum) -> anyhow::Result<String> {
    let name = choice.name();
    let seen = visibility(name);
    let method = name.to_lower_camel_case();
    let mut text =
        format!("\n{}", comment(choice.docstring().with_context(|| format!("{name} has no documentation"))?, ""));
    text +=
        &format!("{seen}enum {name}{}: Sendable, Hashable {{\n", if INTERNAL.contains(&name) { "Parts" } else { "" });
    let name = if INTERNAL.contains(&name) { format!("{name}Parts") } else { name.to_owned() };
    let (mut reads, mut writes, mut prints) = (String::new(), String::new(), String::new());
    for (position, variant) in choice.variants().iter().enumerate() {
        let case = variant.name().to_lower_camel_case();
        let [field] = variant.fields() else { bail!("{name}.{case} has not one field") };
        let ty = field.as_type();
        text += &comment(variant.docstring().context("a variant has no documentation")?, "    ");
        text += &format!("    case {case}({})\n", kind(&ty)?);
        reads += &format!("        case {}: .{case}({})\n", position + 1, read(&ty, "self")?);
        writes += &format!(
            "        case .{case}(let value):\n            integer(Int32({}))\n            {}\n",
            position + 1,
            write(&ty, "value", "self")?
        );
        prints += &format!("        case .{case}(let value): value.description\n");
    }
    text += "}\n";
    text += &format!(
        "\nextension Reader {{\n    mutating func {method}() -> {name} {{\n        switch integer(Int32.self) {{\n{reads}        default: unexpected()\n        }}\n    }}\n}}\n"
    );
    if !seen.is_empty() {
        text += &format!(
            "\nextension Writer {{\n    func {method}(_ value: {name}) {{\n        switch value {{\n{writes}        }}\n    }}\n}}\n"
        );
        text += &format!(
            "\nextension {name}: CustomStringConvertible, CustomDebugStringConvertible {{\n    /// The value as text.\n    \
             public var description: String {{\n        switch self {{\n{prints}        }}\n    }}\n\n    /// The same text.\n    \
             public var debugDescription: String {{ description }}\n}}\n"
        );
    }
    Ok(text)
}

/// The type in Swift.
fn kind(ty: &Type) -> anyhow::Result<String> {
    Ok(match ty {
        Type::UInt8 | Type::UInt16 | Type::UInt32 => "Int".to_owned(),
        Type::Int64 => "Int64".to_owned(),
        Type::Boolean => "Bool".to_owned(),
        Type::String => "String".to_owned(),
        Type::Duration => "TimeInterval".to_owned(),
        Type::Optional { inner_type } => format!("{}?", kind(inner_type)?),
        Type::Sequence { inner_type } => format!("[{}]", kind(inner_type)?),
        Type::Custom { name, .. } => match name.as_str() {
            "Index" => "Int",
            "Products" => "[LinkProduct: ProductStatus]",
            name => swift(name),
        }
        .to_owned(),
        other => swift(named(other)?).to_owned(),
    })
}

/// The expression that reads a value from a `Reader`.
fn read(ty: &Type, reader: &str) -> anyhow::Result<String> {
    Ok(match ty {
        Type::UInt8 => format!("Int({reader}.integer(UInt8.self))"),
        Type::UInt16 => format!("Int({reader}.integer(UInt16.self))"),
        Type::UInt32 => format!("Int({reader}.integer(UInt32.self))"),
        Type::Int64 => format!("{reader}.integer(Int64.self)"),
        Type::Boolean => format!("{reader}.bool()"),
        Type::String => format!("{reader}.text()"),
        Type::Duration => format!("{reader}.duration()"),
        Type::Optional { inner_type } => format!("{reader}.bool() ? {} : nil", read(inner_type, reader)?),
        Type::Sequence { inner_type } => format!("{reader}.list {{ {} }}", read(inner_type, "$0")?),
        Type::Custom { name, builtin, .. } if is_word(builtin) => format!("{}(rawValue: {reader}.text())", swift(name)),
        Type::Custom { name, .. } => match name.as_str() {
            "Index" => format!("Int({reader}.integer(UInt32.self))"),
            "Products" => format!("productsByName({reader}.list {{ $0.productStatus() }})"),
            "Baseline" => format!("Baseline({reader}.baselineParts())"),
            name => format!("{reader}.{}()", name.to_lower_camel_case()),
        },
        other => format!("{reader}.{}()", named(other)?.to_lower_camel_case()),
    })
}

/// The statement that writes a value to a `Writer`.
fn write(ty: &Type, value: &str, writer: &str) -> anyhow::Result<String> {
    Ok(match ty {
        Type::UInt8 => format!("{writer}.integer(UInt8(clamping: {value}))"),
        Type::UInt16 => format!("{writer}.integer(UInt16(clamping: {value}))"),
        Type::UInt32 => format!("{writer}.integer(UInt32(clamping: {value}))"),
        Type::Int64 => format!("{writer}.integer({value})"),
        Type::Boolean => format!("{writer}.bool({value})"),
        Type::String => format!("{writer}.text({value})"),
        Type::Duration => format!("{writer}.duration({value})"),
        Type::Optional { inner_type } => format!("{writer}.option({value}) {{ {} }}", write(inner_type, "$0", writer)?),
        Type::Sequence { inner_type } => format!("{writer}.list({value}) {{ {} }}", write(inner_type, "$0", writer)?),
        Type::Custom { builtin, .. } if is_word(builtin) => format!("{writer}.text({value}.rawValue)"),
        Type::Custom { name, .. } => match name.as_str() {
            "Index" => format!("{writer}.integer(UInt32(clamping: {value}))"),
            "Products" => format!("{writer}.list(inOrder({value})) {{ {writer}.productStatus($0) }}"),
            "Baseline" => format!("{writer}.baselineParts({value}.parts)"),
            name => format!("{writer}.{}({value})", name.to_lower_camel_case()),
        },
        other => format!("{writer}.{}({value})", named(other)?.to_lower_camel_case()),
    })
}
