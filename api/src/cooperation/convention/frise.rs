//! A convention as a picture: its years, what is due and done in them, and the ceiling with what is committed, realised and free.

use crate::cooperation::copil::decision::DecisionView;
use crate::cooperation::plafond::PlafondView;
use crate::sortie::dessin::{Dessin, Forme, Ton};
use crate::sortie::document::francais::date;
use crate::sortie::document::{Bloc, Genre};
use crate::sortie::frise::{Frise, Ligne, Trait};
use domain::cooperation::bilan::Bilan;
use domain::cooperation::convention::{Cadre, Convention, Etat};
use domain::cooperation::copil::majorite::ResultatVote;
use domain::cooperation::copil::reunion::Reunion;
use domain::cooperation::echeancier::{Faits, Obligation, echeancier};
use domain::cooperation::jalon::{PeriodeEtat, periodes};
use domain::socle::calendrier::Date;
use domain::socle::montant::Centimes;

/// What is drawn of a convention on a day.
pub struct Vie<'v> {
    /// The convention.
    pub convention: &'v Convention,
    /// Its bilans.
    pub bilans: &'v [Bilan],
    /// Its meetings; `None` for whoever does not read them.
    pub reunions: Option<&'v [Reunion]>,
    /// The votes of its committee; `None` for whoever does not read them.
    pub decisions: Option<&'v [DecisionView]>,
    /// The day (Paris).
    pub au: Date,
}

impl Vie<'_> {
    /// Its states, its bilans, its meetings, its votes, its end; nothing of a draft.
    #[must_use]
    pub fn frise(&self) -> Frise {
        let Some(cadre) = self.convention.cadre_au(self.au) else {
            return Frise { titre: String::new(), lignes: Vec::new(), au: self.au };
        };
        let ligne = |nom: &str, traits: Vec<Trait>| Ligne { nom: nom.to_owned(), traits };
        let mut lignes = vec![ligne("État", self.etats(&cadre)), ligne("Bilans", self.des_bilans(&cadre))];
        lignes.extend(self.reunions.map(|reunions| ligne("Réunions", self.des_reunions(&cadre, reunions))));
        lignes.extend(self.decisions.map(|decisions| ligne("Votes", self.des_votes(decisions))));
        lignes.push(ligne(
            "Fin",
            vec![un_jour(
                cadre.fin_effective.unwrap_or(cadre.date_effet),
                format!("Dernier jour : {}", cadre.fin.sens()),
                Ton::Attendu,
            )],
        ));
        Frise { titre: format!("La convention, au {}", date(self.au)), lignes, au: self.au }
    }

    /// Before its effect it was a draft, from the first day that there is: nothing that is read, nor that can be drawn.
    fn etats(&self, cadre: &Cadre) -> Vec<Trait> {
        let depuis = periodes(self.convention).into_iter().filter(|periode| periode.du >= cadre.date_effet);
        let trait_de = |periode: PeriodeEtat| {
            let (dernier, sens) = match periode.jusqu_au.and_then(|jour| jour.pred_opt()) {
                Some(dernier) => (dernier, periode.etat.sens().to_owned()),
                // What is still to come begins on one day, and nobody knows until when it lasts.
                None if periode.du > self.au => {
                    return un_jour(periode.du, format!("À venir : {}", periode.etat.sens()), Ton::Attendu);
                }
                None => (self.au, format!("{}, à ce jour", periode.etat.sens())),
            };
            let ton = match periode.etat {
                Etat::EnVigueur => Ton::Acquis,
                Etat::Caduque | Etat::Resiliee => Ton::Alerte,
                _ => Ton::Attendu,
            };
            Trait { du: periode.du, jusqu_au: Some(dernier), sens, ton }
        };
        depuis.map(trait_de).collect()
    }

    /// Those that both ministries validated, and the last day of those that they did not.
    fn des_bilans(&self, cadre: &Cadre) -> Vec<Trait> {
        let valides: Vec<(i32, Date)> =
            self.bilans.iter().filter_map(|bilan| Some((bilan.annee(), bilan.valide_le(self.au)?))).collect();
        let dus = echeancier(cadre, &Faits::default()).into_iter();
        let attendus = dus.filter(|due| due.obligation == Obligation::Bilan).filter_map(|due| {
            let valide = valides.iter().any(|(annee, _)| *annee == due.annee);
            let jour = due.dernier_jour_utile.filter(|_| !valide)?;
            Some(un_jour(jour, format!("Bilan {} : dernier jour utile", due.annee), Ton::Attendu))
        });
        let publies = valides
            .iter()
            .map(|(annee, jour)| un_jour(*jour, format!("Bilan {annee} validé par les deux ministères"), Ton::Acquis));
        dans_l_ordre(publies.chain(attendus).collect())
    }

    /// « Avant le 15 juin » (art. 14): those that were held, and the last day of each June.
    fn des_reunions(&self, cadre: &Cadre, reunions: &[Reunion]) -> Vec<Trait> {
        let tenues = reunions.iter().filter_map(|reunion| {
            let tenue = reunion.tenue_au(self.au)?;
            Some(un_jour(tenue.date, "Réunion du comité de pilotage, tenue".to_owned(), Ton::Acquis))
        });
        let a_venir = reunions.iter().filter(|reunion| reunion.tenue_au(self.au).is_none()).filter_map(|reunion| {
            let (jour, _) = reunion.prevue_au(self.au);
            (jour >= self.au && reunion.annulation().is_none())
                .then(|| un_jour(jour, "Réunion du comité de pilotage, prévue".to_owned(), Ton::Attendu))
        });
        let dues = echeancier(cadre, &Faits::default()).into_iter();
        let dues =
            dues.filter(|due| due.obligation == Obligation::ReunionDeJuin && due.dernier_jour_utile >= Some(self.au));
        let dues = dues.filter_map(|due| {
            let jour = due.dernier_jour_utile?;
            Some(un_jour(jour, format!("Réunion de juin {} : dernier jour utile", due.annee), Ton::Attendu))
        });
        dans_l_ordre(tenues.chain(a_venir).chain(dues).collect())
    }

    fn des_votes(&self, decisions: &[DecisionView]) -> Vec<Trait> {
        let clos = decisions.iter().filter_map(|decision| {
            let resultat = decision.resultat?;
            let (dit, ton) = match resultat {
                ResultatVote::Adoptee => ("adoptée", Ton::Acquis),
                ResultatVote::Rejetee => ("rejetée", Ton::Alerte),
                ResultatVote::SansMajorite => ("sans majorité", Ton::Alerte),
            };
            Some(un_jour(decision.date_ouverture, format!("{} Résolution {dit}.", decision.resolution), ton))
        });
        dans_l_ordre(clos.collect())
    }
}

