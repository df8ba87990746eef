//! Runs the tests with one mutant.

use std::{
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    thread,
    time::Duration,
};

use crate::{sort, timed};

/// A test program.
pub(crate) struct Program {
    pub(crate) name: String,
    path: PathBuf,
    folder: PathBuf,
    /// How long it takes without a mutant.
    pub(crate) took: Duration,
}

/// What the tests say of a mutant.
pub(crate) enum Verdict {
    Passed,
    Failed,
    /// A test did not end in time.
    Slow,
}

/// Programs that look at files of the checkout, and one that takes minutes.
const LEFT_OUT: [&str; 4] = ["architecture", "embedded", "readme", "strictness"];

/// Runs every test program without a mutant, and sorts them.
pub(crate) fn measure(core: &Path, binaries: Vec<PathBuf>) -> io::Result<Vec<Program>> {
    let mut programs = Vec::new();
    for path in binaries {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = file.rsplit_once('-').map_or(&*file, |(name, _)| name).to_owned();
        if LEFT_OUT.contains(&&*name) {
            continue;
        }
        let mut program = Program { name, path, folder: core.to_path_buf(), took: Duration::from_secs(600) };
        let (verdict, took) = timed(|| program.run(0));
        if !matches!(verdict?, Verdict::Passed) {
            return Err(io::Error::other(format!("{} fails without a mutant", program.name)));
        }
        program.took = took;
        programs.push(program);
    }
    sort(&mut programs);
    Ok(programs)
}

/// Runs the test programs with a mutant until one fails.
pub(crate) fn run(programs: &[Program], mutant: usize) -> io::Result<Verdict> {
    for program in programs {
        match program.run(mutant)? {
            Verdict::Passed => {}
            caught => return Ok(caught),
        }
    }
    Ok(Verdict::Passed)
}

impl Program {
    /// Runs the program until a test fails.
    fn run(&self, mutant: usize) -> io::Result<Verdict> {
        let mut child = Command::new(&self.path)
            .args(["--test-threads", "1"])
            .current_dir(&self.folder)
            .env("CARGO_MANIFEST_DIR", &self.folder)
            .env("MUTANT", mutant.to_string())
            .env("PROPTEST_RNG_SEED", "1")
            .env("PROPTEST_MAX_SHRINK_ITERS", "0")
            .env("PROPTEST_DISABLE_FAILURE_PERSISTENCE", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        let (sender, receiver) = mpsc::channel();
        let output = child.stdout.take();
        let reader = thread::spawn(move || {
            let lines =
                output.map(BufReader::new).into_iter().flat_map(|output| output.split(b'\n').map_while(Result::ok));
            let has_failed =
                lines.into_iter().any(|line| line.ends_with(b" FAILED") || line.starts_with(b"test result: FAILED"));
            // Nobody waits for it any more if it took too long.
            let _ = sender.send(has_failed);
        });
        let limit = self.took * 8 + Duration::from_secs(20);
        let verdict = match receiver.recv_timeout(limit) {
            Ok(false) if child.wait()?.success() => Verdict::Passed,
            Ok(_) => Verdict::Failed,
            Err(_) => Verdict::Slow,
        };
        let _ = child.kill();
        child.wait()?;
        let _ = reader.join();
        Ok(verdict)
    }
}
