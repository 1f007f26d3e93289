//! The public register as pages: the signed conventions, and the life of one as a picture and as a table.
//!
//! They show what the column « public » of regles.md §5 opens, and nothing else: neither meetings, nor voices, nor money.

use super::vues::{ActionPubliqueView, ConventionPubliqueView};
use crate::cooperation::convention::frise::Vie;
use crate::serveur::admission::Genre;
use crate::serveur::application::Application;
use crate::sortie::document::francais::{Noms, date};
use crate::sortie::frise::Frise;
use crate::sortie::html::{self, texte_html};
use crate::sortie::problem::Problem;
use actix_web::http::StatusCode;
use actix_web::web::{self, ServiceConfig};
use actix_web::{HttpRequest, HttpResponse};
use domain::cooperation::trait_date::{Famille, TraitVoulu};
use domain::socle::calendrier::Date;
use domain::socle::code::{Code, ConventionId};
use domain::socle::organisation::Portee;
use persistence::{Echec, FiltreConventions, FiltreFiches, Lecture};
use serde::Deserialize;
use std::fmt::Write as _;

/// The most conventions, or actions, of a page.
const LIMITE: usize = 100;

/// The pages, as a worker serves them.
pub fn routes(routes: &mut ServiceConfig) {
    routes
        .route("/registre", web::get().to(lire_registre))
        .route("/registre/conventions/{id}", web::get().to(lire_convention));
}

/// After which convention, or which action, a page begins.
#[derive(Debug, Deserialize)]
struct Apres {
    #[serde(default)]
    apres: i64,
}

fn noms(base: &mut Lecture<'_>) -> Result<Noms, Echec> {
    let organisations = base.organisations(None, 0, 1_000)?.into_iter();
    Ok(Noms::new(organisations.map(|(_, organisation)| (organisation.code, organisation.nom)).collect()))
}

async fn lire_registre(
    application: web::Data<Application>,
    requete: HttpRequest,
    apres: web::Query<Apres>,
) -> Result<HttpResponse, Problem> {
    let (base, au, apres) = (application.base.clone(), application.maintenant().jour, apres.apres);
    let lire = move || {
        base.read(Portee::Signees, move |base| {
            let lues = base.conventions(&FiltreConventions::default(), apres, LIMITE as i64 + 1)?;
            Ok((lues, noms(base)?))
        })
    };
    let (mut lues, noms) = application.admission.executer(Genre::Lecture, lire).await??;
    let suite = couper(&mut lues);
    let mut corps = String::from(
        "<h1>Registre public des conventions</h1><p>Les conventions signées de tous, telles que chacun peut les lire (article 17) : \
         leurs parties, leurs dates, les actions validées et les bilans validés.</p><div class=\"large\"><table><caption>Conventions \
         signées, dans l'ordre de leur saisie</caption><thead><tr><th scope=\"col\">Convention</th><th scope=\"col\">OPCO</th>\
         <th scope=\"col\">Du</th><th scope=\"col\">Au</th><th scope=\"col\">État</th></tr></thead><tbody>",
    );
    let vues = lues.iter().filter_map(|(_, charge)| ConventionPubliqueView::signee(&charge.objet, au));
    for vue in vues {
        let _ = write!(
            corps,
            "<tr><th scope=\"row\"><a href=\"/registre/conventions/{}\">{}</a>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
            vue.id,
            texte_html(&vue.intitule),
            if vue.fictif { " (fictive)" } else { "" },
            texte_html(&noms.de(&vue.opco)),
            date(vue.date_effet),
            vue.dernier_jour.map(date).unwrap_or_default(),
            texte_html(vue.etat.sens()),
        );
    }
    corps.push_str("</tbody></table></div>");
    if lues.is_empty() {
        corps.push_str("<p>Aucune convention n'est signée.</p>");
    }
    corps.push_str(&suivantes("/registre", suite));
    let page = html::page("Registre public", "/registre", &corps);
    Ok(html::servir_a_l_instant(&requete, StatusCode::OK, page))
}

/// Keeps what a page shows of what was read, one more than that; the place after which the next one begins, if there is one.
fn couper<T>(lues: &mut Vec<(i64, T)>) -> Option<i64> {
    let reste = lues.len() > LIMITE;
    lues.truncate(LIMITE);
    lues.last().map(|(place, _)| *place).filter(|_| reste)
}

fn suivantes(adresse: &str, suite: Option<i64>) -> String {
    suite.map(|place| format!("<p><a href=\"{adresse}?apres={place}\">Les suivantes</a></p>")).unwrap_or_default()
}

/// What the page of a convention shows.
struct Lue {
    vue: ConventionPubliqueView,
    frise: Frise,
    actions: Vec<ActionPubliqueView>,
    suite: Option<i64>,
    noms: Noms,
}

