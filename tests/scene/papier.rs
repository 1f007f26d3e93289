//! What a document says, read back from its page and from its PDF: who cannot see it must be told the same.

use lopdf::content::Operation;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeMap;

/// What an element is (`H1`, `P`, `TH`…), and its text.
pub type Dit = (String, String);

/// A PDF, read by its structure.
pub struct Pdf {
    document: Document,
    /// The texts of its content, by page and mark.
    marques: BTreeMap<(ObjectId, i64), String>,
    /// What only dresses each page, by kind.
    habits: Vec<Vec<(String, String)>>,
}

impl Pdf {
    #[track_caller]
    pub fn lire(octets: &[u8]) -> Self {
        let document = Document::load_mem(octets).expect("a PDF");
        let (mut marques, mut habits) = (BTreeMap::new(), Vec::new());
        for page in document.page_iter() {
            let mut lecture = Lecture::new(&document, page);
            let contenu = document.get_and_decode_page_content(page).expect("a content");
            contenu.operations.iter().for_each(|operation| lecture.suivre(operation));
            assert_eq!(lecture.nus, "", "a text is neither tagged nor an artifact");
            marques.extend(lecture.marques.into_iter().map(|(marque, texte)| ((page, marque), texte)));
            habits.push(lecture.habits);
        }
        Self { document, marques, habits }
    }

    /// What dresses each page, of a kind (`Header`, `Footer`, `Watermark`), as one text.
    pub fn habits(&self, genre: &str) -> Vec<String> {
        let page = |habits: &Vec<(String, String)>| {
            habits
                .iter()
                .filter(|(connu, _)| connu == genre)
                .map(|(_, texte)| texte.as_str())
                .collect::<Vec<_>>()
                .join(" ")
        };
        self.habits.iter().map(page).collect()
    }

    /// The elements that hold a text, in the order in which they are read.
    pub fn elements(&self) -> Vec<Dit> {
        let racine = self.dictionnaire(self.catalogue().get(b"StructTreeRoot").expect("a structure"));
        let mut dits = Vec::new();
        self.visiter(racine, &mut dits);
        dits
    }

    /// The scopes of the heads of tables.
    pub fn portees(&self) -> Vec<String> {
        let objets = self.document.objects.values().filter_map(|objet| objet.as_dict().ok());
        let tetes =
            objets.filter(|objet| objet.get(b"S").is_ok_and(|role| role.as_name().is_ok_and(|role| role == b"TH")));
        tetes.map(|tete| self.portee(tete)).collect()
    }

