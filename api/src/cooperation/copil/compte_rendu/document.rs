//! The minutes as a document: made from the recorded facts, so that it says what the dossier says and nothing else.

use super::CompteRenduView;
use crate::entree::saisies::Au;
use crate::entree::{Path, Query};
use crate::serveur::context::Context;
use crate::serveur::routeur::routes;
use crate::socle::regle::PageHtml;
use crate::sortie::answer::Produit;
use crate::sortie::document::francais::{Noms, date, majuscule};
use crate::sortie::document::{Acte, Bloc, Colonne, Document, Identite, Signataire};
use crate::sortie::vues::RecepisseView;
use domain::cooperation::convention::{College, Convention};
use domain::cooperation::copil::compte_rendu::{CompteRendu, Entourage, FaitCompteRendu};
use domain::cooperation::copil::decision::{DecisionCopil, EtatDecision};
use domain::cooperation::copil::majorite::SelonLecture;
use domain::cooperation::copil::membre::{Composition, MembreCopil};
use domain::cooperation::copil::reunion::{FaitReunion, Presence, Reunion};
use domain::cooperation::fiche_action::FicheAction;
use domain::cooperation::operations;
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ReunionId};
use domain::socle::constat::Constat;
use domain::socle::histoire::Survenu;
use domain::socle::organisation::Ministere;
use persistence::{Charge, Echec, Recepisse};
use utoipa::ToSchema;

routes![lire_document_compte_rendu];

/// Fichier PDF.
#[derive(ToSchema)]
#[schema(max_length = 10_000_000, format = Binary, content_media_type = "application/pdf")]
pub struct FichierPdf(#[expect(dead_code, reason = "only its schema is used")] String);

/// What the document tells.
struct Recit {
    entourage: Entourage,
    composition: Composition,
    /// The decisions put to the vote in the meeting.
    votees: Vec<DecisionCopil>,
    /// The actions that these decisions are about.
    fiches: Vec<FicheAction>,
    compte_rendu: CompteRendu,
    recepisse: Recepisse,
    noms: Noms,
    au: Date,
}

/// Produire le compte rendu comme document
///
/// Les présences, l'ordre du jour, le texte, chaque décision avec ses voix, ses seuils et ses lectures, et ce qui est relevé,
/// tels que le dossier les dit à la date demandée (art. 14). En page à imprimer (`text/html`) ou en PDF (`application/pdf`),
/// qui disent la même chose ; le PDF est balisé (PDF/UA-1) et archivable (PDF/A-2a), avec un cadre pour chaque signataire.
#[utoipa::path(
    get,
    path = "/v1/reunions/{id}/compte-rendu/document",
    tag = "Comité de pilotage",
    params(Au),
    responses((
        status = 200,
        description = "Le document.",
        content((PageHtml = "text/html"), (FichierPdf = "application/pdf"))
    ))
)]
pub async fn lire_document_compte_rendu(ctx: Context, id: Path<ReunionId>, q: Query<Au>) -> Produit {
    let au = ctx.jour(q.au);
    ctx.produire(operations::LIRE_DOCUMENT_COMPTE_RENDU, move |base| {
        let (entourage, charge) = base.compte_rendu_de(*id)?;
        let composition = base.composition(entourage.convention.faits().id)?;
        let votees = base.decisions_de_reunion(*id)?;
        let ids = votees.iter().filter_map(|decision| decision.faits().fiche);
        let fiches = ids.map(|id| Ok(base.fiche_action(id)?.objet)).collect::<Result<_, Echec>>()?;
        let Charge { objet: compte_rendu, recepisse } = charge;
        let mut noms = Noms::new(base.noms_des_organisations()?);
        for membre in &composition.membres {
            noms.ajouter(&membre.id(), nom_de(membre));
        }
        Ok(Recit { entourage, composition, votees, fiches, compte_rendu, recepisse, noms, au }.document())
    })
    .await
}

