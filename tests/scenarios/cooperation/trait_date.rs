//! The lists whose filters the day decides say what each thing says of itself, and read no other.

use crate::scene::gestes::cooperation::convention::agir;
use crate::scene::gestes::cooperation::fiche_action::{annexe_simple, contenu, creer, projet};
use crate::scene::gestes::cooperation::partenaire::Ici;
use crate::scene::gestes::socle::ancienne::Ancienne;
use crate::scene::gestes::socle::guichet::jouer_l_exemple;
use crate::scene::gestes::socle::intrusion::Garde;
use crate::scene::gestes::socle::lieux::Lieux;
use crate::scene::{Acteur, Moteur, Scene};
use domain::cooperation::fiche_action::{Axe, PublicCible, SensAvis, StatutFiche, StatutRetour};
use domain::cooperation::outil_numerique::StatutOutil;
use domain::socle::organisation::Portee;
use domain::socle::region_academique::RegionAcademique;
use persistence::Base;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// All that a list shows, page after page.
fn tout(par: &Acteur, chemin: &str, limite: usize) -> Vec<Value> {
    let (mut elements, mut suite) = (Vec::new(), String::new());
    loop {
        let lue = par.get(&format!("{chemin}&limite={limite}{suite}")).est(200).corps;
        let lus = lue["elements"].as_array().expect("elements");
        assert!(lus.len() <= limite, "{chemin}");
        elements.extend_from_slice(lus);
        let Some(curseur) = lue["page"]["suivante"].as_str() else { return elements };
        suite = format!("&curseur={curseur}");
    }
}

/// Whether a list of a view has this text.
fn contient(liste: &Value, texte: &str) -> bool {
    liste.as_array().is_some_and(|lus| lus.iter().any(|lu| lu == texte))
}

/// What a list is held to: what it shows when it is asked for nothing, each kept or not by what it says of itself.
struct Liste<'a> {
    par: &'a Acteur,
    chemin: &'static str,
    au: &'static str,
    toutes: Vec<Value>,
}

impl<'a> Liste<'a> {
    fn de(par: &'a Acteur, chemin: &'static str, au: &'static str) -> Self {
        Self { par, chemin, au, toutes: tout(par, &format!("{chemin}?{au}"), 200) }
    }

    /// How many a filter keeps, by pages of two: those that say so, whatever the size of the page.
    fn comparer(&self, filtre: &str, retenir: impl Fn(&Value) -> bool) -> usize {
        let attendues: Vec<_> = self.toutes.iter().filter(|element| retenir(element)).cloned().collect();
        let Self { par, chemin, au, .. } = self;
        for limite in [2, 50] {
            assert_eq!(
                tout(par, &format!("{chemin}?{filtre}{au}"), limite),
                attendues,
                "{chemin}?{filtre}{au} {limite}"
            );
        }
        attendues.len()
    }
}

/// A convention that is none.
const AUCUNE: &str = "019a0000-0000-7000-8000-00000000f0f0";

/// The days asked: before everything, in the middle of what was instructed, today, long after.
const JOURS: [&str; 5] = ["&au=2020-12-01", "&au=2021-12-01", "&au=2022-01-31", "", "&au=2040-01-01"];

