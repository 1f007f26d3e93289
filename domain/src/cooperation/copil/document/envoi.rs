//! To whom a document went, and when it had gone to all: a sending completes those before it (R14-13).

use super::{DocumentTravail, EnvoiDocument};
use crate::cooperation::copil::membre::{Composition, MembreCopil, MembreId};
use crate::socle::calendrier::Date;

impl DocumentTravail {
    /// Its sendings of complete versions on or before a day, in the order of their dates.
    pub(super) fn envois_complets_au(&self, au: Date) -> Vec<EnvoiDocument<'_>> {
        let complete = |numero| self.versions().any(|version| version.numero == numero && version.complete);
        let mut envois: Vec<_> =
            self.envois().filter(|envoi| envoi.fait.date <= au && complete(envoi.version)).collect();
        envois.sort_by_key(|envoi| envoi.fait.date);
        envois
    }

    /// The day on which it left, as known on a day: that of the sending by which every member in office has a complete version,
    /// those before it completed [reading of R14-13].
    #[must_use]
    pub fn envoye_le(&self, composition: &Composition, au: Date) -> Option<Date> {
        let envois = self.envois_complets_au(au);
        let acheve = |envoi: &&EnvoiDocument<'_>| {
            let servi = |id: &MembreId| {
                let avant = envois.iter().filter(|autre| autre.fait.date <= envoi.fait.date);
                avant.into_iter().any(|autre| autre.destinataires.contains(id))
            };
            titulaires_au(composition, envoi.fait.date).all(|id| servi(&id))
        };
        envois.iter().find(acheve).map(|envoi| envoi.fait.date)
    }

    /// The holders of a seat, on the day of a sending, whom neither it nor any other of that version or of a later one has
    /// served by a day.
    #[must_use]
    pub fn manquants_au(&self, envoi: &EnvoiDocument<'_>, composition: &Composition, au: Date) -> Vec<MembreId> {
        let servi = |id: &MembreId| {
            let mut autres = self.envois().filter(|autre| autre.fait.date <= au && autre.version >= envoi.version);
            envoi.destinataires.contains(id) || autres.any(|autre| autre.destinataires.contains(id))
        };
        titulaires_au(composition, envoi.fait.date).filter(|id| !servi(id)).collect()
    }
}

/// The holders of a seat on a day.
fn titulaires_au(composition: &Composition, au: Date) -> impl Iterator<Item = MembreId> {
    composition.membres_au(au).filter(|membre| membre.est_titulaire()).map(MembreCopil::id)
}