    /// That the file says what a reader of screens and an archive ask for, and holds its own letters.
    #[track_caller]
    pub fn est_conforme(&self, titre: &str) {
        let catalogue = self.catalogue();
        assert_eq!(texte(catalogue.get(b"Lang").expect("a language")), "fr");
        let marquage = self.dictionnaire(catalogue.get(b"MarkInfo").expect("a marking"));
        assert_eq!(marquage.get(b"Marked").expect("a mark"), &Object::Boolean(true));
        let preferences = self.dictionnaire(catalogue.get(b"ViewerPreferences").expect("preferences"));
        assert_eq!(preferences.get(b"DisplayDocTitle").expect("a preference"), &Object::Boolean(true));
        assert!(catalogue.has(b"Outlines") && catalogue.has(b"OutputIntents"));
        let (_, metadonnees) =
            self.document.dereference(catalogue.get(b"Metadata").expect("metadata")).expect("metadata");
        let metadonnees = metadonnees.as_stream().expect("a stream").get_plain_content().expect("a text");
        let metadonnees = String::from_utf8(metadonnees).expect("UTF-8");
        for dit in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<", titre] {
            assert!(metadonnees.contains(dit), "{dit} : {metadonnees}");
        }
        let objets = || self.document.objects.values().filter_map(|objet| objet.as_dict().ok());
        let nature = |objet: &&Dictionary, nature: &[u8]| objet.has_type(nature);
        let descripteurs: Vec<_> = objets().filter(|objet| nature(objet, b"FontDescriptor")).collect();
        assert!(!descripteurs.is_empty());
        assert!(
            descripteurs.iter().all(|police| police.has(b"FontFile2") || police.has(b"FontFile3")),
            "{descripteurs:?}"
        );
        let polices = objets().filter(|objet| nature(objet, b"Font")).filter(|police| !police.has(b"FontDescriptor"));
        assert!(polices.into_iter().all(|police| police.has(b"ToUnicode")));
        let images = self.document.objects.values().filter_map(|objet| objet.as_stream().ok());
        assert!(
            images
                .filter(|flux| flux.dict.get(b"Subtype").is_ok_and(|s| s.as_name().is_ok_and(|s| s == b"Image")))
                .count()
                == 0
        );
    }

    fn catalogue(&self) -> &Dictionary {
        self.document.catalog().expect("a catalogue")
    }

    fn dictionnaire<'d>(&'d self, objet: &'d Object) -> &'d Dictionary {
        self.document.dereference(objet).expect("an object").1.as_dict().expect("a dictionary")
    }

    fn portee(&self, tete: &Dictionary) -> String {
        let attributs = self.document.dereference(tete.get(b"A").expect("attributes")).expect("attributes").1;
        let seuls = std::slice::from_ref(attributs);
        let attributs = attributs.as_array().map_or(seuls, Vec::as_slice).iter();
        let portee = attributs.filter_map(|attribut| self.dictionnaire(attribut).get(b"Scope").ok()).next();
        String::from_utf8_lossy(portee.expect("a scope").as_name().expect("a name")).into_owned()
    }

    fn visiter(&self, element: &Dictionary, dits: &mut Vec<Dit>) {
        let role =
            element.get(b"S").ok().map(|role| String::from_utf8_lossy(role.as_name().expect("a name")).into_owned());
        let Ok(enfants) = element.get(b"K") else { return };
        let enfants = self.document.dereference(enfants).expect("an object").1;
        let seul = std::slice::from_ref(enfants);
        let mut dit = None;
        for enfant in enfants.as_array().map_or(seul, Vec::as_slice) {
            let (_, objet) = self.document.dereference(enfant).expect("an object");
            let marque = match objet {
                Object::Integer(marque) => Some((element.get(b"Pg").expect("a page"), *marque)),
                Object::Dictionary(enfant) => {
                    match (enfant.get(b"MCID"), enfant.get(b"Pg").or_else(|_| element.get(b"Pg"))) {
                        (Ok(marque), Ok(page)) => Some((page, marque.as_i64().expect("a mark"))),
                        _ => {
                            self.visiter(enfant, dits);
                            None
                        }
                    }
                }
                autre => panic!("{autre:?}"),
            };
            if let Some((page, marque)) = marque {
                let page = page.as_reference().expect("a page");
                dit.get_or_insert_with(String::new).push_str(&self.marques[&(page, marque)]);
            }
        }
        // What marks an item of a list is its form: a page has it by its style.
        if let (Some(role), Some(dit)) = (role.filter(|role| role != "Lbl"), dit) {
            dits.push((role, serre(&dit)));
        }
    }
}

/// A page as it is read: what the marks around a text say of it.
struct Lecture<'d> {
    document: &'d Document,
    polices: BTreeMap<Vec<u8>, &'d Dictionary>,
    police: Vec<u8>,
    ouvertes: Vec<Marque>,
    marques: BTreeMap<i64, String>,
    habits: Vec<(String, String)>,
    nus: String,
}

enum Marque {
    Contenu(i64),
    Habit,
    /// A text that stands for what is shown.
    Vrai,
    Autre,
}

impl<'d> Lecture<'d> {
    fn new(document: &'d Document, page: ObjectId) -> Self {
        Self {
            document,
            polices: document.get_page_fonts(page).expect("fonts"),
            police: Vec::new(),
            ouvertes: Vec::new(),
            marques: BTreeMap::new(),
            habits: Vec::new(),
            nus: String::new(),
        }
    }

    fn suivre(&mut self, Operation { operator, operands }: &Operation) {
        match operator.as_str() {
            "BMC" | "BDC" => {
                let marque = self.marque(operands);
                self.ouvertes.push(marque);
            }
            "EMC" => drop(self.ouvertes.pop()),
            "Tf" => self.police = operands[0].as_name().expect("a font").to_vec(),
            "Tj" => self.montrer(&operands[0]),
            "TJ" => operands[0].as_array().expect("texts").iter().for_each(|texte| self.montrer(texte)),
            _ => {}
        }
    }

    fn marque(&mut self, operands: &[Object]) -> Marque {
        let proprietes = operands.get(1).and_then(|objet| objet.as_dict().ok());
        let vrai = proprietes.and_then(|proprietes| proprietes.get(b"ActualText").ok()).map(texte);
        if let Some(contenu) = proprietes.and_then(|proprietes| proprietes.get(b"MCID").ok()) {
            let contenu = contenu.as_i64().expect("a mark");
            self.marques.entry(contenu).or_default().push_str(&vrai.unwrap_or_default());
            Marque::Contenu(contenu)
        } else if let Some(vrai) = vrai {
            self.dire(&vrai);
            Marque::Vrai
        } else if operands[0].as_name().is_ok_and(|nom| nom == b"Artifact") {
            let genre = proprietes.and_then(|proprietes| proprietes.get(b"Subtype").ok()?.as_name().ok());
            self.habits.push((String::from_utf8_lossy(genre.unwrap_or_default()).into_owned(), String::new()));
            Marque::Habit
        } else {
            Marque::Autre
        }
    }