/// Everything that the filters of actions say, on a day, to a reader.
fn fiches(par: &Acteur, au: &'static str) -> usize {
    let liste = Liste::de(par, "/v1/fiches-action", au);
    let mut trouvees = 0;
    let mut comparer = |filtre: String, retenir: &dyn Fn(&Value) -> bool| trouvees += liste.comparer(&filtre, retenir);
    let premiere = liste.toutes.first().and_then(|fiche| fiche["convention_id"].as_str()).unwrap_or(AUCUNE);
    for statut in StatutFiche::TOUS {
        comparer(format!("statut={statut}"), &|fiche| fiche["statut"] == statut.texte());
        // The conventions of these scenes are all of that OPCO.
        comparer(format!("statut={statut}&opco=mobilites&annee=2022"), &|fiche| {
            fiche["statut"] == statut.texte() && fiche["annee"] == 2022
        });
        comparer(format!("statut={statut}&convention={premiere}"), &|fiche| {
            fiche["statut"] == statut.texte() && fiche["convention_id"] == premiere
        });
        comparer(format!("statut={statut},transmise,abandonnee&axe=information_promotion"), &|fiche| {
            let dit = fiche["statut"].as_str().expect("a status");
            [statut.texte(), "transmise", "abandonnee"].contains(&dit)
                && contient(&fiche["contenu"]["axes"], "information_promotion")
        });
    }
    for axe in Axe::TOUS {
        comparer(format!("axe={axe}"), &|fiche| contient(&fiche["contenu"]["axes"], axe.texte()));
    }
    for public in PublicCible::TOUS {
        comparer(format!("public={public}"), &|fiche| contient(&fiche["contenu"]["publics_cibles"], public.texte()));
    }
    for region in RegionAcademique::TOUS {
        let filtre = format!("region={}", region.texte());
        comparer(filtre, &|fiche| contient(&fiche["contenu"]["regions_academiques"], region.texte()));
    }
    for porteur in ["eam", "mobilites"] {
        comparer(format!("porteur={porteur}"), &|fiche| fiche["contenu"]["porteur"]["organisation"] == porteur);
    }
    for (ministere, college) in [
        ("ministere_education", "ministere_education"),
        ("mesri", "ministere_enseignement_superieur"),
        ("menjs", "ministere_education"),
        ("eam", "aucun"),
    ] {
        comparer(format!("avis_manquant={ministere}"), &|fiche| {
            // A draft lacks them, and awaits none yet.
            let admis = |statut: &StatutFiche| fiche["statut"] == statut.texte();
            StatutFiche::AVIS_ADMIS.iter().any(admis) && contient(&fiche["avis_manquants"], college)
        });
    }
    for sens in SensAvis::TOUS {
        comparer(format!("avis={sens}"), &|fiche| {
            let rendus = fiche["avis"].as_array().expect("avis");
            rendus.iter().any(|avis| avis["courant"] == true && avis["sens"] == sens.texte())
        });
    }
    let conventions: BTreeSet<&str> = liste.toutes.iter().filter_map(|fiche| fiche["convention_id"].as_str()).collect();
    let finie = |id: &&str| {
        let chemin = format!("/v1/conventions/{id}/etat?{}", au.trim_start_matches('&'));
        let lu = par.get(&chemin).est(200).corps;
        ["expiree", "resiliee", "caduque"].contains(&lu["etat"].as_str().expect("a state"))
    };
    let finies: BTreeSet<&str> = conventions.into_iter().filter(finie).collect();
    for (finie, dite) in [("true", true), ("false", false)] {
        let est_finie = |fiche: &Value| finies.contains(fiche["convention_id"].as_str().expect("an id"));
        comparer(format!("apres_terme={finie}"), &|fiche| est_finie(fiche) == dite);
        comparer(format!("apres_terme={finie}&axe=information_promotion"), &|fiche| {
            est_finie(fiche) == dite && contient(&fiche["contenu"]["axes"], "information_promotion")
        });
    }
    trouvees
}

/// The same of the decisions of the board, of the tools, of the public register.
fn autres(scene: &Scene, par: &Acteur, au: &'static str) -> usize {
    let decisions = Liste::de(par, "/v1/decisions-ca", au);
    let mut trouvees = 0;
    for retour in StatutRetour::TOUS {
        trouvees += decisions.comparer(&format!("retour={retour}"), |decision| decision["retour"] == retour.texte());
    }
    let outils = Liste::de(par, "/v1/outils-numeriques", au);
    for statut in StatutOutil::TOUS {
        trouvees += outils.comparer(&format!("statut={statut}"), |outil| outil["statut"] == statut.texte());
        trouvees += outils.comparer(&format!("statut={statut}&approuve=true"), |outil| {
            outil["statut"] == statut.texte() && outil["approuve"] == true
        });
    }
    trouvees += outils.comparer("approuve=false", |outil| outil["approuve"] == false);
    let (public, ids) = (scene.public(), |liste: &[Value]| liste.iter().map(|lu| lu["id"].clone()).collect::<Vec<_>>());
    let approuves = outils.toutes.iter().filter(|outil| outil["approuve"] == true);
    let inscrits: Vec<_> = approuves.filter(|outil| outil["finance_par_convention"] == true).cloned().collect();
    assert_eq!(ids(&tout(&public, &format!("/v1/registre/outils-numeriques?{au}"), 2)), ids(&inscrits), "{au}");
    let opco = tout(&public, &format!("/v1/registre/outils-numeriques?opco=mobilites{au}"), 2);
    assert_eq!(ids(&opco), ids(&inscrits), "{au}");
    // What anyone reads of an action is what its own address says.
    let registre = Liste::de(&public, "/v1/registre/fiches-action", au);
    let fiches = tout(par, &format!("/v1/fiches-action?{au}"), 200);
    let jour = au.trim_start_matches('&');
    let lisible = |fiche: &&Value| {
        let id = fiche["id"].as_str().expect("an id");
        public.get(&format!("/v1/registre/fiches-action/{id}?{jour}")).statut == 200
    };
    let validees: Vec<_> = fiches.iter().filter(lisible).cloned().collect();
    assert_eq!(ids(&registre.toutes), ids(&validees), "{au}");
    for axe in Axe::TOUS {
        trouvees += registre.comparer(&format!("axe={axe}"), |action| contient(&action["axes"], axe.texte()));
    }
    let conventions = tout(par, &format!("/v1/conventions?{au}"), 200);
    let signee = |convention: &&Value| {
        let id = convention["id"].as_str().expect("an id");
        public.get(&format!("/v1/registre/conventions/{id}?{jour}")).statut == 200
    };
    let signees: Vec<_> = conventions.iter().filter(signee).cloned().collect();
    assert_eq!(ids(&tout(&public, &format!("/v1/registre/conventions?{au}"), 2)), ids(&signees), "{au}");
    trouvees + inscrits.len() + validees.len() + signees.len()
}

