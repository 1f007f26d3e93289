//! Every table, every column: no hand in the database can make, change or take away a row unseen.

use crate::epreuve::{Promesse, relever, taille};
use crate::scene::gestes::socle::guichet::jouer_l_exemple;
use crate::scene::gestes::socle::intrusion::{Garde, sql};
use crate::scene::gestes::socle::journal::{inscrites, sha256, une_vie};
use crate::scene::gestes::socle::lieux::Lieux;
use crate::scene::gestes::socle::tables::{Table, de_diesel};
use crate::scene::{Moteur, Scene};
use domain::socle::organisation::Portee;
use persistence::Entree;
use std::collections::BTreeMap;

/// The columns that no image holds, and why.
const TECHNIQUES: &[(&str, &str, &str)] =
    &[("secret", "valeur", "signe les curseurs des listes : changé, un curseur en cours est refusé, et rien d'autre")];

/// The tables from which a row may go unseen, and why.
const OUBLIEES: &[(&str, &str)] =
    &[("idempotence", "une réponse gardée ne l'est qu'un temps"), ("secret", "un secret ôté est fait de nouveau")];

/// A table, the key of a row in it, and what its copy says otherwise.
type Copie = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

/// What a copy of a row changes of it to be another, table by table; and which rows may be copied.
const COPIES: &[Copie] = &[
    ("dossier", "", &[("id", "'019a0000-0000-7000-8000-00000000f0f0'")]),
    ("journal", "", &[("rang", "rang + 1000000"), ("numero", "numero + 1000000")]),
    ("parution", "", &[("rang", "rang + 1000000")]),
    ("valeur_personnelle", "", &[("reference", "'019a0000-0000-7000-8000-00000000f0f0'")]),
    ("compteur", "", &[("nom", "'autre'")]),
    ("idempotence", "", &[("cle", "cle || 'x'")]),
    ("secret", "", &[("nom", "'autre'")]),
    ("point_de_controle", "", &[("entrees", "entrees + 1000000")]),
    ("organisation", "", &[("code", "'intrus'"), ("numero", "1000000")]),
    (
        "convention",
        "",
        &[
            ("id", "'019a0000-0000-7000-8000-00000000f0f0'"),
            ("reference", "'X'"),
            ("reference_externe", "NULL"),
            ("reference_externe_de", "NULL"),
        ],
    ),
    ("periode", "", &[("du", "'1899-01-01'")]),
    ("jalon", "", &[("place", "place + 1000000")]),
    ("trait_date", "", &[("numero", "numero + 1000000")]),
    (
        "fiche_action",
        "",
        &[
            ("id", "'019a0000-0000-7000-8000-00000000f0f0'"),
            ("numero", "numero + 1000000"),
            ("reference", "'X'"),
            ("reference_externe", "NULL"),
            ("reference_externe_de", "NULL"),
        ],
    ),
    ("fait_fiche_action", "WHERE nature = 'redigee'", &[("rang", "rang + 1000"), ("objet_id", "NULL")]),
    ("fait_plafond", "", &[("rang", "rang + 1000"), ("declaration_id", "'019a0000-0000-7000-8000-00000000f0f0'")]),
    ("mouvement_plafond", "", &[("rang", "rang + 1000")]),
    ("compte_plafond", "", &[("exercice", "exercice + 1000")]),
    ("histoire", "", &[("id", "'019a0000-0000-7000-8000-00000000f0f0'"), ("numero", "numero + 1000000")]),
    ("fait_histoire", "", &[("rang", "rang + 1000")]),
    ("index_histoire", "", &[("valeur", "valeur || 'x'"), ("seule", "FALSE")]),
];

/// The rows of a table, as the engine itself numbers them.
fn rangee(moteur: &Moteur) -> &'static str {
    match moteur {
        Moteur::Sqlite => "rowid",
        Moteur::Postgres { .. } => "ctid",
    }
}

/// Another value of a column.
fn autre(moteur: &Moteur, colonne: &str, type_: &str) -> String {
    match (type_, moteur) {
        ("Text", _) => format!("{colonne} || 'x'"),
        ("BigInt" | "Integer", _) => format!("{colonne} + 1000000"),
        ("Bool", _) => format!("NOT {colonne}"),
        ("Date", Moteur::Sqlite) => format!("date({colonne}, '+1 day')"),
        ("Date", Moteur::Postgres { .. }) => format!("{colonne} + 1"),
        ("Timestamp", Moteur::Sqlite) => format!("strftime('%Y-%m-%d %H:%M:%f', {colonne}, '+1 second')"),
        ("Timestamp", Moteur::Postgres { .. }) => format!("{colonne} + interval '1 second'"),
        autre => panic!("{autre:?}"),
    }
}

