//! The program: the exit code of [`attache::cli::run`], nothing else.

use std::process::ExitCode;

fn main() -> ExitCode {
    attache::cli::run()
}
