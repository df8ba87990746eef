//! Mutation testing with every mutant in one build.
//!
//! `mutation SOURCES CORE TARGET LIST [COUNT | TEXT...]` writes SOURCES, those of the core, to CORE, a copy of it, so that they contain
//! every mutant and the environment variable `MUTANT` chooses one. It builds the tests once, in TARGET, and runs each of them without a
//! mutant, to find out which mutants it reaches. For a sample of COUNT mutants, or for those whose names contain every TEXT, it then runs
//! the tests that reach the mutant. LIST names the mutants that are equivalent to the original.
//!
//! A mutant is caught if a test fails or takes far too long. The sample is the same in each run, as long as the core is.

mod mutate;
mod trial;

use std::{
    collections::{HashMap, HashSet},
    env, fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
    process::{Command, ExitCode},
    time::Instant,
};

use mutate::{Mutant, mutate};
use trial::Verdict;

/// How a mutant is chosen, and how the places of mutants that a test reaches are recorded: added to the sources.
///
/// Recording allocates nothing, since tests count that.
const CHOICE: &str = "//! The mutant that is active.
extern crate std;
use core::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs::File, io::Write, sync::LazyLock};
static CHOSEN: LazyLock<u32> = LazyLock::new(|| env::var(\"MUTANT\").ok().and_then(|number| number.parse().ok()).unwrap_or(0));
static FILE: LazyLock<File> = LazyLock::new(|| File::options().append(true).open(env::var(\"REACHED\").unwrap()).unwrap());
static REACHED: [AtomicBool; COUNT] = [const { AtomicBool::new(false) }; COUNT];
#[inline]
pub(crate) fn is(number: u32) -> bool {
    let chosen = *CHOSEN;
    if chosen == u32::MAX {
        record(number);
    }
    chosen == number
}
#[cold]
fn record(number: u32) {
    if !REACHED[number as usize].swap(true, Ordering::Relaxed) {
        (&*FILE).write_all(&number.to_le_bytes()).unwrap();
    }
}
";

/// How often the sources are generated again because of what does not compile.
const ROUNDS: usize = 40;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [from, core, target, list, wanted @ ..] = &*arguments else {
        eprintln!("usage: mutation SOURCES CORE TARGET LIST [COUNT | TEXT...]");
        return ExitCode::FAILURE;
    };
    match run(Path::new(from), Path::new(core), Path::new(target), Path::new(list), wanted) {
        Ok((passed, failed)) => {
            println!("{passed} passed, {failed} failed");
            if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
        }
        Err(error) => {
            println!("{error}\n0 passed, 1 failed");
            ExitCode::FAILURE
        }
    }
}

fn run(from: &Path, core: &Path, target: &Path, list: &Path, wanted: &[String]) -> io::Result<(usize, usize)> {
    let equivalents = equivalents(list)?;
    let (mutants, unviable, binaries) = build(from, core, target)?;
    let began = Instant::now();
    let mut tests = trial::measure(core, target, binaries)?;
    eprintln!("{} tests without a mutant took {:.0} s", tests.len(), began.elapsed().as_secs_f64());
    let names: HashMap<String, usize> = mutants.iter().enumerate().map(|(index, it)| (it.name(), index + 1)).collect();
    let mut failed = 0;
    for name in equivalents.iter().filter(|name| !names.contains_key(*name) || unviable.contains(*name)) {
        failed += 1;
        println!("listed as equivalent, but there is no such mutant: {name}");
    }
    let mut sample: Vec<_> = names.into_iter().filter(|(name, _)| !unviable.contains(name)).collect();
    sample.sort_by_cached_key(|(name, _)| hash(name));
    let available = sample.len();
    match wanted {
        [count] if count.parse::<usize>().is_ok() => sample.truncate(count.parse().unwrap_or(0)),
        parts => sample.retain(|(name, _)| parts.iter().all(|part| name.contains(part))),
    }
    let (mut caught, mut slow, mut listed, mut survived) = (0_usize, 0, 0, 0);
    let mut by_name = Vec::new();
    for (place, (name, number)) in sample.iter().enumerate() {
        if place % 50 == 49 {
            eprintln!("{} of {} mutants", place + 1, sample.len());
        }
        if equivalents.contains(name) {
            listed += 1;
            continue;
        }
        match trial::run(&mut tests, *number)? {
            Verdict::Failed(test) => {
                caught += 1;
                by_name.push(format!("{name}\t{test}\n"));
            }
            Verdict::Slow => {
                slow += 1;
                by_name.push(format!("{name}\ta test that did not end\n"));
            }
            Verdict::Passed(count) => {
                survived += 1;
                println!("not caught by the {count} tests that reach it: {name}");
            }
        }
    }
    fs::write(target.join("caught.tsv"), by_name.concat())?;
    let tried = caught + slow + survived;
    #[allow(clippy::cast_precision_loss, reason = "there are thousands of mutants")]
    let percent = 100.0 - survived as f64 * 100.0 / tried.max(1) as f64;
    println!(
        "measured: mutants: {} of {available} tried, {percent:.1} % caught, {slow} of them since a test did not end; {survived} not caught, {listed} \
         equivalent, {} do not compile; {:.0} s",
        sample.len(),
        unviable.len(),
        began.elapsed().as_secs_f64(),
    );
    Ok((caught + slow + listed, failed + survived))
}

/// A number that spreads mutants evenly, the same in each run.
fn hash(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// The names of the mutants that are listed with a reason.
fn equivalents(list: &Path) -> io::Result<HashSet<String>> {
    let text = fs::read_to_string(list)?;
    let rows = text.lines().skip(1).map(|row| {
        let (name, reason) = row.rsplit_once('\t').unwrap_or((row, ""));
        let is_whole = name.matches('\t').count() == 2 && !reason.is_empty();
        is_whole
            .then(|| name.to_owned())
            .ok_or_else(|| io::Error::other(format!("not file, function, change, reason: {row}")))
    });
    rows.collect()
}

/// Writes the sources with all mutants and builds the tests. `mutants.tsv`, beside the build, has the numbers and names of the mutants;
/// `caught.tsv` says which test caught one.
/// What has to be constant, and mutants that do not compile, are learnt from the messages of the compiler.
fn build(from: &Path, core: &Path, target: &Path) -> io::Result<(Vec<Mutant>, HashSet<String>, Vec<PathBuf>)> {
    let originals = sources(from)?;
    // What earlier runs learnt of the same sources, so that nothing is built again.
    let (learnt, key) = (target.join("learnt.txt"), format!("{:016x}", hash(&format!("{originals:?}"))));
    let known = fs::read_to_string(&learnt).ok().filter(|text| text.starts_with(&key)).unwrap_or_default();
    let list = |sign: char| known.lines().filter_map(|line| line.strip_prefix(sign)).map(str::to_owned).collect();
    let (mut constant, mut unviable): (HashSet<String>, HashSet<String>) = (list('c'), list('u'));
    for round in 0..ROUNDS {
        let mutants = write(core, &originals, &constant, &unviable)?;
        // The library first, since that is quick.
        let library = cargo(core, target, &["--lib", "--no-run"])?;
        let tests = if library.0 { cargo(core, target, &["--tests", "--no-run"])? } else { library };
        let (is_built, messages) = tests;
        if is_built {
            let binaries = messages.lines().filter_map(|line| {
                let path = line.trim().strip_prefix("Executable ")?.rsplit_once('(')?.1.strip_suffix(')')?;
                Some(target.join(path))
            });
            let names: Vec<_> =
                mutants.iter().zip(1..).map(|(mutant, number)| format!("{number}\t{}\n", mutant.name())).collect();
            let known =
                constant.iter().map(|it| format!("c{it}\n")).chain(unviable.iter().map(|it| format!("u{it}\n")));
            fs::write(learnt, format!("{key}\n{}", known.collect::<String>()))?;
            fs::write(target.join("mutants.tsv"), names.concat())?;
            println!("measured: mutants: {} in one build, after {} rounds", mutants.len(), round + 1);
            return Ok((mutants, unviable, binaries.collect()));
        }
        let known = constant.len() + unviable.len();
        learn(core, &messages, &mutants, &mut constant, &mut unviable)?;
        if constant.len() + unviable.len() == known {
            return Err(io::Error::other(messages));
        }
    }
    Err(io::Error::other("the mutants do not compile"))
}

/// Every source file below a folder, relative to it, with its text.
fn sources(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_path_buf()]);
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(name) = path.strip_prefix(folder) {
                found.push((name.to_string_lossy().into_owned(), fs::read_to_string(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn write(
    core: &Path,
    originals: &[(String, String)],
    constant: &HashSet<String>,
    unviable: &HashSet<String>,
) -> io::Result<Vec<Mutant>> {
    let mut mutants = Vec::new();
    for (name, text) in originals {
        let mut file = syn::parse_file(text).map_err(|error| io::Error::other(format!("{name}: {error}")))?;
        mutate(&mut file, name, constant, unviable, &mut mutants);
        if name == "lib.rs" {
            file.items.push(syn::parse_quote!(
                mod mutation;
            ));
        }
        put(&core.join("src").join(name), &prettyplease::unparse(&file))?;
    }
    put(&core.join("src/mutation.rs"), &CHOICE.replace("COUNT", &(mutants.len() + 1).to_string()))?;
    Ok(mutants)
}

/// Writes a file, unless it has this text already: what did not change is not built again.
fn put(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    path.parent().map_or(Ok(()), fs::create_dir_all)?;
    fs::write(path, text)
}

fn cargo(core: &Path, target: &Path, arguments: &[&str]) -> io::Result<(bool, String)> {
    let output = Command::new("cargo")
        .args(["test", "--color", "never", "--package", "account-numbers"])
        .args(arguments)
        .current_dir(core)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-A warnings")
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()?;
    Ok((output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned()))
}

/// Finds the functions that have to be constant, and for other errors the mutant that precedes the place.
fn learn(
    core: &Path,
    messages: &str,
    mutants: &[Mutant],
    constant: &mut HashSet<String>,
    unviable: &mut HashSet<String>,
) -> io::Result<()> {
    let mut is_other = false;
    for line in messages.lines() {
        if line.starts_with("error") {
            let function = line.starts_with("error[E0015]").then(|| line.split('`').nth(1)).flatten();
            // In the value of a constant no mutant can be chosen.
            let function = function.filter(|name| *name != "is");
            is_other = function.is_none();
            constant.extend(function.map(without_modules));
        } else if let Some(place) = line.trim_start().strip_prefix("--> ").filter(|_| is_other) {
            is_other = false;
            let mut parts = place.split(':');
            let path = parts.next();
            let [number, column] = [(); 2].map(|()| parts.next().and_then(|part| part.trim().parse::<usize>().ok()));
            let (Some(path), Some(number), Some(column)) = (path, number, column) else { continue };
            let path = core.join("..").join(path);
            let text = fs::read_to_string(path)?;
            // An error about the choice itself begins at its path, which is before its number.
            let reach = column + "crate::mutation::is(0000000".len();
            let mut before: Vec<_> = text.lines().take(number).collect();
            if let Some(last) = before.pop() {
                let is_choice = last.get(column - 1..).is_some_and(|rest| rest.starts_with("crate::mutation::is("));
                before.push(last.get(..if is_choice { reach } else { column - 1 }).unwrap_or(last));
            }
            let before = before.join("\n");
            let chosen = before.rsplit("mutation::is(").next().and_then(|rest| {
                let end = rest.find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len());
                rest[..end].parse::<usize>().ok()
            });
            unviable.extend(chosen.and_then(|number| mutants.get(number.checked_sub(1)?)).map(Mutant::name));
        }
    }
    Ok(())
}

/// The name of a function with its type, from a path such as `value::token::Token::<N, K>::new`.
fn without_modules(path: &str) -> String {
    let mut depth = 0;
    let plain: String = path
        .chars()
        .filter(|char| {
            depth += i32::from(*char == '<');
            let is_plain = depth == 0;
            depth -= i32::from(*char == '>');
            is_plain
        })
        .collect();
    let parts: Vec<_> = plain.split("::").filter(|part| !part.is_empty()).collect();
    match *parts {
        [.., owner, function] if owner.starts_with(char::is_uppercase) => format!("{owner}::{function}"),
        [.., function] => function.to_owned(),
        [] => String::new(),
    }
}
