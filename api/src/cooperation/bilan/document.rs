//! The bilan as a document, from what the dossier says of it: a page to be printed, or a PDF.

use super::chiffres::{ChiffresView, DecompteView};
use super::vues::BilanView;
use crate::cooperation::convention::frise::{Vie, plafond};
use crate::cooperation::copil::compte_rendu::document::FichierPdf;
use crate::cooperation::copil::decision::DecisionView;
use crate::cooperation::plafond::PlafondView;
use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::socle::regle::PageHtml;
use crate::sortie::answer::Produit;
use crate::sortie::document::francais::{Noms, compte, date, majuscule};
use crate::sortie::document::{Acte, Bloc, Colonne, Document, Genre, Identite, Signataire};
use domain::cooperation::bilan::CleBilan;
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::operations;
use domain::cooperation::plafond::ClePlafond;
use domain::socle::calendrier::Date;
use domain::socle::montant::{Centimes, Quantite};
use domain::socle::operation::Operation;
use domain::socle::organisation::Acteur;
use persistence::{Echec, FiltreDecisions, FiltreReunions, Lecture};

routes![lire_document_bilan];

/// Produire le bilan comme document
///
/// Ses deux volets tels que la version en cours les dit, ses chiffres comptés à partir des fiches action, ses présentations,
/// ses envois et les réponses des ministères (art. 15). En page à imprimer (`text/html`) ou en PDF (`application/pdf`),
/// qui disent la même chose ; le PDF est balisé (PDF/UA-1) et archivable (PDF/A-2a), avec un cadre pour chaque signataire.
#[utoipa::path(
    get,
    path = "/v1/conventions/{id}/bilans/{annee}/document",
    tag = "Bilans",
    params(Au),
    responses((
        status = 200,
        description = "Le document.",
        content((PageHtml = "text/html"), (FichierPdf = "application/pdf"))
    ))
)]
pub async fn lire_document_bilan(ctx: Context, cle: Path<CleBilan>, q: Query<Au>) -> Produit {
    let (au, acteur) = (ctx.jour(q.au), ctx.appelant().acteur.clone());
    ctx.produire(operations::LIRE_DOCUMENT_BILAN, move |base| {
        let (convention, bilan) = base.bilan_de(*cle)?;
        let realisations = base.realisations(cle.convention)?;
        let noms = Noms::new(base.noms_des_organisations()?);
        let bilan = BilanView::lue(&convention.objet, bilan, &realisations, au).ok_or(Echec::Introuvable)?;
        let images = images(base, &convention.objet, &acteur, (cle.annee, au))?;
        Ok(Recit { convention: &convention.objet, bilan: &bilan, images, noms: &noms, au }.document())
    })
    .await
}

/// The convention as a picture, as far as this reader may see it: meetings, votes and money have their own rights (regles.md §5).
fn images(
    base: &mut Lecture<'_>,
    convention: &Convention,
    acteur: &Acteur,
    (annee, au): (i32, Date),
) -> Result<Vec<Bloc>, Echec> {
    let ouvre = |operation: Operation| operation.habiliter(acteur).is_ok();
    let id = convention.faits().id;
    let bilans = base.bilans(&[id])?.remove(&id).unwrap_or_default();
    let reunions = match ouvre(operations::LISTER_REUNIONS) {
        true => Some(base.reunions(id, FiltreReunions::default(), 0, DESSINEES)?),
        false => None,
    };
    let reunions: Option<Vec<_>> = reunions.map(|lues| lues.into_iter().map(|(_, lue)| lue.objet).collect());
    let decisions = match ouvre(operations::LISTER_DECISIONS) {
        true => Some(base.decisions(id, &FiltreDecisions::default(), 0, DESSINEES)?),
        false => None,
    };
    let decisions: Option<Vec<_>> =
        decisions.map(|lues| lues.into_iter().map(|(_, lue)| DecisionView::lue(lue, au)).collect());
    let vie = Vie { convention, bilans: &bilans, reunions: reunions.as_deref(), decisions: decisions.as_deref(), au };
    let mut blocs = vie.frise().blocs();
    if ouvre(operations::LIRE_PLAFOND) {
        let cle = ClePlafond { opco: convention.faits().parties.opco.clone(), exercice: annee };
        blocs.extend(plafond(&PlafondView::new(&base.exercice_compte(cle)?, au)));
    }
    Ok(blocs)
}

/// The most meetings, and the most votes, that a picture shows.
const DESSINEES: i64 = 200;

/// What the document tells.
struct Recit<'r> {
    convention: &'r Convention,
    bilan: &'r BilanView,
    /// The life of the convention and the ceiling of the year, as pictures with their tables.
    images: Vec<Bloc>,
    noms: &'r Noms,
    au: Date,
}