/// A value where there is none.
fn une(type_: &str) -> &'static str {
    match type_ {
        "Text" => "'x'",
        "BigInt" | "Integer" => "1000000",
        "Date" => "'2021-01-01'",
        autre => panic!("{autre}"),
    }
}

/// Every way to change a column of one row, where a row has it.
fn alterations(moteur: &Moteur, table: &str, colonne: &str, (type_, nulle): &(String, bool)) -> Vec<String> {
    let rangee = rangee(moteur);
    let changer = |valeur: &str, ou: &str| {
        format!(
            "UPDATE {table} SET {colonne} = {valeur} WHERE {rangee} = (SELECT {rangee} FROM {table} WHERE {colonne} {ou} LIMIT 1)"
        )
    };
    let mut alterations = vec![changer(&autre(moteur, colonne, type_), "IS NOT NULL")];
    if *nulle {
        alterations.push(changer(une(type_), "IS NULL"));
        alterations.push(changer("NULL", "IS NOT NULL"));
    }
    alterations
}

/// In how many ways each column can be changed: where a row has a value it may have another or none, where one has none it may
/// have one.
fn possibles(scene: &Scene) -> BTreeMap<String, usize> {
    let tables = de_diesel();
    let colonnes = tables.iter().flat_map(|(table, Table { colonnes, .. })| {
        colonnes.iter().map(move |(colonne, (_, nulle))| {
            let oui = if *nulle { 2 } else { 1 };
            format!(
                "SELECT '{table}.{colonne}', CASE WHEN count({colonne}) > 0 THEN {oui} ELSE 0 END \
                 + CASE WHEN count(*) > count({colonne}) THEN 1 ELSE 0 END FROM {table}"
            )
        })
    });
    let lues = scene.interroger(&colonnes.collect::<Vec<_>>().join(" UNION ALL "));
    let lire = |ligne: &str| {
        let (colonne, nombre) = ligne.split_once('|').expect("two columns");
        (colonne.to_owned(), nombre.parse().expect("a number"))
    };
    let possibles: BTreeMap<String, usize> = lues.lines().map(lire).collect();
    let vides: Vec<_> = possibles.iter().filter(|(_, nombre)| **nombre == 0).collect();
    assert!(vides.is_empty(), "l'exemple laisse vides : {vides:?}");
    possibles
}

/// The objects that the journal knows: one of each nature.
fn un_de_chaque(scene: &Scene) -> BTreeMap<String, String> {
    let mut connus = BTreeMap::new();
    let conventions = scene.auditeur().get("/v1/conventions?limite=200").est(200).corps;
    for convention in conventions["elements"].as_array().expect("elements") {
        let id = convention["id"].as_str().expect("an id");
        let dossier = id.to_owned();
        let entrees =
            scene.base().read(Portee::Tout, move |lecture| lecture.journal(&dossier, 0, 1000)).expect("a journal");
        for entree in entrees {
            let texte: serde_json::Value = serde_json::from_str(&entree.texte).expect("JSON");
            for image in texte["apres"].as_array().expect("images") {
                let dit = |cle: &str| image[cle].as_str().expect("a text").to_owned();
                connus.entry(dit("nature")).or_insert(dit("id"));
            }
        }
    }
    connus
}

