//! Kotlin: data classes, how they are read and written, and the calls.

use account_numbers_mobile::{INTERFACE, Kind};
use anyhow::{Context, bail};
use heck::{ToLowerCamelCase, ToUpperCamelCase};
use uniffi_bindgen::interface::{AsType, Enum, Record, Type};

use crate::interface::{BY_HAND, INTERNAL, Interface, PROSE, calls, documentation, is_word, named, printed};

/// What classes have besides their fields.
const MEMBERS: &[(&str, &str)] = &[
    ("Account", include_str!("members/Account.kt")),
    ("Numbers", include_str!("members/Numbers.kt")),
    ("Response", include_str!("members/Response.kt")),
];

pub(crate) fn bindings(interface: &Interface) -> anyhow::Result<String> {
    let mut text = String::from(
        "// Written by the program `bindings` from the types of the native library: do not edit.\n\n\
         package io.github.accountnumbers\n\n\
         import java.time.Duration\n\
         import java.time.LocalDate\n",
    );
    text += &format!(
        "\n/** What the native library must answer to fit these classes. */\ninternal const val INTERFACE: String = \"{INTERFACE}\"\n"
    );
    for record in interface.records() {
        text += &self::record(record)?;
    }
    for choice in interface.enums() {
        text += &self::choice(choice)?;
    }
    text += "\n/** The calls of the native library. */\ninternal object Calls {\n";
    for (number, call) in calls().filter(|(_, call)| call.kind == Kind::Function) {
        let mut parameters = Vec::new();
        let mut arguments = Vec::new();
        for (name, ty) in call.arguments {
            let (name, ty) = (name.to_lower_camel_case(), interface.resolve(ty)?);
            parameters.push(format!("{name}: {}", kind(&ty)?));
            arguments.push(write(&ty, &name)?);
        }
        if call.has_body {
            parameters.push("body: ByteArray".to_owned());
        }
        let result = interface.resolve(call.result)?;
        let body = if call.has_body { "body" } else { "null" };
        let fail = match call.error {
            Some("Failure") => "{ exception(readFailure()) }",
            Some("InvalidArgument") => {
                "{ IllegalArgumentException((readInvalidArgument() as InvalidArgument.Malformed).reason) }"
            }
            Some(other) => bail!("no exception for {other}"),
            None => "{ unexpected() }",
        };
        text += &format!(
            "    fun {}({}): {} =\n        Native.call({number}, {body}, {{ {} }}, {fail}) {{ {} }}\n\n",
            call.name.to_lower_camel_case(),
            parameters.join(", "),
            kind(&result)?,
            arguments.join("; "),
            read(&result)?,
        );
    }
    text.truncate(text.trim_end().len());
    Ok(text + "\n}\n")
}

