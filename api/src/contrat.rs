//! The contract: where each operation is asked for, the document, and the page on which it is read.

pub mod adresses;
pub mod chemins;
pub mod declarations;
pub mod documentation;
pub mod exemples;
pub mod openapi;
pub mod routes;
pub mod sommaire;
pub mod techniques;