crate::scenario::scenarios! {
    /// Chaque colonne de chaque table est tenue : la changer hors d'un acte se voit.
    fn epreuve_every_column_of_every_table_is_held(scene) {
        jouer_l_exemple(scene, |_, _| {});
        scene.pointer();
        let moteur = scene.moteur().clone();
        let garde = Garde::prendre_sans_garde_fous(scene);
        let possibles = possibles(scene);
        let (mut tues, mut cas) = (Vec::new(), 0);
        for (table, Table { colonnes, .. }) in de_diesel() {
            for (colonne, genre) in &colonnes {
                if TECHNIQUES.iter().any(|(t, c, _)| (*t, *c) == (table.as_str(), colonne.as_str())) {
                    continue;
                }
                let mut vues = 0;
                let alterations = alterations(&moteur, &table, colonne, genre);
                for alteration in &alterations {
                    garde.forcer(alteration);
                    vues += usize::from(!scene.verification(&[]).anomalies.is_empty());
                    garde.remettre_la_table(&table);
                    cas += 1;
                }
                // Where every row has a value, or none has, one of the ways changes nothing.
                let mut possibles = possibles[&format!("{table}.{colonne}")];
                if (table.as_str(), colonne.as_str()) == ("dossier", "reponse") {
                    // Where no answer is kept, nothing is read of it but by the next entry, which then holds it.
                    possibles -= 1;
                }
                if vues < possibles {
                    tues.push(format!("{table}.{colonne} : {vues} vues sur {possibles}"));
                }
            }
        }
        assert_eq!(scene.verification(&[]).anomalies, []);
        let chiffre = format!("{} colonnes tues", tues.len());
        assert!(tues.is_empty(), "{}", tues.join("\n"));
        relever(Promesse::JournalInalterable, moteur.nom(), "chaque colonne changée", cas, &chiffre, tues.is_empty());
    }

    /// Aucune ligne n'apparaît ni ne disparaît de la base sans un acte.
    fn epreuve_no_row_comes_or_goes_without_an_act(scene) {
        jouer_l_exemple(scene, |_, _| {});
        scene.pointer();
        let moteur = scene.moteur().clone();
        let garde = Garde::prendre_sans_garde_fous(scene);
        let rangee = rangee(&moteur);
        let mut cas: Vec<(String, String)> = Vec::new();
        for (table, Table { colonnes, .. }) in de_diesel() {
            let (_, ou, changes) = COPIES.iter().find(|(t, ..)| *t == table).expect("a table that nobody forges");
            let valeur = |colonne: &String| {
                let change = changes.iter().find(|(changee, _)| changee == colonne);
                change.map_or(colonne.as_str(), |(_, valeur)| *valeur).to_owned()
            };
            let noms = colonnes.keys().cloned().collect::<Vec<_>>().join(", ");
            let valeurs = colonnes.keys().map(valeur).collect::<Vec<_>>().join(", ");
            let copier = format!("INSERT INTO {table} ({noms}) SELECT {valeurs} FROM {table} {ou} LIMIT 1");
            cas.push((format!("{table} : une ligne de plus"), copier));
            if OUBLIEES.iter().all(|(oubliee, _)| *oubliee != table) {
                let oter = format!("DELETE FROM {table} WHERE {rangee} = (SELECT {rangee} FROM {table} LIMIT 1)");
                cas.push((format!("{table} : une ligne de moins"), oter));
            }
        }
        let mut tues = Vec::new();
        for (quoi, alteration) in &cas {
            garde.forcer(alteration);
            if scene.verification(&[]).anomalies.is_empty() {
                tues.push(quoi.clone());
            }
            garde.remettre();
        }
        assert_eq!(scene.verification(&[]).anomalies, []);
        assert!(tues.is_empty(), "{}", tues.join("\n"));
        relever(Promesse::JournalInalterable, moteur.nom(), "chaque ligne forgée ou ôtée", cas.len(), "0 tue", true);
    }
    /// Aucun objet n'est servi que nul acte n'a fait.
    fn epreuve_no_object_is_served_that_no_act_made(scene) {
        Lieux::preparer(scene);
        let moteur = scene.moteur().clone();
        let objets = un_de_chaque(scene);
        assert!(objets.len() > 18, "{objets:?}");
        let garde = Garde::prendre_sans_garde_fous(scene);
        let (mut tues, mut cas) = (Vec::new(), Vec::new());
        for (nature, id) in objets.iter().filter(|(nature, _)| *nature != "fiche_action") {
            let neuf = "'019a0000-0000-7000-8000-00000000f0f0'";
            let faits = "rang, contenu, date_fait, piece_reference, piece_sha256, fictif, enregistre_le, enregistre_jour, \
                         enregistre_par";
            let forger = format!(
                "INSERT INTO histoire SELECT nature, {neuf}, numero + 1000000, dossier_id, version, empreinte FROM histoire \
                 WHERE nature = '{nature}' AND id = '{id}'; \
                 INSERT INTO fait_histoire (nature, histoire_id, {faits}) SELECT nature, {neuf}, {faits} FROM fait_histoire \
                 WHERE nature = '{nature}' AND histoire_id = '{id}'; \
                 INSERT INTO index_histoire SELECT nature, champ, valeur, {neuf}, seule FROM index_histoire \
                 WHERE nature = '{nature}' AND histoire_id = '{id}' AND NOT seule"
            );
            cas.push((format!("{nature} forgé"), forger));
        }
        for (quoi, alteration) in &cas {
            garde.forcer(alteration);
            if scene.verification(&[]).anomalies.is_empty() {
                tues.push(quoi.clone());
            }
            ["histoire", "fait_histoire", "index_histoire"].iter().for_each(|table| garde.remettre_la_table(table));
        }
        assert!(tues.is_empty(), "{}", tues.join("\n"));
        relever(Promesse::JournalInalterable, moteur.nom(), "chaque objet forgé", cas.len(), "0 tu", true);
    }

    /// Toute altération des entrées du journal se voit, quelle qu'elle soit.
    fn epreuve_any_tampering_with_the_entries_is_seen(scene) {
        let dossiers = ["CC-VIE", "CC-TEMOIN"].map(|reference| une_vie(scene, reference).0);
        let garde = Garde::prendre_sans_garde_fous(scene);
        let (mut alea, mut tues) = (Alea(0x2020_1201), Vec::new());
        let cas = taille(60, 1950);
        for rang in 0..cas {
            let dossier = &dossiers[alea.jusqu_a(dossiers.len())];
            let entrees = inscrites(scene, dossier);
            let genre = rang % 6;
            garde.forcer(&alteration(genre, dossier, &entrees, &mut alea));
            if scene.verification(&[]).anomalies.is_empty() {
                tues.push(format!("cas {rang}, genre {genre}"));
            }
            garde.remettre();
        }
        assert_eq!(scene.verification(&[]).anomalies, []);
        let chiffre = format!("{} tues, 0 fausse alerte", tues.len());
        relever(Promesse::JournalInalterable, scene.moteur().nom(), "altérations au hasard", cas, &chiffre, tues.is_empty());
    }
}

