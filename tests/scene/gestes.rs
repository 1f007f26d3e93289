//! Acts as sentences: what several scenarios do or read, context by context.

pub mod cooperation;
pub mod socle;
