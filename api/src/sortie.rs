//! What goes out: answers, pages, problems, documents, and what is published of any concept.

pub mod accents;
pub mod actes_possibles;
pub mod answer;
pub mod console;
pub mod dessin;
pub mod document;
pub mod etiquette;
pub mod format;
pub mod frise;
pub mod html;
pub mod page;
pub mod prefixe;
pub mod problem;
pub mod statique;
pub mod vues;
