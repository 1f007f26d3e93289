//! What goes out: answers, pages, problems, documents, and what is published of any concept.

pub mod actes_possibles;
pub mod answer;
pub mod document;
pub mod etiquette;
pub mod html;
pub mod page;
pub mod problem;
pub mod vues;