fn un_jour(du: Date, sens: String, ton: Ton) -> Trait {
    Trait { du, jusqu_au: None, sens, ton }
}

fn dans_l_ordre(mut traits: Vec<Trait>) -> Vec<Trait> {
    traits.sort_by_key(|trait_| trait_.du);
    traits
}

/// The width of the bar of a ceiling.
const LARGEUR: f32 = 960.0;

/// The ceiling of an exercise, in one bar, and in figures; nothing where none is declared.
#[must_use]
pub fn plafond(lu: &PlafondView) -> Vec<Bloc> {
    let Some(total) = lu.plafond_centimes else { return Vec::new() };
    let libre = lu.disponible_centimes.unwrap_or(Centimes::ZERO);
    let reste = lu.engage_centimes.checked_sub(lu.realise_centimes).unwrap_or(Centimes::ZERO);
    let titre = format!("Plafond de l'exercice {}, au {}", lu.exercice, date(lu.au));
    let parts = [
        ("Réalisé", lu.realise_centimes, Ton::Acquis),
        ("Engagé, non réalisé", reste, Ton::Alerte),
        ("Libre", libre, Ton::Attendu),
    ];
    let en_unite = |montant: Centimes| montant.valeur() as f32;
    let (mut x, mut formes) = (0.0, Vec::new());
    for (rang, (nom, montant, ton)) in parts.into_iter().enumerate() {
        let largeur = en_unite(montant) * LARGEUR / en_unite(total).max(1.0);
        if largeur > 0.0 {
            let sens = format!("{nom} : {}", montant.euros());
            formes.push(Forme::Barre { place: [x, 4.0, largeur, 26.0], ton, sens });
        }
        x += largeur;
        // A legend of three, below the bar: a mark, and what it is.
        let gauche = rang as f32 * LARGEUR / 3.0;
        formes.push(Forme::Marque { x: gauche + 10.0, y: 50.0, ton, sens: nom.to_owned() });
        formes.push(Forme::Mot { x: gauche + 24.0, y: 55.0, texte: format!("{nom} : {}", montant.euros()) });
    }
    let dessin = Dessin { titre: titre.clone(), largeur: LARGEUR, hauteur: 64.0, formes };
    let lignes = [
        ("Plafond", total),
        ("Engagé, réalisé compris", lu.engage_centimes),
        ("Réalisé", lu.realise_centimes),
        ("Libre", libre),
    ];
    let lignes = lignes.map(|(quoi, montant)| (quoi.to_owned(), montant.euros()));
    vec![Bloc::Image(dessin), Bloc::fiche(&titre, lignes, Genre::Chiffre)]
}