async fn lire_convention(
    application: web::Data<Application>,
    requete: HttpRequest,
    id: web::Path<String>,
    apres: web::Query<Apres>,
) -> Result<HttpResponse, Problem> {
    let (base, au, apres) = (application.base.clone(), application.maintenant().jour, apres.apres);
    let Ok(id) = ConventionId::lire(&id) else { return Ok(inconnue(&requete)) };
    let lire = move || base.read(Portee::Signees, move |base| lire_une(base, id, apres, au));
    match application.admission.executer(Genre::Lecture, lire).await? {
        Ok(lue) => Ok(html::servir_a_l_instant(&requete, StatusCode::OK, page(&lue))),
        Err(Echec::Introuvable) => Ok(inconnue(&requete)),
        Err(echec) => Err(echec.into()),
    }
}

fn inconnue(requete: &HttpRequest) -> HttpResponse {
    let corps = "<h1>Convention inconnue</h1><p>Aucune convention signée ne porte cet identifiant. \
                 <a href=\"/registre\">Toutes les conventions signées</a></p>";
    html::servir_a_l_instant(requete, StatusCode::NOT_FOUND, html::page("Convention inconnue", "/registre", corps))
}

fn lire_une(base: &mut Lecture<'_>, id: ConventionId, apres: i64, au: Date) -> Result<Lue, Echec> {
    let convention = base.convention(id)?.objet;
    let vue = ConventionPubliqueView::signee(&convention, au).ok_or(Echec::Introuvable)?;
    let bilans = base.bilans(&[id])?.remove(&id).unwrap_or_default();
    let voulus = Some((au, vec![TraitVoulu::est(Famille::Validee, true)]));
    let filtre = FiltreFiches { convention: Some(id), voulus, ..FiltreFiches::default() };
    let mut fiches = base.fiches_action(&filtre, apres, LIMITE as i64 + 1)?;
    let suite = couper(&mut fiches);
    let actions = fiches.iter().filter_map(|(_, charge)| ActionPubliqueView::validee(&charge.objet, au)).collect();
    let vie = Vie { convention: &convention, bilans: &bilans, reunions: None, decisions: None, au };
    Ok(Lue { frise: vie.frise(), vue, actions, suite, noms: noms(base)? })
}

fn page(lue: &Lue) -> String {
    let Lue { vue, frise, actions, suite, noms } = lue;
    let mut corps = format!("<h1>{}</h1>", texte_html(&vue.intitule));
    if vue.fictif {
        corps.push_str("<p><strong>Convention fictive : aucun document ne l'atteste.</strong></p>");
    }
    let _ = write!(
        corps,
        "<p>Référence {}, entre {}, {} et {}. Au {}, elle est&nbsp;: {}.</p><h2>Sa vie</h2><figure>{}</figure><details open><summary>Le \
         même contenu, en tableau</summary>{}</details><h2>Actions validées</h2>",
        texte_html(&vue.reference),
        texte_html(&noms.de(&vue.opco)),
        texte_html(&noms.de(&vue.ministere_education)),
        texte_html(&noms.de(&vue.ministere_enseignement_superieur)),
        date(vue.au),
        texte_html(vue.etat.sens()),
        frise.svg(),
        frise.tableau(),
    );
    if actions.is_empty() {
        corps.push_str("<p>Aucune action n'est validée par le comité de pilotage.</p>");
    } else {
        corps.push_str(
            "<div class=\"large\"><table><caption>Actions que le comité de pilotage a validées</caption><thead><tr>\
             <th scope=\"col\">Année</th><th scope=\"col\">Action</th><th scope=\"col\">Axes</th><th scope=\"col\">Statut</th></tr>\
             </thead><tbody>",
        );
        for action in actions {
            let axes: Vec<&str> = action.axes.iter().map(|axe| axe.sens()).collect();
            let _ = write!(
                corps,
                "<tr><td>{}</td><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
                action.annee,
                texte_html(&action.intitule),
                texte_html(&axes.join(" ; ")),
                texte_html(action.statut.sens()),
            );
        }
        corps.push_str("</tbody></table></div>");
        corps.push_str(&suivantes(&format!("/registre/conventions/{}", vue.id), *suite));
    }
    html::page(&vue.intitule, "/registre", &corps)
}

#[cfg(test)]
mod tests {
    use super::{LIMITE, couper, suivantes};

    #[test]
    fn a_page_says_where_the_next_one_begins() {
        for (lues, suite) in [(0, None), (LIMITE - 1, None), (LIMITE, None), (LIMITE + 1, Some(LIMITE as i64))] {
            let mut places: Vec<(i64, ())> = (1..=lues as i64).map(|place| (place, ())).collect();
            assert_eq!(couper(&mut places), suite, "{lues}");
            assert_eq!(places.len(), lues.min(LIMITE));
        }
        assert_eq!(suivantes("/registre", None), "");
        assert!(suivantes("/registre", Some(7)).contains("href=\"/registre?apres=7\""));
    }
}
