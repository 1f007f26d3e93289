//! The answer of a check as JSON, written straight into bytes: contracts are answered by the million, and nearly all of an answer is
//! words of the program, which need no escaping. It is the same text as that of `Serialize`.

use super::anomalie::{Anomalie, Mots, ParametreAnomalie, Sources};
use super::rapport::Controle;
use crate::apprentissage::regles::Condition;
use std::io::Write;

/// Whether a text can be written between quotes as it stands.
#[cfg(test)]
pub(in crate::apprentissage) fn est_nu(texte: &str) -> bool {
    texte.bytes().all(|octet| octet >= 0x20 && octet != b'"' && octet != b'\\')
}

/// Appends words of the program.
#[inline]
fn dire(sortie: &mut Vec<u8>, mots: &str) {
    sortie.extend_from_slice(mots.as_bytes());
}

/// Appends a field whose value is a word of the program.
fn champ(sortie: &mut Vec<u8>, nom: &str, mot: &str) {
    for mots in [nom, mot, "\""] {
        dire(sortie, mots);
    }
}

/// Appends a list, its items between commas.
fn liste<T>(sortie: &mut Vec<u8>, elements: impl IntoIterator<Item = T>, mut ecrire: impl FnMut(&mut Vec<u8>, T)) {
    sortie.push(b'[');
    for (rang, element) in elements.into_iter().enumerate() {
        if rang > 0 {
            sortie.push(b',');
        }
        ecrire(sortie, element);
    }
    sortie.push(b']');
}

impl Controle<'_> {
    /// Appends the fields of the answer as JSON, from `"verdict"` to `"references"`, without the braces around them: whoever answers
    /// many contracts puts the number of the line and the reference of the caller before.
    pub fn ecrire_champs(&self, sortie: &mut Vec<u8>) {
        champ(sortie, "\"verdict\":\"", self.verdict.texte());
        dire(sortie, if self.complet { ",\"complet\":true" } else { ",\"complet\":false" });
        dire(sortie, ",\"conditions_d6224_2\":{\"1\":\"");
        let noms = ["\",\"2\":\"", "\",\"3\":\"", "\",\"4\":\"", "\",\"5\":\"", "\",\"6\":\"", "\",\"7\":\"", "\"}"];
        for (etat, suite) in self.conditions.iter().zip(noms) {
            dire(sortie, etat.texte());
            dire(sortie, suite);
        }
        dire(sortie, ",\"anomalies\":");
        liste(sortie, &self.anomalies, anomalie);
        dire(sortie, ",\"non_evaluees\":");
        liste(sortie, &self.non_evaluees, |sortie, dite| {
            champ(sortie, "{\"regle\":\"", dite.regle);
            champ(sortie, ",\"motif\":\"", dite.motif.texte());
            sortie.push(b'}');
        });
        dire(sortie, ",\"lectures\":");
        liste(sortie, &self.lectures, |sortie, effet| {
            champ(sortie, "{\"lecture\":\"", effet.lecture.texte());
            champ(sortie, ",\"retenue\":\"", effet.retenue);
            champ(sortie, ",\"autre\":\"", effet.autre);
            champ(sortie, ",\"verdict_autre\":\"", effet.verdict_autre.texte());
            for (nom, codes) in
                [(",\"disparaissent\":", &effet.disparaissent), (",\"apparaissent\":", &effet.apparaissent)]
            {
                dire(sortie, nom);
                liste(sortie, codes, |sortie, code| champ(sortie, "\"", code));
            }
            sortie.push(b'}');
        });
        dire(sortie, ",\"references\":");
        liste(sortie, self.versions_ecrites(), dire);
    }
}

/// Appends an anomaly.
fn anomalie(sortie: &mut Vec<u8>, dite: &Anomalie) {
    champ(sortie, "{\"code\":\"", dite.regle.code);
    champ(sortie, ",\"famille\":\"", dite.regle.famille.texte());
    champ(sortie, ",\"gravite\":\"", dite.gravite.texte());
    champ(sortie, ",\"champ\":\"", &dite.champ);
    match dite.condition {
        None => dire(sortie, ",\"condition\":null"),
        Some(Condition::Autre) => dire(sortie, ",\"condition\":\"autre\""),
        Some(numerotee) => {
            dire(sortie, ",\"condition\":");
            sortie.push(b'0' + numerotee as u8);
        }
    }
    champ(sortie, ",\"message\":\"", dite.regle.message);
    // Writing into memory does not fail.
    let _ = write!(
        sortie,
        ",\"article\":\"{}\",\"texte\":\"{}\",\"parametres\":{{",
        Sources(dite.regle.bases),
        Mots(dite.regle.bases)
    );
    for (rang, (nom, valeur)) in dite.parametres.iter().enumerate() {
        let avant = if rang > 0 { "," } else { "" };
        let _ = write!(sortie, "{avant}\"{nom}\":");
        let _ = match valeur {
            ParametreAnomalie::Jour(jour) => write!(sortie, "\"{jour}\""),
            ParametreAnomalie::Nombre(nombre) => write!(sortie, "{nombre}"),
            ParametreAnomalie::Mot(mot) => write!(sortie, "\"{mot}\""),
            ParametreAnomalie::Numeros(numeros) => {
                liste(sortie, numeros, |sortie, numero| {
                    let _ = write!(sortie, "{numero}");
                });
                Ok(())
            }
        };
    }
    let _ = write!(
        sortie,
        "}},\"sensible_a_la_lecture\":{},\"texte_posterieur\":{}}}",
        dite.sensible_a_la_lecture, dite.texte_posterieur
    );
}
