//! The figures of a convention: what it stipulates (by version) and how its ambiguities are read (G11, G18).

mod borne;
mod lectures;
mod stipulations;

pub use borne::Borne;
pub use lectures::{
    ChangementLectures, EffetCaducite, LectureMajorite, Lectures, LecturesDatees, LecturesModifiees, VersionLectures,
};
pub use stipulations::{
    Chiffre, Stipulations, StipulationsModifiees, VersionStipulations, Voix, origine_au, stipulations_au,
};

#[cfg(test)]
mod tests;