fn comment(text: &str, indent: &str) -> String {
    let lines: Vec<_> = text.trim().lines().map(str::trim).collect();
    match lines.as_slice() {
        [line] => format!("{indent}/** {line} */\n"),
        lines => {
            let body: String = lines.iter().map(|line| format!("{indent} * {line}\n")).collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

fn visibility(name: &str) -> &'static str {
    if INTERNAL.contains(&name) { "internal" } else { "public" }
}

fn record(record: &Record) -> anyhow::Result<String> {
    let name = record.name();
    let mut text = String::new();
    if !BY_HAND.contains(&name) {
        text += "\n";
        text += &comment(record.docstring().with_context(|| format!("{name} has no documentation"))?, "");
        text += &format!("{} data class {name}(\n", visibility(name));
        for field in record.fields() {
            text += &comment(documentation(field)?, "    ");
            if PROSE.contains(&field.name()) {
                text += "    @Transient\n";
            }
            let (field, ty) = (field.name().to_lower_camel_case(), kind(&field.as_type())?);
            text += &format!("    public val {field}: {ty},\n");
        }
        text += ") {\n";
        if let Some((_, members)) = MEMBERS.iter().find(|(record, _)| *record == name) {
            text += members;
            text += "\n";
        }
        if let Some(number) = printed(name) {
            text += "    /** Returns the fields as text, with account numbers masked. */\n";
            text += &format!(
                "    override fun toString(): String = printed(\"{name}\", {number}) {{ write{name}(this@{name}) }}\n"
            );
        } else {
            // It is passed, and never printed.
            text += &format!("    override fun toString(): String = \"{name}\"\n");
        }
        text += "}\n";
    }
    let reads: Vec<_> = record.fields().iter().map(|field| read(&field.as_type())).collect::<Result<_, _>>()?;
    text += &format!(
        "\nprivate fun Reader.read{name}(): {name} =\n    {name}(\n{}    )\n",
        reads.iter().map(|read| format!("        {read},\n")).collect::<String>()
    );
    let mut writes = String::new();
    for field in record.fields() {
        let value = format!("value.{}", field.name().to_lower_camel_case());
        writes += &format!("    {}\n", write(&field.as_type(), &value)?);
    }
    text += &format!("\nprivate fun Writer.write{name}(value: {name}) {{\n{writes}}}\n");
    Ok(unused_removed(text, name))
}

/// Internal records cross in one direction; the other converter would be unused.
fn unused_removed(text: String, name: &str) -> String {
    let unused = match name {
        "ApiErrorDetails" | "PayloadErrorDetails" => format!("\nprivate fun Writer.write{name}"),
        "Evidence" | "NumbersEvidence" => format!("\nprivate fun Reader.read{name}"),
        _ => return text,
    };
    let Some((before, rest)) = text.split_once(&unused) else { return text };
    let after = rest.find("\nprivate fun").and_then(|at| rest.get(at..)).unwrap_or("");
    format!("{before}{after}")
}

fn choice(choice: &Enum) -> anyhow::Result<String> {
    let name = choice.name();
    let mut text =
        format!("\n{}", comment(choice.docstring().with_context(|| format!("{name} has no documentation"))?, ""));
    text += &format!("{} sealed class {name} {{\n", visibility(name));
    let (mut reads, mut writes) = (String::new(), String::new());
    for (position, variant) in choice.variants().iter().enumerate() {
        let variant_name = variant.name().to_upper_camel_case();
        let [field] = variant.fields() else { bail!("{name}.{variant_name} has not one field") };
        let (field_name, ty) = (field.name().to_lower_camel_case(), field.as_type());
        text += &comment(variant.docstring().context("a variant has no documentation")?, "    ");
        text += &format!("    public data class {variant_name}(\n{}", comment(documentation(field)?, "        "));
        // A variant may be named as the type that it holds.
        let kind = kind(&ty)?;
        let qualified = if kind == variant_name { format!("io.github.accountnumbers.{kind}") } else { kind };
        text += &format!("        public val {field_name}: {qualified},\n    ) : {name}() {{\n");
        text += "        /** Returns the value as text. */\n";
        let shown = if ty == Type::String { "" } else { ".toString()" };
        text += &format!("        override fun toString(): String = {field_name}{shown}\n    }}\n\n");
        reads += &format!("        {} -> {name}.{variant_name}({})\n", position + 1, read(&ty)?);
        writes += &format!(
            "        is {name}.{variant_name} -> {{ int({}); {} }}\n",
            position + 1,
            write(&ty, &format!("value.{field_name}"))?
        );
    }
    text.truncate(text.trim_end().len());
    text += &format!(
        "\n}}\n\nprivate fun Reader.read{name}(): {name} =\n    when (int()) {{\n{reads}        else -> unexpected()\n    }}\n"
    );
    if !INTERNAL.contains(&name) {
        text +=
            &format!("\nprivate fun Writer.write{name}(value: {name}) {{\n    when (value) {{\n{writes}    }}\n}}\n");
    }
    Ok(text)
}

/// The type in Kotlin.
fn kind(ty: &Type) -> anyhow::Result<String> {
    Ok(match ty {
        Type::UInt8 | Type::UInt16 => "Int".to_owned(),
        Type::UInt32 | Type::Int64 => "Long".to_owned(),
        Type::Boolean => "Boolean".to_owned(),
        Type::String => "String".to_owned(),
        Type::Duration => "Duration".to_owned(),
        Type::Optional { inner_type } => format!("{}?", kind(inner_type)?),
        Type::Sequence { inner_type } => format!("List<{}>", kind(inner_type)?),
        Type::Custom { name, .. } => match name.as_str() {
            "Index" => "Int",
            "CalendarDate" => "LocalDate",
            "Products" => "Map<Product, ProductStatus>",
            name => name,
        }
        .to_owned(),
        other => named(other)?.to_owned(),
    })
}

/// The expression that reads a value from a `Reader`.
fn read(ty: &Type) -> anyhow::Result<String> {
    Ok(match ty {
        Type::UInt8 => "byte()".to_owned(),
        Type::UInt16 => "short()".to_owned(),
        Type::UInt32 => "unsigned()".to_owned(),
        Type::Int64 => "long()".to_owned(),
        Type::Boolean => "bool()".to_owned(),
        Type::String => "text()".to_owned(),
        Type::Duration => "duration()".to_owned(),
        Type::Optional { inner_type } => format!("if (bool()) {} else null", read(inner_type)?),
        Type::Sequence { inner_type } => format!("list {{ {} }}", read(inner_type)?),
        Type::Custom { name, builtin, .. } if is_word(builtin) => format!("{name}(text())"),
        Type::Custom { name, .. } => match name.as_str() {
            "Index" => "int()".to_owned(),
            "Products" => "list { readProductStatus() }.associateBy(ProductStatus::product)".to_owned(),
            "Baseline" => "readBaselineParts().baseline()".to_owned(),
            name => format!("{}()", name.to_lower_camel_case()),
        },
        other => format!("read{}()", named(other)?),
    })
}

/// The statement that writes a value to a `Writer`.
fn write(ty: &Type, value: &str) -> anyhow::Result<String> {
    Ok(match ty {
        Type::UInt8 => format!("byte({value})"),
        Type::UInt16 => format!("short({value})"),
        Type::UInt32 => format!("unsigned({value})"),
        Type::Int64 => format!("long({value})"),
        Type::Boolean => format!("bool({value})"),
        Type::String => format!("text({value})"),
        Type::Duration => format!("duration({value})"),
        Type::Optional { inner_type } => format!("option({value}) {{ {} }}", write(inner_type, "it")?),
        Type::Sequence { inner_type } => format!("list({value}) {{ {} }}", write(inner_type, "it")?),
        Type::Custom { builtin, .. } if is_word(builtin) => format!("text({value}.value)"),
        Type::Custom { name, .. } => match name.as_str() {
            "Index" => format!("int({value})"),
            "Products" => format!("list({value}.values) {{ writeProductStatus(it) }}"),
            "Baseline" => format!("writeBaselineParts({value}.parts())"),
            name => format!("{}({value})", name.to_lower_camel_case()),
        },
        other => format!("write{}({value})", named(other)?),
    })
}