    fn montrer(&mut self, montre: &Object) {
        let Object::String(octets, _) = montre else { return };
        if self.ouvertes.iter().any(|marque| matches!(marque, Marque::Vrai)) {
            return;
        }
        let encodage = self.polices[&self.police].get_font_encoding(self.document).expect("an encoding");
        let dit = Document::decode_text(&encodage, octets).expect("a text");
        self.dire(&dit);
    }

    fn dire(&mut self, dit: &str) {
        let interieure = self.ouvertes.iter().rev().find(|marque| matches!(marque, Marque::Contenu(_) | Marque::Habit));
        let place = match interieure {
            Some(Marque::Contenu(contenu)) => self.marques.get_mut(contenu),
            Some(_) => self.habits.last_mut().map(|(_, texte)| texte),
            None => None,
        };
        place.unwrap_or(&mut self.nus).push_str(dit);
    }
}

fn texte(objet: &Object) -> String {
    lopdf::decode_text_string(objet).expect("a text")
}

/// The elements of a page that hold a text, under the names that a PDF gives them.
pub fn elements_de_la_page(page: &str) -> Vec<Dit> {
    const ROLES: [(&str, &str); 9] = [
        ("h1", "H1"),
        ("h2", "H2"),
        ("h3", "H3"),
        ("p", "P"),
        ("li", "LBody"),
        ("caption", "Caption"),
        ("th", "TH"),
        ("td", "TD"),
        ("figure", "Figure"),
    ];
    let corps = page.split_once("<main>").and_then(|(_, corps)| corps.split_once("</main>")).expect("a body").0;
    let ouvertures = corps.split('<').filter_map(|morceau| {
        let (balise, _) = morceau.split_once('>')?;
        let nom = balise.split(' ').next()?;
        let role = ROLES.iter().find(|(connu, _)| *connu == nom)?.1;
        Some((nom, role, morceau))
    });
    ouvertures
        .map(|(nom, role, morceau)| {
            // Where it stands in the page: pieces of one text know it.
            let debut = morceau.as_ptr() as usize - corps.as_ptr() as usize;
            let contenu = corps[debut..].split_once('>').expect("a tag").1;
            let contenu = contenu.split_once(&format!("</{nom}>")).expect("its end").0;
            // Of a picture, its words: what its shapes are is in the table beside it.
            let mots = |dessin: &str| {
                dessin
                    .split("<text")
                    .skip(1)
                    .filter_map(|mot| Some(mot.split_once('>')?.1.split_once('<')?.0.to_owned()))
                    .collect()
            };
            let contenu = if nom == "figure" { mots(contenu) } else { contenu.to_owned() };
            (role.to_owned(), serre(&sans_balises(&contenu)))
        })
        .collect()
}

/// The text of a page, without its tags.
pub fn sans_balises(page: &str) -> String {
    let mut morceaux = page.split('<');
    let debut = morceaux.next().unwrap_or_default().to_owned();
    let texte = morceaux.filter_map(|morceau| morceau.split_once('>')).fold(debut, |texte, (_, suite)| texte + suite);
    ["&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&amp;", "&"]
        .chunks(2)
        .fold(texte, |texte, paire| texte.replace(paire[0], paire[1]))
}

/// A text whose lines may be cut anywhere: ordinary spaces and ends of lines are one space.
fn serre(texte: &str) -> String {
    texte.split([' ', '\n']).filter(|mot| !mot.is_empty()).collect::<Vec<_>>().join(" ")
}

/// That no code stands where people read: no date as machines write it, no rule, no state, no identifier but the dossier's.
#[track_caller]
pub fn sans_codes(dits: &[Dit]) {
    let chiffres = |mot: &str| mot.len() > 1 && mot.bytes().all(|octet| octet.is_ascii_digit());
    for (role, dit) in dits.iter().filter(|(_, dit)| !dit.starts_with("acte n°")) {
        for mot in dit.split(|lettre: char| !(lettre.is_alphanumeric() || matches!(lettre, '-' | '_'))) {
            let parties: Vec<_> = mot.split('-').collect();
            let regle = mot.starts_with('R') && parties.iter().all(|partie| chiffres(partie.trim_start_matches('R')));
            let date = parties.len() == 3 && parties.iter().all(|partie| chiffres(partie));
            let code = mot.contains('_') || parties.len() == 5 || ["mobilites", "menjs", "mesri"].contains(&mot);
            assert!(!(regle || date || code), "{mot}, in {role} : {dit}");
        }
    }
}
