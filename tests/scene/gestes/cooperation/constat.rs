//! What is read of a constat.

use serde_json::Value;

/// The rules of the constats.
pub fn regles(corps: &Value) -> Vec<&str> {
    corps["constats"].as_array().expect("constats").iter().filter_map(|constat| constat["regle"].as_str()).collect()
}
