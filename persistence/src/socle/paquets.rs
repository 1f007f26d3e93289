//! Values that grow with the data, asked for packet by packet: an engine bounds the variables of a query (SQLite: 32,766).

use crate::socle::echec::Echec;

/// The most values of one query.
const PAQUET: usize = 10_000;

/// All that `lire` finds for these values: one query, unless there are more than an engine takes; none for no value.
pub(crate) fn par_paquets<V, T>(
    valeurs: &[V],
    mut lire: impl FnMut(&[V]) -> Result<Vec<T>, Echec>,
) -> Result<Vec<T>, Echec> {
    let mut lus = Vec::new();
    for paquet in valeurs.chunks(PAQUET) {
        lus.extend(lire(paquet)?);
    }
    Ok(lus)
}