impl Recit {
    fn document(&self) -> Document {
        let Self { entourage, au, .. } = self;
        let Entourage { convention, reunion, .. } = entourage;
        let jour = reunion.tenue_au(*au).map_or(reunion.prevue_au(*au).0, |tenue| tenue.date);
        let mut blocs = self.en_tete(reunion);
        blocs.extend(self.presences(reunion));
        blocs.push(Bloc::Section("Ordre du jour".to_owned()));
        blocs.push(Bloc::Liste(reunion.ordre_du_jour_au(*au).iter().map(|point| point.sens().to_owned()).collect()));
        if let Some(version) = self.compte_rendu.version_au(*au) {
            blocs.push(Bloc::Section("Relation des débats".to_owned()));
            blocs.push(Bloc::Paragraphe(version.texte.0.clone()));
        }
        blocs.push(Bloc::Section("Décisions".to_owned()));
        if self.votees.is_empty() {
            blocs.push(Bloc::Paragraphe("Aucune résolution n'a été mise au vote.".to_owned()));
        }
        for (rang, decision) in (1..).zip(&self.votees) {
            blocs.extend(self.decision(rang, decision));
        }
        blocs.extend(self.relecture());
        let constats: Vec<_> = reunion
            .constats_au(&self.composition, *au)
            .into_iter()
            .chain(self.compte_rendu.constats_au(entourage, *au))
            .map(|constat| self.constat(&constat))
            .collect();
        if !constats.is_empty() {
            blocs.push(Bloc::Section("Ce qui est relevé".to_owned()));
            blocs.push(Bloc::Liste(constats));
        }
        blocs.push(self.signatures(convention));
        Document {
            titre: format!("Compte rendu du comité de pilotage du {}", date(jour)),
            identite: self.identite(convention, jour),
            blocs,
        }
    }

    fn identite(&self, convention: &Convention, jour: Date) -> Identite {
        let Self { entourage, compte_rendu, au, .. } = self;
        let faits = convention.faits();
        let etat = compte_rendu.etat_au(entourage, *au).map_or("non écrit", |etat| etat.sens());
        let ecrite =
            compte_rendu.survenus().iter().rev().filter(|fait| fait.date <= *au).find_map(|fait| match &fait.fait {
                FaitCompteRendu::Redige(version) => Some(format!("version {} du {}", version.numero, date(fait.date))),
                _ => None,
            });
        let version = ecrite.unwrap_or_else(|| "aucune version écrite".to_owned());
        Identite {
            nature: format!("Compte rendu du comité de pilotage du {}", date(jour)),
            version,
            etat: majuscule(etat),
            convention: faits.reference.clone(),
            intitule: faits.intitule.clone(),
            au: *au,
            acte: Acte::from(&RecepisseView::from(self.recepisse.clone())),
            fictif: self.est_fictif(),
            fichier: format!("compte-rendu-{jour}-{}", faits.reference),
        }
    }

    /// « réalisé par l'OPCO […] adressé, pour relecture […] puis fait l'objet d'une validation » (art. 14)
    fn signatures(&self, convention: &Convention) -> Bloc {
        let parties = &convention.faits().parties;
        let direction = |ministere: &Ministere| {
            let organisation = parties.organisation((*ministere).into());
            let objet = format!("{} : relecture et validation (article 14)", self.noms.de(organisation));
            Signataire { pour: ministere.direction_generale().to_owned(), objet }
        };
        let opco = Signataire {
            pour: self.noms.de(&parties.opco),
            objet: "Secrétariat du comité : réalisation du compte rendu (article 14)".to_owned(),
        };
        Bloc::Signatures(std::iter::once(opco).chain(Ministere::TOUS.iter().map(direction)).collect())
    }

    fn constat(&self, constat: &Constat) -> String {
        format!("{} : {}", majuscule(constat.article), self.noms.phrase(&constat.message))
    }

    fn en_tete(&self, reunion: &Reunion) -> Vec<Bloc> {
        let au = self.au;
        let (mode, heure) =
            reunion.seance_au(au).map_or((reunion.projet().mode, None), |seance| (seance.mode, seance.heure));
        let heure = heure.map(|heure| format!(", à {}", heure.code().replace(':', " h "))).unwrap_or_default();
        let convoquee = match (reunion.convocation_au(au), reunion.convocation_reportee_au(au)) {
            (Some(convocation), _) => format!("Convoquée le {}.", date(convocation.date)),
            (None, Some(convocation)) => {
                let le = date(convocation.date);
                format!("Convoquée le {le}, puis reportée sans nouvelle convocation.")
            }
            (None, None) => "Aucune convocation n'est enregistrée.".to_owned(),
        };
        vec![Bloc::Paragraphe(format!(
            "{}{heure} : {}. {convoquee}",
            majuscule(reunion.projet().nature.sens()),
            mode.sens()
        ))]
    }

