//! The bilan as a document, from what the dossier says of it: a page to be printed, or a PDF.

use super::chiffres::{ChiffresView, DecompteView};
use super::vues::BilanView;
use crate::cooperation::copil::compte_rendu::document::FichierPdf;
use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::socle::regle::PageHtml;
use crate::sortie::answer::Produit;
use crate::sortie::document::{Bloc, Document};
use domain::cooperation::bilan::CleBilan;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::montant::Centimes;
use domain::socle::montant::Quantite;
use persistence::Echec;

routes![lire_document_bilan];

/// Produire le bilan comme document
///
/// Ses deux volets tels que la version en cours les dit, ses chiffres comptés à partir des fiches action, ses présentations,
/// ses envois et les réponses des ministères (art. 15). En page à imprimer (`text/html`) ou en PDF (`application/pdf`).
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
    let au = ctx.jour(q.au);
    ctx.produire(operations::LIRE_DOCUMENT_BILAN, move |base| {
        let (convention, bilan) = base.bilan_de(*cle)?;
        let realisations = base.realisations(cle.convention)?;
        let bilan = BilanView::lue(&convention.objet, bilan, &realisations, au).ok_or(Echec::Introuvable)?;
        Ok(document(&bilan, au))
    })
    .await
}

/// The document of a bilan, on a day.
fn document(bilan: &BilanView, au: Date) -> Document {
    let version = bilan.versions.iter().rev().find(|version| version.date <= au);
    let mut blocs = en_tete(bilan, au);
    match version {
        None => {
            blocs.push(Bloc::Paragraphe("Ce bilan est dû ; aucune version n'en est écrite à cette date.".to_owned()))
        }
        Some(version) => {
            blocs.push(Bloc::Section(format!("Volet quantitatif (version {} du {})", version.numero, version.date)));
            if version.neant {
                blocs.push(Bloc::Paragraphe("Bilan néant : aucune action n'a été réalisée cette année.".to_owned()));
            }
            blocs.extend(version.volet_quantitatif.clone().map(Bloc::Paragraphe));
            blocs.extend(version.chiffres.as_ref().map(chiffres).unwrap_or_default());
            blocs.push(Bloc::Section("Volet qualitatif".to_owned()));
            blocs.push(Bloc::Paragraphe(
                version.volet_qualitatif.clone().unwrap_or_else(|| "Non renseigné.".to_owned()),
            ));
        }
    }
    blocs.extend(suites(bilan));
    Document { titre: format!("Bilan {} – {}", bilan.annee, bilan.convention_reference), blocs }
}

fn en_tete(bilan: &BilanView, au: Date) -> Vec<Bloc> {
    let dernier = bilan.dernier_jour_utile.map_or_else(|| "aucun".to_owned(), |jour| jour.to_string());
    let retard = bilan.retard_jours.map_or_else(|| "non mesurable".to_owned(), |jours| format!("{jours} jour(s)"));
    let lignes = vec![
        ligne("OPCO", bilan.opco.as_str()),
        ligne("État", bilan.etat.sens()),
        ligne("Dernier jour utile de l'envoi", &dernier),
        ligne("Retard", &retard),
        ligne("Établi à la date du", &au.to_string()),
        ligne(
            "Dernier acte",
            &format!("rang {} du journal, empreinte {}", bilan.recepisse.rang, bilan.recepisse.empreinte),
        ),
    ];
    let mut blocs = vec![tableau("Ce document", &["Quoi", "Valeur"], lignes)];
    if bilan.fictif {
        blocs.push(Bloc::Paragraphe(
            "Document fictif : aucun document n'atteste l'un au moins de ces faits.".to_owned(),
        ));
    }
    blocs
}

