use std::process::ExitCode;

fn main() -> ExitCode {
    barem::cli::main()
}
