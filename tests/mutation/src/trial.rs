//! Runs the tests with one mutant.

use std::{
    collections::HashSet,
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

/// A test of a test program.
pub(crate) struct Test {
    program: PathBuf,
    name: String,
    folder: PathBuf,
    /// The mutants whose places it reaches without a mutant; `None` if it fails while they are recorded.
    reached: Option<HashSet<usize>>,
    /// How long it takes without a mutant.
    took: Duration,
    /// How many mutants it has caught.
    caught: u32,
}

/// What the tests say of a mutant.
pub(crate) enum Verdict {
    /// The test that failed.
    Failed(String),
    /// A test did not end in time.
    Slow,
    /// All these tests passed.
    Passed(usize),
}

/// Programs that look at files of the checkout, and one that takes minutes.
const LEFT_OUT: [&str; 4] = ["architecture", "embedded", "readme", "strictness"];

/// The tests that look through the stack: code with all mutants in it may keep more there.
const LOOK_THROUGH_THE_STACK: [&str; 2] = ["memory, a_copy_is_the_only_one", "memory, the_stack_holds_no_number"];

/// What `MUTANT` is when no mutant is active, and the places that are reached are recorded.
const RECORD: usize = u32::MAX as usize;

/// Runs every test without a mutant, and records which mutants it would reach.
pub(crate) fn measure(core: &Path, target: &Path, binaries: Vec<PathBuf>) -> io::Result<Vec<Test>> {
    let mut tests = Vec::new();
    let file = target.join("reached.bin");
    for program in binaries {
        if LEFT_OUT.contains(&&*short(&program)) {
            continue;
        }
        let list = Command::new(&program).args(["--list", "--format", "terse"]).current_dir(core).output()?;
        let list = String::from_utf8_lossy(&list.stdout).into_owned();
        for name in list.lines().filter_map(|line| line.strip_suffix(": test")) {
            let (program, name) = (program.clone(), name.to_owned());
            let mut test = Test {
                program,
                name,
                folder: core.to_path_buf(),
                reached: None,
                took: Duration::from_secs(100),
                caught: 0,
            };
            fs::write(&file, "")?;
            let began = Instant::now();
            if matches!(test.run(RECORD, Some(&file))?, Outcome::Passed) {
                let bytes = fs::read(&file)?;
                let numbers = bytes.chunks_exact(4).map(|it| u32::from_le_bytes([it[0], it[1], it[2], it[3]]) as usize);
                test.reached = Some(numbers.collect());
            } else if !matches!(test.run(0, None)?, Outcome::Passed) {
                let title = test.title();
                println!("left out: {title}, which fails without a mutant");
                if LOOK_THROUGH_THE_STACK.contains(&&*title) {
                    continue;
                }
                return Err(io::Error::other(format!("{title} fails without a mutant")));
            }
            test.took = began.elapsed();
            tests.push(test);
        }
    }
    Ok(tests)
}

/// Runs the tests that reach a mutant until one fails: first those that are quick for what they have caught so far.
///
/// A test that does not reach it does the same as without a mutant.
pub(crate) fn run(tests: &mut [Test], mutant: usize) -> io::Result<Verdict> {
    let reaches = |test: &&mut Test| test.reached.as_ref().is_none_or(|reached| reached.contains(&mutant));
    let mut tests: Vec<_> = tests.iter_mut().filter(reaches).collect();
    tests.sort_by_key(|test| test.took / (test.caught + 1));
    for test in &mut tests {
        let outcome = test.run(mutant, None)?;
        if !matches!(outcome, Outcome::Passed) {
            test.caught += 1;
        }
        match outcome {
            Outcome::Passed => {}
            Outcome::Failed => return Ok(Verdict::Failed(test.title())),
            Outcome::Slow => return Ok(Verdict::Slow),
        }
    }
    Ok(Verdict::Passed(tests.len()))
}

/// The name of a test program without the number that cargo adds.
fn short(program: &Path) -> String {
    let file = program.file_name().unwrap_or_default().to_string_lossy().into_owned();
    file.rsplit_once('-').map_or(&*file, |(name, _)| name).to_owned()
}

/// What a test does.
enum Outcome {
    Passed,
    Failed,
    Slow,
}

impl Test {
    fn title(&self) -> String {
        format!("{}, {}", short(&self.program), self.name)
    }

    /// Runs the test with a mutant, and records the places that it reaches if there is a file for them.
    fn run(&self, mutant: usize, reached: Option<&Path>) -> io::Result<Outcome> {
        let mut child = Command::new(&self.program)
            .args(["--test-threads", "1", "--exact", &self.name])
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("MUTANT", mutant.to_string())
            .env("REACHED", reached.unwrap_or(Path::new("")))
            .env("PROPTEST_RNG_SEED", "1")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (sender, receiver) = mpsc::channel();
        let mut output = child.stdout.take();
        let reader = thread::spawn(move || {
            let mut text = Vec::new();
            let _ = output.as_mut().map(|output| output.read_to_end(&mut text));
            // Nobody waits for it any more if it took too long.
            let _ = sender.send(());
        });
        let limit = self.took * 8 + Duration::from_secs(10);
        let outcome = match receiver.recv_timeout(limit) {
            Ok(()) if child.wait()?.success() => Outcome::Passed,
            Ok(()) => Outcome::Failed,
            Err(_) => Outcome::Slow,
        };
        let _ = child.kill();
        child.wait()?;
        let _ = reader.join();
        Ok(outcome)
    }
}