/// What is kept, as its table has it.
const TENUS: &str =
    "SELECT famille, valeur, numero, du, jusqu_au, convention_id, opco FROM trait_date ORDER BY 1, 2, 3, 4";

/// A database of before the table is made of nothing else.
const ANCIENNE: &str = "DROP TABLE trait_date; DROP INDEX periode_etat_du; DROP INDEX fiche_action_annee; \
                        DELETE FROM __diesel_schema_migrations WHERE version = '20261201000000'";

crate::scenario::scenarios! {
    /// À toute date, chaque filtre de chaque liste trouve les actions, les décisions et les outils qui le disent d'eux-mêmes.
    ///
    /// « Quelles fiches attendent mon avis ? », « Quels retours ne sont pas faits ? » (regles.md §6).
    fn every_filter_finds_what_each_action_says_of_itself(scene) {
        scene.ne_rien_relire();
        jouer_l_exemple(scene, |_, _| {});
        // A token lasts less than all this takes.
        let de_ce_jour = |au| fiches(&scene.auditeur(), au) + autres(scene, &scene.auditeur(), au);
        let trouvees: usize = JOURS.into_iter().map(de_ce_jour).sum();
        assert!(trouvees > 60, "{trouvees}");
        assert!(fiches(&scene.menjs(), "&au=2022-01-31") > 0);
    }

    /// Par les mêmes filtres, un porteur trouve ses propres actions, une région académique celles des siennes qui sont validées.
    fn a_filter_finds_what_its_reader_may_see(scene) {
        scene.ne_rien_relire();
        let ici = Ici::ouvrir(scene);
        let projet = |rang: usize| {
            let mut projet = projet(&format!("FA-{rang}"), &contenu(&annexe_simple(1_000)));
            let contenu = &mut projet["contenu"];
            contenu["niveaux"] = json!(["regional"]);
            let region = if rang.is_multiple_of(2) { "11" } else { "53" };
            contenu["regions_academiques"] = json!([region]);
            if rang.is_multiple_of(3) {
                contenu["porteur"] = json!({ "nature": "prestataire", "organisation": "lycee-fictif" });
            }
            projet
        };
        let fiches: Vec<String> = (0..9).map(|rang| ici.elaboree(&projet(rang))).collect();
        fiches[2..7].iter().for_each(|fiche| ici.adoptee(fiche));
        let lecteurs = [ici.partenaire("lycee-fictif"), ici.region("11"), ici.region("53"), scene.opco(), scene.mesri()];
        let lus = lecteurs.each_ref().map(|lecteur| {
            let lire = |au| {
                let liste = Liste::de(lecteur, "/v1/fiches-action", au);
                for statut in StatutFiche::TOUS {
                    liste.comparer(&format!("statut={statut}"), |fiche| fiche["statut"] == statut.texte());
                }
                liste.comparer("region=11&opco=mobilites", |fiche| {
                    contient(&fiche["contenu"]["regions_academiques"], "11")
                });
                liste.comparer("axe=information_promotion", |_| true)
            };
            (lire("&au=2022-01-30"), lire(""))
        });
        // Sent and adopted on the last day of January: the day before, no région had any.
        assert_eq!(lus, [(3, 3), (0, 3), (0, 2), (9, 9), (9, 9)]);
    }

    /// À toute date, chaque filtre trouve ce que chaque objet dit de lui-même, là où il y a un objet de chaque sorte.
    fn every_filter_finds_what_each_thing_of_each_kind_says_of_itself(scene) {
        scene.ne_rien_relire();
        Lieux::preparer(scene);
        scene.nous_sommes_le("2022-06-20");
        let de_ce_jour = |au| fiches(&scene.auditeur(), au) + autres(scene, &scene.auditeur(), au);
        let trouvees: usize = ["&au=2022-05-20", "&au=2022-06-15", ""].into_iter().map(de_ce_jour).sum();
        assert!(trouvees > 60, "{trouvees}");
    }

    /// Un filtre ne lit rien de ce qu'il écarte : la page est la même, les faits des autres actions fussent-ils illisibles.
    fn what_a_filter_leaves_aside_is_not_read(scene) {
        scene.ne_rien_relire();
        scene.nous_sommes_le("2021-10-20");
        let convention = scene.signee_le("CC-ASIDE", "2020-12-01");
        let creees: Vec<String> = (0..9)
            .map(|rang| creer(scene, &convention, &projet(&format!("FA-{rang}"), &contenu(&annexe_simple(100)))).est(201).id())
            .collect();
        let gardee = &creees[7];
        let abandon = json!({ "date": "2021-10-20", "motif": "Sans suite." });
        let version = scene.opco().get(&format!("/v1/fiches-action/{gardee}")).est(200).version();
        agir(&scene.opco(), &format!("/v1/fiches-action/{gardee}/abandon"), version, abandon).est(200);
        let lire = || scene.auditeur().get("/v1/fiches-action?statut=abandonnee&au=2021-10-20&limite=5").est(200).texte;
        let avant = lire();
        assert!(avant.contains(gardee.as_str()));
        let garde = Garde::prendre(scene);
        scene.sql(&format!("UPDATE fait_fiche_action SET contenu = 'illisible' WHERE fiche_id <> '{gardee}'"));
        assert_eq!(lire(), avant);
        garde.remettre();
    }

    /// Une base d'une version antérieure est complétée à l'ouverture de ce par quoi les listes trouvent.
    fn a_database_of_the_program_before_is_told_what_lists_find_by(scene) {
        Lieux::preparer(scene);
        let attendus = scene.interroger(TENUS);
        assert!(attendus.lines().count() > 20, "{attendus}");
        let ancienne = Ancienne::prendre(scene);
        ancienne.sql(ANCIENNE);
        let base = Base::ouvrir(&ancienne.lieu, 1).expect("it is brought to the present schema");
        assert_eq!(ancienne.interroger(TENUS), attendus);
        let lue = base.read_long(Portee::Tout, |lecture| lecture.verifier(&[], |_, _| {})).expect("a journal");
        assert_eq!(lue.anomalies, []);
    }

    /// Une page par un filtre se prend dans un index, à sa place dans l'ordre : aucune table n'est parcourue, rien n'est trié.
    fn a_page_by_a_filter_is_taken_from_an_index(scene) {
        scene.ne_rien_relire();
        scene.nous_sommes_le("2021-10-20");
        scene.signee_le("CC-PLAN", "2020-12-01");
        let garde = Garde::prendre(scene);
        // Of a few rows PostgreSQL would rather read them all.
        let semer = |place: i32, fin: &str| {
            scene.sql(&format!(
                "WITH RECURSIVE n(i) AS (SELECT {place} UNION ALL SELECT i + 2 FROM n WHERE i < 20000) \
                 INSERT INTO trait_date SELECT 'statut', 'x', i, '2021-01-01', {fin}, id, opco FROM n, convention"
            ));
        };
        semer(1, "NULL");
        semer(2, "'2021-02-01'");
        let (expliquer, proscrits) = match scene.moteur() {
            Moteur::Sqlite => ("EXPLAIN QUERY PLAN", ["SCAN", "TEMP B-TREE"]),
            Moteur::Postgres { .. } => ("EXPLAIN", ["Seq Scan", "Sort"]),
        };
        if let Moteur::Postgres { .. } = scene.moteur() {
            scene.sql("ANALYZE trait_date");
        }
        let siens = "famille = 'statut' AND valeur = 'x'";
        let durent = "jusqu_au IS NULL AND du <= '2022-01-01' AND numero > 5";
        let tous = "numero > 5 AND (jusqu_au IS NULL OR jusqu_au > '2022-01-01')";
        for (ou, ordre, index) in [
            (format!("{siens} AND {durent}"), "ORDER BY numero", "trait_date_ouvert "),
            (format!("opco = 'o' AND {siens} AND {durent}"), "ORDER BY numero", "trait_date_ouvert_opco"),
            (format!("convention_id = 'c' AND {siens} AND {tous}"), "ORDER BY numero", "trait_date_convention"),
            (format!("{siens} AND jusqu_au > '2022-01-01'"), "", "trait_date_fini"),
        ] {
            let lu = scene.interroger(&format!("{expliquer} SELECT numero FROM trait_date WHERE {ou} {ordre} LIMIT 50"));
            assert!(lu.contains(index) && !proscrits.iter().any(|mot| lu.contains(mot)), "{lu}");
        }
        garde.remettre();
    }
}