    /// Whether no document attests one at least of the facts that it tells: everything fictitious says so.
    fn est_fictif(&self) -> bool {
        let Entourage { convention, reunion, .. } = &self.entourage;
        let version_fictive =
            |fait: &Survenu<FaitCompteRendu>| fait.fictif && matches!(fait.fait, FaitCompteRendu::Redige(_));
        let votes = || self.votees.iter().map(DecisionCopil::faits);
        convention.faits().fictif
            || reunion.projection().fait.fictif
            || reunion.tenue().is_some_and(|tenue| tenue.fictif)
            || self.compte_rendu.survenus().iter().any(version_fictive)
            || votes().any(|vote| vote.fictif || vote.voix.iter().any(|voix| voix.fictif))
    }

    fn presences(&self, reunion: &Reunion) -> Vec<Bloc> {
        let lignes = reunion.seance_au(self.au).into_iter().flat_map(|seance| &seance.presences);
        let ligne = |Presence { qualite, membre, nom }: &Presence| {
            let membre = membre.and_then(|id| self.composition.membre(id)).map(|membre| membre.siege());
            let nom = nom.as_ref().or_else(|| membre.and_then(|membre| membre.nom.as_ref()));
            vec![
                nom.map_or_else(|| "non renseigné".to_owned(), |nom| nom.0.clone()),
                qualite.sens().to_owned(),
                membre.map_or_else(String::new, |membre| format!("{} ({})", membre.college.sens(), membre.qualite)),
            ]
        };
        let lignes: Vec<_> = lignes.map(ligne).collect();
        let mut blocs = vec![Bloc::Section("Présences".to_owned())];
        blocs.push(if lignes.is_empty() {
            Bloc::Paragraphe("La feuille de présence n'est pas renseignée.".to_owned())
        } else {
            Bloc::tableau("Présents", &["Nom", "Qualité", "Collège"], lignes)
        });
        let invite = |survenu: &Survenu<FaitReunion>| match &survenu.fait {
            FaitReunion::ParticipantInvite { qualite, nom, organisme } => {
                let organisme = organisme.as_ref().map(|organisme| format!(", {organisme}")).unwrap_or_default();
                let par = self.noms.de(&survenu.enregistrement.par);
                Some(format!("{}{organisme} : {}, invité par {par}, sans voix", nom.0, qualite.sens()))
            }
            _ => None,
        };
        let connus = reunion.survenus().iter().filter(|fait| fait.date <= self.au);
        let invites: Vec<_> = connus.filter_map(invite).collect();
        if !invites.is_empty() {
            blocs.push(Bloc::SousSection("Invités".to_owned()));
            blocs.push(Bloc::Liste(invites));
        }
        blocs
    }

