//! The map of CONTRIBUTING.md is true: no file depends on itself through others, however the paths are re-exported.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

fn source() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// The name of a file's module, such as `document::walk`; empty for the crate itself.
fn module(path: &Path) -> String {
    let relative = path.strip_prefix(source()).unwrap().with_extension("");
    let parts: Vec<_> = relative.iter().map(|part| part.to_str().unwrap()).collect();
    let parts = if matches!(parts.last(), Some(&"mod" | &"lib")) { &parts[..parts.len() - 1] } else { &parts[..] };
    parts.join("::")
}

/// The paths that a text names after `use` or in code, braces resolved: `a::{b, c::d}` gives `a::b` and `a::c::d`.
fn expand(tree: &str, prefix: &str, found: &mut Vec<String>) {
    let (mut depth, mut start) = (0_i32, 0);
    for (at, character) in tree.char_indices().chain([(tree.len(), ',')]) {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                let item = tree[start..at].trim();
                start = at + 1;
                match item.split_once('{') {
                    Some((path, inner)) => {
                        expand(&inner[..inner.rfind('}').unwrap()], &format!("{prefix}{}", path.trim()), found);
                    }
                    None if item.is_empty() => {}
                    None => {
                        let item = item.split(" as ").next().unwrap().trim();
                        found.push(format!("{prefix}{item}").trim_end_matches("::self").to_owned());
                    }
                }
            }
            _ => {}
        }
    }
}

/// The text of a file without comments and without its tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap();
    let text = text.split("#[cfg(all(test").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Every path of this crate that a file names: in `use`, and written out in code.
fn paths(code: &str, module: &str) -> Vec<String> {
    let mut found = Vec::new();
    for statement in code.split("use ").skip(1) {
        let Some((tree, _)) = statement.split_once(';') else { continue };
        let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
        let tree = tree.replace("$crate::", "crate::");
        if let Some(tree) = tree.strip_prefix("crate::") {
            expand(tree, "", &mut found);
        } else if let Some(tree) = tree.strip_prefix("super::") {
            let prefix = if parent.is_empty() { String::new() } else { format!("{parent}::") };
            expand(tree, &prefix, &mut found);
        }
    }
    for written in code.split("crate::").skip(1) {
        let path: String = written.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | ':')).collect();
        let path = path.trim_end_matches(':');
        found.extend((!path.is_empty()).then(|| path.to_owned()));
    }
    found
}

/// Looks for a circle, depth first: a file that is met again while it is being visited is part of one.
fn visit<'m>(
    at: &'m str,
    arrows: &'m BTreeMap<&str, BTreeSet<String>>,
    way: &mut Vec<&'m str>,
    done: &mut BTreeSet<&'m str>,
) -> Option<String> {
    if let Some(start) = way.iter().position(|name| *name == at) {
        return Some([&way[start..], &[at]].concat().join(" → "));
    }
    if !done.insert(at) {
        return None;
    }
    way.push(at);
    let circle = arrows.get(at).into_iter().flatten().find_map(|next| visit(next, arrows, way, done));
    way.pop();
    circle
}

/// The folders and files of each row of the table in CONTRIBUTING.md.
fn rows() -> Vec<Vec<String>> {
    let text = fs::read_to_string(source().join("../../CONTRIBUTING.md")).unwrap();
    let section = text.split("## How the core is arranged").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows: Vec<Vec<String>> = section
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').nth(1).unwrap().split('`').skip(1).step_by(2).map(str::to_owned).collect())
        .map(|row: Vec<String>| {
            row.iter().map(|name| name.trim_end_matches('/').trim_end_matches(".rs").to_owned()).collect()
        })
        .collect();
    assert!(rows.len() > 8, "{rows:?}");
    rows
}

#[test]
fn no_file_depends_on_itself() {
    let mut all = Vec::new();
    files(&source(), &mut all);
    let modules: BTreeMap<String, String> = all.iter().map(|path| (module(path), code(path))).collect();

    // What `lib.rs` and the `mod.rs` files re-export, by the name under which it is found.
    let mut exports: BTreeMap<String, String> = BTreeMap::new();
    for (name, code) in &modules {
        for statement in code.split("pub use ").chain(code.split("pub(crate) use ")).skip(1) {
            let Some((tree, _)) = statement.split_once(';') else { continue };
            let mut targets = Vec::new();
            expand(tree, "", &mut targets);
            for target in targets {
                let item = target.rsplit("::").next().unwrap().to_owned();
                let target = target.trim_start_matches("crate::").to_owned();
                let place = |path: &str| if name.is_empty() { path.to_owned() } else { format!("{name}::{path}") };
                let target = if modules.contains_key(&place(&target))
                    || target.contains("::") && modules.contains_key(&place(target.split("::").next().unwrap()))
                {
                    place(&target)
                } else {
                    target
                };
                exports.insert(place(&item), target);
            }
        }
    }
    // The words of all vocabularies are re-exported by one statement.
    let resolve = |path: &str| -> Option<String> {
        let mut path = path.to_owned();
        for _ in 0..8 {
            // The longest module that the path begins with, if something of it is named.
            let parts: Vec<_> = path.split("::").collect();
            for length in (1..=parts.len()).rev() {
                let prefix = parts[..length].join("::");
                if let Some(target) = exports.get(&prefix).filter(|target| **target != prefix) {
                    path = [target.as_str()]
                        .into_iter()
                        .chain(parts[length..].iter().copied())
                        .collect::<Vec<_>>()
                        .join("::");
                    break;
                }
                if modules.contains_key(&prefix) {
                    return Some(prefix);
                }
            }
        }
        None
    };

    let mut arrows: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (name, code) in &modules {
        // `lib.rs` and the `mod.rs` files only re-export.
        let is_index = name.is_empty() || modules.keys().any(|other| other.starts_with(&format!("{name}::")));
        if is_index {
            continue;
        }
        let targets = paths(code, name).into_iter().filter_map(|path| resolve(&path)).filter(|target| target != name);
        arrows.entry(name).or_default().extend(targets);
    }
    assert!(
        arrows["document::account"].contains("document::numbers"),
        "the test sees arrows: {:?}",
        arrows["document::account"]
    );
    assert!(arrows["refresh::evidence"].contains("document::any"), "{:?}", arrows["refresh::evidence"]);

    let mut done = BTreeSet::new();
    for name in arrows.keys().copied() {
        let circle = visit(name, &arrows, &mut Vec::new(), &mut done);
        assert!(circle.is_none(), "a circle: {}", circle.unwrap_or_default());
    }

    // No folder uses one that is below it in the table.
    let rows = rows();
    let row = |name: &str| {
        let folder = name.split("::").next().unwrap();
        rows.iter()
            .position(|row| row.iter().any(|entry| entry == folder))
            .unwrap_or_else(|| panic!("no row for {folder}"))
    };
    for (name, targets) in &arrows {
        for target in targets {
            assert!(row(target) <= row(name), "{name} imports {target}, which is below it");
        }
    }
}
