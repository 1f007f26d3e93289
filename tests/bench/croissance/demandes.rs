//! What is asked at every size: what it shows is the same at each, so that only what it costs to find it may grow.

use crate::donnees::Donnees;

/// Who asks.
#[derive(Debug, Clone, Copy)]
pub enum Qui {
    /// A ministry: every convention is in its scope.
    Ministere,
    /// The secretariat of OPCO Mobilités.
    Opco,
}

/// A request.
pub enum Geste {
    /// Readings, in rotation.
    Lire(Qui, Vec<String>),
    /// `creer_convention`.
    Creer,
    /// `modifier_fiche_action`, of these in rotation.
    Retoucher(Vec<String>),
}

/// Lists of a page that is full at the smallest size already. `{au}` is the day of reference.
const PAGES: &[(&str, &str)] = &[
    ("conventions, 8", "/v1/conventions?limite=8&au={au}"),
    ("conventions `opco`", "/v1/conventions?limite=1&au={au}&opco=mobilites"),
    ("conventions `partie`", "/v1/conventions?limite=8&au={au}&partie=mesri"),
    ("conventions `etat=en_vigueur`", "/v1/conventions?limite=8&au={au}&etat=en_vigueur"),
    ("conventions `etat=brouillon`", "/v1/conventions?limite=1&au={au}&etat=brouillon"),
    ("conventions `etat=abandonnee` (aucune)", "/v1/conventions?limite=8&au={au}&etat=abandonnee"),
    ("fiches, 50", "/v1/fiches-action?limite=50&au={au}"),
    ("fiches `opco`", "/v1/fiches-action?limite=50&au={au}&opco=mobilites"),
    ("fiches `annee`", "/v1/fiches-action?limite=50&au={au}&annee={annee}"),
    ("fiches `statut=transmise`", "/v1/fiches-action?limite=50&au={au}&statut=transmise"),
    ("fiches `statut=abandonnee` (40)", "/v1/fiches-action?limite=50&au={au}&statut=abandonnee"),
    ("fiches `statut=transmise,abandonnee`", "/v1/fiches-action?limite=50&au={au}&statut=transmise,abandonnee"),
    ("fiches `statut=transmise`, la veille", "/v1/fiches-action?limite=50&au={veille}&statut=transmise"),
    (
        "fiches `statut`, `opco`, `annee`",
        "/v1/fiches-action?limite=5&au={au}&statut=transmise&opco=mobilites&annee={annee}",
    ),
    ("fiches `axe`", "/v1/fiches-action?limite=20&au={au}&axe=communication"),
    ("fiches `avis_manquant`", "/v1/fiches-action?limite=50&au={au}&avis_manquant=mesri"),
    ("fiches `avis=favorable` (rares)", "/v1/fiches-action?limite=10&au={au}&avis=favorable"),
    ("fiches `apres_terme=false`", "/v1/fiches-action?limite=50&au={au}&apres_terme=false"),
    ("fiches `apres_terme=true` (aucune)", "/v1/fiches-action?limite=50&au={au}&apres_terme=true"),
    ("fiches `porteur` (40)", "/v1/fiches-action?limite=50&au={au}&porteur=eam"),
    ("fiches `region`", "/v1/fiches-action?limite=20&au={au}&region=11"),
    ("fiches `public`", "/v1/fiches-action?limite=50&au={au}&public=apprentis"),
    ("échéancier `statut=en_retard` (30)", "/v1/echeancier?limite=50&au={au}&statut=en_retard"),
    ("bilans `statut=en_retard` (12)", "/v1/bilans?limite=50&au={au}&statut=en_retard"),
    ("décisions du conseil `retour` (aucune)", "/v1/decisions-ca?limite=50&au={au}&retour=en_attente"),
    ("outils `approuve` (aucun)", "/v1/outils-numeriques?limite=50&au={au}&approuve=true"),
    ("registre, conventions", "/v1/registre/conventions?limite=8&au={au}"),
    ("registre, actions (aucune)", "/v1/registre/fiches-action?limite=50&au={au}"),
    ("registre, outils (aucun)", "/v1/registre/outils-numeriques?limite=50&au={au}"),
    ("fiches, `connu_au`", "/v1/fiches-action?limite=20&au={au}&connu_au={connu}"),
    ("conventions, `connu_au`", "/v1/conventions?limite=8&au={au}&connu_au={connu}"),
];

/// Every request, by its name, on this data.
pub fn demandes(donnees: &Donnees, fiches: usize) -> Vec<(&'static str, Geste)> {
    use chrono::Datelike;
    let remplir = |modele: &str| {
        let (jour, annee) = (donnees.jour, donnees.jour.year() + 1);
        let veille = jour.pred_opt().unwrap_or(jour).to_string();
        let modele = modele.replace("{au}", &jour.to_string()).replace("{annee}", &annee.to_string());
        let modele = modele.replace("{veille}", &veille);
        modele.replace("{connu}", &format!("{jour}T20:00:00Z"))
    };
    let sur = |ids: &[String], modele: &str| -> Vec<String> {
        ids.iter().map(|id| remplir(modele).replace("{id}", id)).collect()
    };
    let (conventions, siennes) = (&donnees.conventions, &donnees.fiches);
    // Numbered in the order of sowing, spread over all.
    let rangs = |pas: usize, total: usize| (0..total).step_by((total / 200).max(1).max(pas));
    let references =
        rangs(1, fiches / 100).map(|rang| format!("/v1/conventions?reference=CROISSANCE-{rang:05}")).collect();
    let de_fiches = rangs(1, fiches).map(|rang| format!("/v1/fiches-action?reference=FA-{rang:07}")).collect();
    // Every eleventh convention is of OPCO Mobilités, and bears a reference of its own.
    let externes = rangs(1, fiches / 100).map(|rang| rang / 11 * 11);
    let externes = externes.map(|rang| format!("/v1/conventions?reference_externe=EXT-{rang:05}")).collect();
    let lire = |chemins: Vec<String>| Geste::Lire(Qui::Ministere, chemins);
    let points = [
        ("une convention", lire(sur(conventions, "/v1/conventions/{id}"))),
        ("une fiche", lire(sur(siennes, "/v1/fiches-action/{id}"))),
        ("l'état d'une convention", lire(sur(conventions, "/v1/conventions/{id}/etat?au={au}"))),
        ("l'échéancier d'une convention", lire(sur(conventions, "/v1/conventions/{id}/echeancier?au={au}"))),
        ("une convention, `connu_au`", lire(sur(conventions, "/v1/conventions/{id}?connu_au={connu}"))),
        ("une fiche, `connu_au`", lire(sur(siennes, "/v1/fiches-action/{id}?connu_au={connu}"))),
        ("conventions `reference`", lire(references)),
        ("conventions `reference_externe`", Geste::Lire(Qui::Opco, externes)),
        ("fiches `reference`", lire(de_fiches)),
        ("fiches `convention`", lire(sur(conventions, "/v1/fiches-action?limite=50&au={au}&convention={id}"))),
    ];
    let pages = PAGES.iter().map(|(nom, modele)| (*nom, lire(vec![remplir(modele)])));
    let actes = [
        ("acte `creer_convention`", Geste::Creer),
        ("acte sur une fiche", Geste::Retoucher(donnees.brouillons.clone())),
    ];
    points.into_iter().chain(pages).chain(actes).collect()
}