    fn decision(&self, rang: u32, decision: &DecisionCopil) -> Vec<Bloc> {
        let faits = decision.faits();
        let voix = |voix: &domain::cooperation::copil::decision::VoixPortee| {
            let statut = decision.statut_de(voix);
            vec![
                voix.college.sens().to_owned(),
                voix.sens.sens().to_owned(),
                voix.nombre.to_string(),
                statut.sens().to_owned(),
            ]
        };
        let colonnes = vec![
            Colonne::texte("Collège"),
            Colonne::texte("Sens"),
            Colonne::chiffre("Voix"),
            Colonne::texte("Comment elles sont connues"),
        ];
        let voix = if faits.voix.is_empty() {
            Bloc::Paragraphe("Aucune voix n'est enregistrée.".to_owned())
        } else {
            let lignes = faits.voix.iter().map(voix).collect();
            Bloc::table(format!("Voix données sur la résolution {rang}"), colonnes, lignes)
        };
        let mut blocs = vec![
            Bloc::SousSection(format!("Résolution {rang} : {}", faits.objet.sens())),
            Bloc::Paragraphe(faits.resolution.0.clone()),
            voix,
        ];
        blocs.extend(self.avis(decision));
        let Some(cloture) = faits.cloture.as_ref() else {
            blocs.push(Bloc::Paragraphe("Le vote n'est pas clos.".to_owned()));
            return blocs;
        };
        let majorite = &cloture.majorite;
        let selon = |SelonLecture { seuil, resultat }: &SelonLecture| {
            let seuil = seuil.map_or_else(|| "sans seuil".to_owned(), |seuil| format!("seuil {seuil}"));
            format!("{seuil}, {}", resultat.sens())
        };
        let exprimes: Vec<_> = majorite.colleges_exprimes.iter().map(|college: &College| college.sens()).collect();
        blocs.push(Bloc::Paragraphe(format!(
            "Résultat rendu le {} : {}. Voix pour : {} ; voix contre : {} ; voix exprimées : {} ; collèges exprimés : {}.",
            date(cloture.date),
            majorite.resultat.sens(),
            majorite.pour,
            majorite.contre,
            majorite.pour + majorite.contre,
            if exprimes.is_empty() { "aucun".to_owned() } else { exprimes.join(", ") },
        )));
        blocs.push(Bloc::Paragraphe(format!(
            "« à la majorité absolue des voix exprimées, soit 50% plus une voix » (article 13). Lecture absolue : {}. Lecture \
             littérale : {}. {}",
            selon(&majorite.absolue),
            selon(&majorite.litterale),
            if majorite.sensible_a_la_lecture {
                "Le résultat dépend de la lecture choisie."
            } else {
                "Le résultat est le même dans les deux lectures."
            },
        )));
        if decision.etat_au(self.au) == EtatDecision::Annulee {
            blocs.push(Bloc::Paragraphe("Cette décision est annulée : une correction est un nouveau vote.".to_owned()));
        }
        blocs.extend(decision.constats().iter().map(|constat| Bloc::Paragraphe(self.constat(constat))));
        blocs
    }

    /// « Chaque fiche action précise les avis des ministères concernés » (art. 14): what each said when the vote was closed.
    fn avis(&self, decision: &DecisionCopil) -> Option<Bloc> {
        let fiche = self.fiches.iter().find(|fiche| Some(fiche.faits().id) == decision.faits().fiche)?;
        let au = decision.faits().cloture.as_ref().map_or(self.au, |cloture| cloture.date);
        let ligne = |ministere: College| match fiche.avis_au(ministere, au) {
            Some(courant) => vec![
                ministere.sens().to_owned(),
                courant.avis.sens.sens().to_owned(),
                courant.statut.sens().to_owned(),
                courant.avis.recommandations.as_ref().map_or_else(String::new, |texte| texte.0.clone()),
            ],
            None => vec![ministere.sens().to_owned(), "avis attendu".to_owned(), String::new(), String::new()],
        };
        Some(Bloc::tableau(
            format!("Avis sur l'action {}", fiche.faits().reference),
            &["Ministère", "Avis", "Comment il est connu", "Recommandations"],
            College::MINISTERES.map(ligne).to_vec(),
        ))
    }

    fn relecture(&self) -> Vec<Bloc> {
        let vue = CompteRenduView::lue(
            &self.entourage,
            Charge { objet: self.compte_rendu.clone(), recepisse: self.recepisse.clone() },
            self.au,
        );
        let passe = |jour: &Date| *jour <= self.au;
        let mut lignes = Vec::new();
        for envoi in vue.envois.iter().filter(|envoi| passe(&envoi.fait.date)) {
            let directions: Vec<_> = envoi.colleges.iter().map(|ministere| ministere.direction_generale()).collect();
            lignes.push(format!("Adressé le {} : {}.", date(envoi.fait.date), directions.join(" ; ")));
        }
        for reponse in vue.observations.iter().filter(|reponse| passe(&reponse.fait.date)) {
            let dit = reponse.observations.as_deref().unwrap_or("aucune observation");
            let retard = if reponse.hors_delai { ", hors délai" } else { "" };
            let jour = date(reponse.fait.date);
            lignes.push(format!("{}, le {jour}{retard} : {dit}", reponse.college.direction_generale()));
        }
        if let Some(jour) = vue.valide_le {
            lignes.push(format!("Validé par décision du comité le {}.", date(jour)));
        }
        if lignes.is_empty() {
            return Vec::new();
        }
        vec![Bloc::Section("Relecture et validation".to_owned()), Bloc::Liste(lignes)]
    }
}

/// Who sits: a name where it is known, what they are otherwise.
fn nom_de(membre: &MembreCopil) -> String {
    let siege = membre.siege();
    siege.nom.as_ref().map_or_else(|| siege.qualite.clone(), |nom| nom.0.clone())
}
