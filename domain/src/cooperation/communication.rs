//! Communication: who may bear a ministry's logo, what was published, what is established against it, what is relayed
//! (article 11, machine 3.11).
//!
//! « Toute utilisation des logos ministériels […] est soumise à une autorisation expresse et écrite de la part desdits
//! ministères qui précise la durée de cette autorisation. Le non-respect de cette obligation rend la convention caduque. »

mod logo;
mod reponse;

pub use logo::{CleLogo, NatureSupport, NomMinistere, Objet, Usage};
pub use reponse::{AlerteLogo, MotifLogo, ReponseLogo, autorisation_en_vigueur, peut_porter_logo};

pub mod autorisation;
pub mod manquement;
pub mod relais;
pub mod support;

#[cfg(test)]
mod tests;