/// Numbers that look drawn, the same at every run.
struct Alea(u64);

impl Alea {
    fn jusqu_a(&mut self, borne: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % borne as u64).expect("below the bound")
    }
}

/// A text with one character changed, at random.
fn autre_lettre(texte: &str, alea: &mut Alea) -> String {
    let mut lettres: Vec<char> = texte.chars().collect();
    let ou = alea.jusqu_a(lettres.len());
    lettres[ou] = if lettres[ou] == 'x' { 'y' } else { 'x' };
    lettres.into_iter().collect()
}

/// A tampering of a kind with the entries of a dossier.
fn alteration(genre: usize, dossier: &str, entrees: &[Entree], alea: &mut Alea) -> String {
    let ici = format!("dossier_id = '{dossier}' AND rang");
    let rang = alea.jusqu_a(entrees.len()) + 1;
    let Entree { texte, empreinte, .. } = &entrees[rang - 1];
    match genre {
        0 => format!("UPDATE journal SET texte = {} WHERE {ici} = {rang}", sql(&autre_lettre(texte, alea))),
        1 => format!("UPDATE journal SET empreinte = '{}' WHERE {ici} = {rang}", autre_lettre(empreinte, alea)),
        2 => format!("DELETE FROM journal WHERE {ici} = {rang}"),
        3 => {
            let autre = rang % entrees.len() + 1;
            format!(
                "UPDATE journal SET rang = 1000 WHERE {ici} = {rang}; UPDATE journal SET rang = {rang} WHERE {ici} = {autre}; \
                 UPDATE journal SET rang = {autre} WHERE {ici} = 1000"
            )
        }
        4 => {
            let reste = rang.min(entrees.len() - 1).max(1);
            let tete = &entrees[reste - 1].empreinte;
            format!(
                "DELETE FROM journal WHERE {ici} > {reste}; UPDATE dossier SET rang = {reste}, tete = '{tete}' \
                 WHERE id = '{dossier}'; UPDATE compteur SET valeur = (SELECT count(*) FROM journal)"
            )
        }
        _ => {
            // Every hash and every link that follows is made good again.
            let (mut ordres, mut precedente) = (Vec::new(), empreinte.clone());
            for (n, entree) in (1..).zip(entrees).skip(rang - 1) {
                let texte = if n == rang {
                    entree.texte.replacen("\"role\":\"", "\"role\":\"ex_", 1)
                } else {
                    let dite = &entrees[n - 2].empreinte;
                    entree.texte.replacen(dite, &precedente, 1)
                };
                precedente = sha256(&texte);
                ordres.push(format!(
                    "UPDATE journal SET texte = {}, empreinte = '{precedente}' WHERE {ici} = {n}",
                    sql(&texte)
                ));
            }
            ordres.push(format!("UPDATE dossier SET tete = '{precedente}' WHERE id = '{dossier}'"));
            ordres.join("; ")
        }
    }
}
