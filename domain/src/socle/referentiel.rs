//! The reference data: what the system knows of organisations, loaded by an act of its own.

use crate::socle::decision::{Agregat, Decision};
use crate::socle::moment::Moment;
use crate::socle::operations as operations_du_socle;
use crate::socle::organisation::Organisation;
use serde::{Deserialize, Serialize};

/// The reference data as a whole: what the system knows of organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Referentiel(pub Vec<Organisation>);

impl Agregat for Referentiel {
    /// There is one fact: it was loaded again.
    type Fait = ();
}

impl Referentiel {
    /// Brings the reference data to what its source says; an organisation that the source leaves out stays.
    ///
    /// `None` when nothing changes: then there is no act.
    #[must_use]
    pub fn charger(self, source: Vec<Organisation>, moment: Moment) -> Option<Decision<Self>> {
        let avant = self.0.clone();
        let (mut apres, mut nouvelles) = (self.0, Vec::new());
        for organisation in source {
            match apres.iter_mut().find(|connue| connue.code == organisation.code) {
                Some(connue) => *connue = organisation,
                None => nouvelles.push(organisation),
            }
        }
        apres.append(&mut nouvelles);
        (apres != avant).then(|| Decision {
            apres: Self(apres),
            fait: (),
            operation: operations_du_socle::CHARGER_REFERENTIEL,
            date_legale: moment.jour,
            regles: operations_du_socle::CHARGER_REFERENTIEL.regles,
            constats: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::socle::calendrier::lire_date;
    use crate::socle::code::Code;
    use crate::socle::organisation::{CodeOrganisation, Nature};

    fn organisation(code: &str, nom: &str) -> Organisation {
        Organisation {
            code: CodeOrganisation::lire(code).expect("a code"),
            nature: Nature::Opco,
            nom: nom.to_owned(),
            siren: None,
            secteur: None,
            direction: None,
            code_france_competences: None,
            nomme_dans_les_documents: false,
        }
    }

    #[test]
    fn what_the_source_repeats_changes_nothing_and_what_it_leaves_out_stays() {
        let moment = Moment { instant: chrono::DateTime::UNIX_EPOCH, jour: lire_date("2026-11-22").expect("a day") };
        let connu = || Referentiel(vec![organisation("ep", "OPCO EP"), organisation("sante", "OPCO Santé")]);
        assert_eq!(connu().charger(vec![organisation("ep", "OPCO EP")], moment), None);
        let charge =
            connu().charger(vec![organisation("2i", "OPCO 2i"), organisation("ep", "OPCO EP, renommé")], moment);
        let noms: Vec<_> = charge.expect("a change").apres.0.into_iter().map(|organisation| organisation.nom).collect();
        assert_eq!(noms, ["OPCO EP, renommé", "OPCO Santé", "OPCO 2i"]);
    }
}
