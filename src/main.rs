//! The command `extract`.

fn main() -> std::process::ExitCode {
    jihe::cli::main()
}
