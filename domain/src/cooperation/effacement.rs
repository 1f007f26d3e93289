//! The erasure of a personal value (G19): what is left of it is the act.
//!
//! « La personne concernée a le droit d'obtenir du responsable du traitement l'effacement, dans les meilleurs délais, de données
//! à caractère personnel la concernant » (règlement (UE) 2016/679, article 17).

use crate::cooperation::convention::Convention;
use crate::cooperation::{operations, refus};
use crate::socle::calendrier::Date;
use crate::socle::code::{ConventionId, EffacementId, codes};
use crate::socle::decision::Decision;
use crate::socle::declaration::Declaree;
use crate::socle::histoire::{Etendue, Evenement, Histoire, Survenu};
use crate::socle::moment::{Moment, Personnel, Piece};
use crate::socle::organisation::Acteur;
use crate::socle::refus::Refus;
use serde::{Deserialize, Serialize};

codes! {
    /// Why the law has a text erased (article 17, paragraph 1).
    pub enum MotifEffacement : "Motif de l'article 17, paragraphe 1, du règlement (UE) 2016/679." {
        NonNecessaire = "non_necessaire" : "la donnée n'est plus nécessaire à ce pour quoi elle fut recueillie (point a)",
        ConsentementRetire = "consentement_retire" : "la personne retire le consentement qui fondait le traitement (point b)",
        Opposition = "opposition" : "la personne s'oppose au traitement (point c)",
        TraitementIllicite = "traitement_illicite" : "la donnée a fait l'objet d'un traitement illicite (point d)",
        ObligationLegale = "obligation_legale" : "la loi impose de l'effacer (point e)",
    }
}

/// What may happen to an erasure: it was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fait", rename_all = "snake_case")]
pub enum FaitEffacement {
    /// Values were erased.
    Efface {
        /// Those that bore the text, as the journal refers to them.
        references: Vec<String>,
        /// On which ground.
        fondement: MotifEffacement,
        /// Why, in words that do not tell it again.
        motif: Personnel,
    },
}

impl Evenement for FaitEffacement {
    type Id = EffacementId;
    type Dossier = Convention;
    type Projection = ();
    const NATURE: &'static str = "effacement";

    /// What is erased is, whatever the day asked.
    fn etendue(&self, _: Date) -> Etendue {
        Etendue::Ecriture
    }
}

/// An erasure.
pub type Effacement = Histoire<FaitEffacement>;

impl Histoire<FaitEffacement> {
    /// The secretariat erases the values that bear a text.
    ///
    /// # Errors
    /// `valeur_inconnue`; `motif_qui_redit`.
    pub fn effacer(
        (id, convention): (EffacementId, ConventionId),
        acteur: &Acteur,
        moment: Moment,
        (valeur, references): (&str, Vec<String>),
        (fondement, motif, piece): (MotifEffacement, Personnel, Option<Piece>),
    ) -> Result<Decision<Self>, Refus> {
        if references.is_empty() {
            let detail = "Aucun texte personnel du dossier n'est celui-là, mot pour mot.";
            return Err(Refus::nouveau(refus::VALEUR_INCONNUE, detail));
        }
        if motif.0.contains(valeur) {
            let detail = "Le motif redit le texte à effacer, qui y resterait en clair.";
            return Err(Refus::nouveau(refus::MOTIF_QUI_REDIT, detail));
        }
        let fait = FaitEffacement::Efface { references, fondement, motif };
        let declaree = Declaree { date: moment.jour, piece, fictif: false };
        Ok(Self::commencer((id, convention), operations::EFFACER_VALEUR, fait, declaree, acteur, moment))
    }

    /// The values that it erased.
    #[must_use]
    pub fn references(&self) -> Vec<String> {
        let dites =
            self.survenus().iter().map(|Survenu { fait: FaitEffacement::Efface { references, .. }, .. }| references);
        dites.flatten().cloned().collect()
    }
}