impl Recit<'_> {
    fn document(&self) -> Document {
        let Self { bilan, au, .. } = self;
        let version = bilan.versions.iter().rev().find(|version| version.date <= *au);
        let mut blocs = vec![self.echeance()];
        blocs.push(Bloc::Section("La convention et son plafond".to_owned()));
        blocs.extend(self.images.iter().cloned());
        match version {
            None => {
                blocs.push(Bloc::Paragraphe(
                    "Ce bilan est dû ; aucune version n'en est écrite à cette date.".to_owned(),
                ));
            }
            Some(version) => {
                blocs.push(Bloc::Section("Volet quantitatif".to_owned()));
                if version.neant {
                    blocs
                        .push(Bloc::Paragraphe("Bilan néant : aucune action n'a été réalisée cette année.".to_owned()));
                }
                blocs.extend(version.volet_quantitatif.clone().map(Bloc::Paragraphe));
                blocs.extend(version.chiffres.as_ref().map(chiffres).unwrap_or_default());
                blocs.push(Bloc::Section("Volet qualitatif".to_owned()));
                let qualitatif = version.volet_qualitatif.clone().unwrap_or_else(|| "Non renseigné.".to_owned());
                blocs.push(Bloc::Paragraphe(qualitatif));
            }
        }
        blocs.extend(self.suites());
        blocs.push(self.signatures());
        let version = version.map_or_else(
            || "aucune version écrite".to_owned(),
            |version| format!("version {} du {}", version.numero, date(version.date)),
        );
        Document {
            titre: format!("Bilan annuel {} de la convention {}", bilan.annee, bilan.convention_reference),
            identite: Identite {
                nature: format!("Bilan annuel {}", bilan.annee),
                version,
                etat: majuscule(bilan.etat.sens()),
                convention: bilan.convention_reference.clone(),
                intitule: self.convention.faits().intitule.clone(),
                au: *au,
                acte: Acte::from(&bilan.recepisse),
                fictif: bilan.fictif,
                fichier: format!("bilan-{}-{}", bilan.annee, bilan.convention_reference),
            },
            blocs,
        }
    }

    fn echeance(&self) -> Bloc {
        let bilan = self.bilan;
        let retard = match bilan.retard_jours {
            None => "Non mesurable".to_owned(),
            Some(0) => "Aucun".to_owned(),
            Some(jours) => compte(jours, "jour", "jours"),
        };
        let lignes = [
            ("Opérateur de compétences", self.noms.de(&bilan.opco)),
            ("Dernier jour utile de l'envoi", bilan.dernier_jour_utile.map_or_else(|| "Aucun".to_owned(), date)),
            ("Envoi, l'année finie", bilan.adresse_le.map_or_else(|| "Non adressé".to_owned(), date)),
            ("Statut de l'envoi", majuscule(bilan.statut.sens())),
            ("Retard", retard),
        ];
        Bloc::fiche("Échéance (article 15)", lignes.map(|(quoi, valeur)| (quoi.to_owned(), valeur)), Genre::Texte)
    }

    fn suites(&self) -> Vec<Bloc> {
        let bilan = self.bilan;
        let presentations = bilan.presentations.iter().map(|presentation| {
            let statut = presentation.statut.sens();
            (presentation.date, format!("Présenté {} : présentation {statut}.", presentation.instance.complement()))
        });
        let envois = bilan
            .envois
            .iter()
            .map(|envoi| (envoi.date_envoi, format!("Version {} adressée aux signataires.", envoi.version)));
        let reponses = bilan.validations.iter().map(|reponse| {
            let motif = reponse.motif.as_ref().map(|motif| format!(" Motif : {motif}")).unwrap_or_default();
            (reponse.date, format!("{} : {}.{motif}", majuscule(reponse.college.sens()), reponse.sens.sens()))
        });
        let mut faits: Vec<(Date, String)> = presentations.chain(envois).chain(reponses).collect();
        faits.sort();
        let mut blocs = vec![Bloc::Section("Présentations, envois et réponses".to_owned())];
        blocs.push(if faits.is_empty() {
            Bloc::Paragraphe("Rien n'est enregistré.".to_owned())
        } else {
            let lignes = faits.into_iter().map(|(jour, fait)| vec![date(jour), fait]).collect();
            Bloc::tableau("Dans l'ordre des dates", &["Date", "Fait"], lignes)
        });
        let constats: Vec<_> = bilan
            .constats
            .iter()
            .map(|constat| format!("{} : {}", majuscule(constat.article), self.noms.phrase(&constat.message)))
            .collect();
        if !constats.is_empty() {
            blocs.push(Bloc::Section("Ce qui est relevé".to_owned()));
            blocs.push(Bloc::Liste(constats));
        }
        blocs
    }

    /// « élaboré par l'OPCO […] et adressé aux signataires de la convention pour validation » (art. 15)
    fn signatures(&self) -> Bloc {
        let parties = &self.convention.faits().parties;
        let ministere = |college: College, code| {
            let reponse = self.bilan.validations.iter().rev().find(|reponse| reponse.college == college);
            let reponse = reponse.filter(|reponse| reponse.date <= self.au);
            let dit = reponse.map(|reponse| format!(" ; réponse du {} : {}", date(reponse.date), reponse.sens.sens()));
            let objet = format!("Validation du bilan (article 15){}", dit.unwrap_or_default());
            Signataire { pour: self.noms.de(code), objet }
        };
        let opco =
            Signataire { pour: self.noms.de(&parties.opco), objet: "Élaboration du bilan (article 15)".to_owned() };
        let signataires = vec![
            opco,
            ministere(College::MinistereEducation, &parties.ministere_education),
            ministere(College::MinistereEnseignementSuperieur, &parties.ministere_enseignement_superieur),
        ];
        Bloc::Signatures(signataires)
    }
}

