//! Runs callgrind, and compares what it counted with the committed tables.

use std::{
    collections::HashMap,
    env,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

use crate::{
    hostile,
    reading::{self, Case},
    usual,
};

/// How much more than in the tables is still accepted. The counts of one compiler are the same each time, but for the functions of
/// the C library that are chosen by the processor.
const MARGIN: f64 = 0.02;

/// The same for another compiler than that of the tables.
const OTHER_COMPILER: f64 = 0.25;

/// How many instructions any byte may take with `perf`, by the compiler of the tables. Without it, shapes in which each two or three
/// bytes leave a finding take more; they are named.
const MOST_PER_BYTE: f64 = 100.0;

/// How far a doubled body may be from double the work, and an account of a long list from one of a short list.
const LINEAR: f64 = 0.02;

/// The instructions of a reading with `perf` and of one without it.
type Counts = [u64; 2];

const CORES: [&str; 2] = ["with perf", "without perf"];

/// Counts and compares.
pub fn check(folder: &str, compiler: &str) -> ExitCode {
    let cases = reading::all();
    let counts = match count(Path::new(folder), cases.len()) {
        Ok(counts) => counts,
        Err(reason) => {
            println!("{reason}");
            return ExitCode::FAILURE;
        }
    };
    let results: Vec<(Case, Counts)> = cases.into_iter().zip(counts).collect();
    let (standard, rest) = results.split_at(usual::bodies().len());
    let (growth, hostile) = rest.split_at(usual::GROWTH.len());
    let hostile: Vec<&[(Case, Counts)]> = hostile.chunks(hostile::LENGTHS.len()).collect();

    let mut verdict = Verdict::default();
    verdict.growth(growth);
    let is_same_compiler = is_written_by(&committed("hostile.tsv"), compiler);
    for shape in &hostile {
        verdict.linear(shape, is_same_compiler);
    }
    let rows = standard
        .iter()
        .chain(growth)
        .map(|(case, counts)| (case.name.clone(), case.body.len(), counts.map(|count| count.to_string())));
    verdict.table("usual.tsv", "body\tbytes\tinstructions with perf\tinstructions without perf", rows, compiler);
    let rows = hostile.iter().filter_map(|shape| {
        let (case, counts) = shape.first()?;
        Some((case.name.clone(), case.body.len(), counts.map(|count| format!("{:.1}", per_byte(count, case)))))
    });
    let head = "body\tbytes\tinstructions for each byte with perf\tinstructions for each byte without perf";
    verdict.table("hostile.tsv", head, rows, compiler);
    verdict.print(standard, growth, &hostile)
}

#[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
fn per_byte(count: u64, case: &Case) -> f64 {
    count as f64 / case.body.len() as f64
}

fn because(what: &'static str) -> impl FnOnce(std::io::Error) -> String {
    move |error| format!("{what}: {error}")
}

/// Runs this program under callgrind, and returns the instructions of each reading.
fn count(folder: &Path, cases: usize) -> Result<Vec<Counts>, String> {
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(because("the former counts cannot be removed"))?;
    }
    fs::create_dir_all(folder).map_err(because("the folder cannot be made"))?;
    let program = env::current_exe().map_err(because("the program has no path"))?;
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--toggle-collect=measured", "--dump-after=measured"])
        .arg(format!("--callgrind-out-file={}", folder.join("count").display()))
        .arg(program)
        .arg("read")
        // The C library clears memory with one instruction or with many, as the processor wants it.
        .env("GLIBC_TUNABLES", "glibc.cpu.x86_rep_stosb_threshold=1000000000")
        .stdout(Stdio::null())
        .output()
        .map_err(because("valgrind"))?;
    if !output.status.success() {
        return Err(format!("valgrind failed: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let total = |part: usize| -> Result<u64, String> {
        let path: PathBuf = folder.join(format!("count.{part}"));
        let text = fs::read_to_string(&path).map_err(because("a count is missing"))?;
        let line =
            text.lines().find_map(|line| line.strip_prefix("totals: ").or_else(|| line.strip_prefix("summary: ")));
        line.and_then(|total| total.trim().parse().ok()).ok_or_else(|| format!("{} has no total", path.display()))
    };
    (0..cases).map(|case| Ok([total(case * 2 + 1)?, total(case * 2 + 2)?])).collect()
}

/// The path of a committed table.
fn path_of(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(file)
}

/// Returns a committed table, or an empty text if the file does not exist.
fn committed(file: &str) -> String {
    fs::read_to_string(path_of(file)).unwrap_or_default()
}

/// Returns true if the counts of a table are those of this compiler.
fn is_written_by(table: &str, compiler: &str) -> bool {
    table.lines().next().is_some_and(|line| line.ends_with(compiler))
}

#[derive(Default)]
struct Verdict {
    passed: usize,
    failed: usize,
}

impl Verdict {
    fn judge(&mut self, holds: bool, failure: impl FnOnce() -> String) {
        if holds {
            self.passed += 1;
        } else {
            self.failed += 1;
            println!("{}", failure());
        }
    }

    /// An account takes the same work, however many there are.
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    fn growth(&mut self, cases: &[(Case, Counts)]) {
        for (core, name) in CORES.iter().enumerate() {
            let slopes: Vec<f64> = cases
                .windows(2)
                .zip(usual::GROWTH.windows(2))
                .map(|(cases, accounts)| {
                    (cases[1].1[core] as f64 - cases[0].1[core] as f64) / (accounts[1] - accounts[0]) as f64
                })
                .collect();
            for (slope, accounts) in slopes.iter().zip(&usual::GROWTH[1..]) {
                self.judge((slope / slopes[0] - 1.0).abs() <= LINEAR, || {
                    format!("{name}, up to {accounts} accounts: {slope:.0} instructions for each, not {:.0}", slopes[0])
                });
            }
        }
    }

    /// A body of the double length takes double the work, and no byte takes much.
    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    fn linear(&mut self, shape: &[(Case, Counts)], is_same_compiler: bool) {
        let [(short, of_short), (long, of_long)] = shape else { return };
        for (core, name) in CORES.iter().enumerate() {
            let growth = of_long[core] as f64 / of_short[core] as f64;
            let expected = long.body.len() as f64 / short.body.len() as f64;
            let most = per_byte(of_short[core], short).max(per_byte(of_long[core], long));
            self.judge(growth <= expected * (1.0 + LINEAR), || {
                format!("{}, {name}: {growth:.3} times the work for {expected:.3} times the bytes", short.name)
            });
            let above =
                || format!("above {MOST_PER_BYTE} instructions for each byte: {}, {name}: {most:.1}", short.name);
            if core == 0 && is_same_compiler {
                self.judge(most <= MOST_PER_BYTE, above);
            } else if most > MOST_PER_BYTE {
                // The committed table bounds it.
                println!("measured: {}", above());
            }
        }
    }

    /// Compares rows with a committed table, or writes it.
    fn table(
        &mut self,
        file: &str,
        head: &str,
        rows: impl Iterator<Item = (String, usize, [String; 2])>,
        compiler: &str,
    ) {
        let mut text = format!("{head}\t{compiler}\n");
        let committed = committed(file);
        let margin = if is_written_by(&committed, compiler) { MARGIN } else { OTHER_COMPILER };
        let former: HashMap<&str, Vec<&str>> = committed
            .lines()
            .skip(1)
            .filter_map(|line| line.split_once('\t'))
            .map(|(name, rest)| (name, rest.split('\t').collect()))
            .collect();
        let is_update = env::var_os("UPDATE_WORK").is_some();
        let mut count = 0;
        for (name, bytes, values) in rows {
            count += 1;
            let _ = writeln!(text, "{name}\t{bytes}\t{}", values.join("\t"));
            for (core, value) in values.iter().enumerate() {
                let known = former.get(name.as_str()).and_then(|former| former.get(core + 1)?.parse::<f64>().ok());
                let value: f64 = value.parse().expect("it was printed");
                // A tenth, since the table is rounded.
                let holds = known.is_some_and(|known| value <= known * (1.0 + margin) + 0.1);
                self.judge(is_update || holds, || {
                    let known = known.map_or("nothing".to_owned(), |known| known.to_string());
                    format!("{file}: {name}, {}: {value}, the table says {known}", CORES[core])
                });
            }
        }
        self.judge(is_update || former.len() == count, || format!("{file} has rows of bodies that are not read"));
        if is_update {
            fs::write(path_of(file), text).expect("the table can be written");
        }
    }

    fn print(&self, standard: &[(Case, Counts)], growth: &[(Case, Counts)], hostile: &[&[(Case, Counts)]]) -> ExitCode {
        for (core, name) in CORES.iter().enumerate() {
            let each: Vec<String> =
                standard.iter().map(|(case, counts)| format!("{:.1}", per_byte(counts[core], case))).collect();
            println!(
                "measured: {name}, instructions for each byte of 1, 3 and 32 accounts, compact and pretty: {}",
                each.join(" ")
            );
            let most = hostile
                .iter()
                .flat_map(|shape| shape.iter())
                .max_by(|one, other| per_byte(one.1[core], &one.0).total_cmp(&per_byte(other.1[core], &other.0)));
            if let (Some((case, counts)), Some((_, last))) = (most, growth.last()) {
                println!(
                    "measured: {name}, at most {:.1} instructions for each byte of {} hostile shapes: {}; 10,000 accounts take {}",
                    per_byte(counts[core], case),
                    hostile.len(),
                    case.name,
                    last[core]
                );
            }
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}
