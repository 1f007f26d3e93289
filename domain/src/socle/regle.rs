//! A rule: its article, the exact words it comes from, the reading chosen and its strength. Each document has its own.

use crate::socle::code::codes;

codes! {
    /// What the system does with an act that the rule does not allow.
    pub enum Force : "Ce que le système fait d'un acte que la règle n'admet pas." {
        Bloquante = "bloquante" : "l'acte est refusé",
        Constat = "constat" : "l'acte est enregistré, le manquement et ses jours de retard à côté",
        Indicateur = "indicateur" : "mesuré, jamais opposé",
        Calcul = "calcul" : "manière de calculer une date, une somme ou une majorité",
    }
}

codes! {
    /// Where the rule comes from.
    pub enum Origine : "D'où vient la règle." {
        Texte = "texte" : "le document le dit",
        Lecture = "lecture" : "lecture choisie d'un passage ambigu",
        HorsTexte = "hors_texte" : "absent du document, nécessaire au système",
    }
}

codes! {
    /// The documents whose words are rules. Their texts are beside the tests, which look for each quotation in its own.
    pub enum Document : "Document dont viennent les mots d'une règle." {
        ConventionDeCooperation = "001" : "convention de coopération du 1er décembre 2020",
    }
}

/// One rule of a document, or one general rule of calculation.
#[derive(Debug, PartialEq, Eq)]
pub struct Regle {
    /// `R17-02`, `G7`: stable, cited by every refusal and every constat.
    pub id: &'static str,
    /// The document that it belongs to, whose words it quotes; `None` for a general rule that quotes none.
    pub document: Option<Document>,
    /// `visas`, `article 17`, or `règle générale` where no article says it.
    pub article: &'static str,
    /// A few French words that name it.
    pub titre: &'static str,
    /// The exact words of its document, passage by passage; empty where the document is silent.
    pub texte: &'static [&'static str],
    /// What the system makes of these words, in French.
    pub enonce: &'static str,
    /// The reading chosen, in French, where the words leave a choice.
    pub lecture: Option<&'static str>,
    /// What happens when it is not met.
    pub force: Force,
    /// The text, a reading of it, or neither.
    pub origine: Origine,
    /// The stipulations and lectures of the convention that set its figures (`duree_annees`, `butoir_inclus`…).
    pub parametres: &'static [&'static str],
}

impl Regle {
    /// The words to cite: those of its document, or the rule's own statement where the document is silent.
    #[must_use]
    pub fn citation(&self) -> String {
        if self.texte.is_empty() { self.enonce.to_owned() } else { self.texte.join(" […] ") }
    }
}