fn chiffres(chiffres: &ChiffresView) -> Vec<Bloc> {
    let decompte = |legende: &str, decomptes: &[DecompteView]| {
        let lignes =
            decomptes.iter().map(|d| vec![majuscule(d.libelle), Quantite::from(d.actions).to_string()]).collect();
        Bloc::table(legende, vec![Colonne::titre("Valeur"), Colonne::chiffre("Actions")], lignes)
    };
    let dit = |quantite: Option<Quantite>| {
        quantite.map_or_else(|| "Non renseigné".to_owned(), |quantite| quantite.to_string())
    };
    let somme = |somme: Option<Centimes>| somme.map_or_else(|| "Non compté".to_owned(), |montant| montant.euros());
    let fiche = |legende: &str, lignes: &[(&str, String)]| {
        let lignes = lignes.iter().map(|(quoi, valeur)| ((*quoi).to_owned(), valeur.clone()));
        Bloc::fiche(legende, lignes, Genre::Chiffre)
    };
    let (budget, touches) = (&chiffres.budget, &chiffres.publics_touches);
    let realisees = chiffres.realisees.iter().map(|action| {
        vec![action.reference.clone(), action.intitule.clone(), action.realisee_le.map(date).unwrap_or_default()]
    });
    let en_cours = chiffres
        .en_cours
        .iter()
        .map(|action| vec![action.reference.clone(), action.intitule.clone(), majuscule(action.statut.sens())]);
    let indicateurs = chiffres.indicateurs.iter().map(|mesure| {
        vec![
            mesure.fiche.clone(),
            format!("{} ({})", mesure.libelle, mesure.unite),
            dit(mesure.valeur_cible),
            mesure.valeur_realisee.to_string(),
            mesure.source.clone(),
        ]
    });
    let colonnes_d_indicateurs = vec![
        Colonne::texte("Action"),
        Colonne::texte("Indicateur"),
        Colonne::chiffre("Visé"),
        Colonne::chiffre("Atteint"),
        Colonne::texte("Source"),
    ];
    let mut blocs = vec![
        Bloc::tableau(
            format!("Actions réalisées, comptées au {}", date(chiffres.au)),
            &["Référence", "Intitulé", "Réalisée le"],
            realisees.collect(),
        ),
        Bloc::tableau(
            "État d'avancement des actions en cours",
            &["Référence", "Intitulé", "Statut"],
            en_cours.collect(),
        ),
        decompte("Actions réalisées, par axe", &chiffres.par_axe),
        decompte("Actions réalisées, par niveau", &chiffres.par_niveau),
        decompte("Actions réalisées, par public visé", &chiffres.par_public),
        decompte("Actions réalisées, par public spécifique", &chiffres.par_public_specifique),
        decompte("Actions réalisées, par région académique", &chiffres.par_region_academique),
        fiche(
            "Personnes touchées",
            &[
                ("Élèves de lycées", dit(touches.eleves_lycee)),
                ("Étudiants", dit(touches.etudiants)),
                ("Apprentis", dit(touches.apprentis)),
            ],
        ),
        fiche(
            "Budget des actions réalisées",
            &[
                ("Prévu, tous financeurs", somme(budget.prevu_centimes)),
                ("Engagé sur les frais de mission", somme(budget.engage_centimes)),
                ("Réalisé, tous financeurs", somme(budget.realise_centimes)),
                (
                    "Réalisé sur les frais de mission, frais de gestion compris",
                    somme(budget.realise_frais_mission_centimes),
                ),
            ],
        ),
        Bloc::table("Indicateurs", colonnes_d_indicateurs, indicateurs.collect()),
    ];
    for (titre, references) in [
        ("Fiches de réalisation manquantes", &chiffres.fiches_realisation_manquantes),
        ("États d'avancement manquants", &chiffres.avancements_manquants),
    ] {
        if !references.is_empty() {
            blocs.push(Bloc::SousSection(titre.to_owned()));
            blocs.push(Bloc::Liste(references.clone()));
        }
    }
    // What counts nothing says nothing.
    blocs.retain(|bloc| !matches!(bloc, Bloc::Tableau { lignes, .. } if lignes.is_empty()));
    blocs
}