fn chiffres(chiffres: &ChiffresView) -> Vec<Bloc> {
    let decompte = |legende: &str, decomptes: &[DecompteView]| {
        let lignes = decomptes.iter().map(|d| ligne(d.libelle, &d.actions.to_string())).collect();
        tableau(legende, &["Valeur", "Actions"], lignes)
    };
    let dit = |quantite: Option<Quantite>| {
        quantite.map_or_else(|| "non renseigné".to_owned(), |quantite| quantite.valeur().to_string())
    };
    let budget = &chiffres.budget;
    let somme = |somme: Option<Centimes>| somme.map_or_else(|| "non compté".to_owned(), |montant| montant.euros());
    let touches = &chiffres.publics_touches;
    let mut blocs = vec![
        tableau(
            &format!("Actions réalisées, comptées au {}", chiffres.au),
            &["Référence", "Intitulé", "Réalisée le"],
            chiffres
                .realisees
                .iter()
                .map(|action| {
                    let le = action.realisee_le.map(|jour| jour.to_string()).unwrap_or_default();
                    vec![action.reference.clone(), action.intitule.clone(), le]
                })
                .collect(),
        ),
        tableau(
            "État d'avancement des actions en cours",
            &["Référence", "Intitulé", "Statut"],
            chiffres
                .en_cours
                .iter()
                .map(|action| vec![action.reference.clone(), action.intitule.clone(), action.statut.sens().to_owned()])
                .collect(),
        ),
        decompte("Par axe", &chiffres.par_axe),
        decompte("Par niveau", &chiffres.par_niveau),
        decompte("Par public visé", &chiffres.par_public),
        decompte("Par public spécifique", &chiffres.par_public_specifique),
        decompte("Par région académique", &chiffres.par_region_academique),
        tableau(
            "Personnes touchées",
            &["Public", "Nombre"],
            vec![
                ligne("élèves de lycées", &dit(touches.eleves_lycee)),
                ligne("étudiants", &dit(touches.etudiants)),
                ligne("apprentis", &dit(touches.apprentis)),
            ],
        ),
        tableau(
            "Budget des actions réalisées",
            &["Somme", "Montant"],
            vec![
                ligne("prévu, tous financeurs", &somme(budget.prevu_centimes)),
                ligne("engagé sur les frais de mission", &somme(budget.engage_centimes)),
                ligne("réalisé, tous financeurs", &somme(budget.realise_centimes)),
                ligne(
                    "réalisé sur les frais de mission, frais de gestion compris",
                    &somme(budget.realise_frais_mission_centimes),
                ),
            ],
        ),
        tableau(
            "Indicateurs",
            &["Action", "Indicateur", "Visé", "Atteint", "Source"],
            chiffres
                .indicateurs
                .iter()
                .map(|mesure| {
                    let quoi = format!("{} ({})", mesure.libelle, mesure.unite);
                    let atteint = mesure.valeur_realisee.valeur().to_string();
                    vec![mesure.fiche.clone(), quoi, dit(mesure.valeur_cible), atteint, mesure.source.clone()]
                })
                .collect(),
        ),
    ];
    if !chiffres.fiches_realisation_manquantes.is_empty() {
        blocs.push(Bloc::SousSection("Fiches de réalisation manquantes".to_owned()));
        blocs.push(Bloc::Liste(chiffres.fiches_realisation_manquantes.clone()));
    }
    if !chiffres.avancements_manquants.is_empty() {
        blocs.push(Bloc::SousSection("États d'avancement manquants".to_owned()));
        blocs.push(Bloc::Liste(chiffres.avancements_manquants.clone()));
    }
    // What counts nothing says nothing.
    blocs.retain(|bloc| !matches!(bloc, Bloc::Tableau { lignes, .. } if lignes.is_empty()));
    blocs
}

fn suites(bilan: &BilanView) -> Vec<Bloc> {
    let mut lignes: Vec<_> = bilan
        .presentations
        .iter()
        .map(|presentation| {
            ligne(&presentation.date.to_string(), &format!("présenté : {}", presentation.instance.sens()))
        })
        .collect();
    lignes.extend(
        bilan
            .envois
            .iter()
            .map(|envoi| ligne(&envoi.date_envoi.to_string(), &format!("version {} adressée", envoi.version))),
    );
    lignes.extend(bilan.validations.iter().map(|reponse| {
        let motif = reponse.motif.as_ref().map(|motif| format!(" ({motif})")).unwrap_or_default();
        ligne(&reponse.date.to_string(), &format!("{} : {}{motif}", reponse.partie.sens(), reponse.sens.sens()))
    }));
    lignes.sort();
    let constats: Vec<_> = bilan
        .constats
        .iter()
        .map(|constat| format!("{} ({}) : {}", constat.regle, constat.article, constat.message))
        .collect();
    let mut blocs = vec![Bloc::Section("Présentations, envois et réponses".to_owned())];
    blocs.push(if lignes.is_empty() {
        Bloc::Paragraphe("Rien n'est enregistré.".to_owned())
    } else {
        tableau("Dans l'ordre des dates", &["Date", "Fait"], lignes)
    });
    if !constats.is_empty() {
        blocs.push(Bloc::Section("Ce qui est relevé".to_owned()));
        blocs.push(Bloc::Liste(constats));
    }
    blocs
}

fn ligne(gauche: &str, droite: &str) -> Vec<String> {
    vec![gauche.to_owned(), droite.to_owned()]
}

fn tableau(legende: &str, entetes: &[&str], lignes: Vec<Vec<String>>) -> Bloc {
    let entetes = entetes.iter().map(|entete| (*entete).to_owned()).collect();
    Bloc::Tableau { legende: legende.to_owned(), entetes, lignes }
}
