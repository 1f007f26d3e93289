//! What the commands print: whoever reads it may stop reading, and the command goes on to its end without a word more.

use std::fmt::Arguments;
use std::io::{ErrorKind, Result, Write, stderr, stdout};
use std::sync::OnceLock;

/// Why something that was to be printed was not, if it is not that nobody reads any more.
static FAUTE: OnceLock<String> = OnceLock::new();

/// Prints on the standard output.
pub fn dire(texte: Arguments<'_>) {
    noter(stdout().lock().write_fmt(texte).and_then(|()| stdout().flush()));
}

/// Prints on the standard error.
pub fn avertir(texte: Arguments<'_>) {
    noter(stderr().lock().write_fmt(texte));
}

fn noter(issue: Result<()>) {
    if let Err(erreur) = issue
        && erreur.kind() != ErrorKind::BrokenPipe
    {
        let _ = FAUTE.set(erreur.to_string());
    }
}

/// Why something was not printed, to be told once the command has ended.
#[must_use]
pub fn faute() -> Option<&'static str> {
    FAUTE.get().map(String::as_str)
}

/// A line on the standard output.
#[macro_export]
macro_rules! dire {
    ($($texte:tt)+) => { $crate::sortie::console::dire(format_args!("{}\n", format_args!($($texte)+))) };
}

/// A line on the standard error.
#[macro_export]
macro_rules! avertir {
    ($($texte:tt)+) => { $crate::sortie::console::avertir(format_args!("{}\n", format_args!($($texte)+))) };
}
