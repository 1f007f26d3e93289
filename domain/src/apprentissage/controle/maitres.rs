//! Who accompanies the apprentice (RC-361 to RC-366).

use super::formats::est_une_marque;
use super::jours::{Jour, age};
use super::jugement::Jugement;
use super::verite::Verite;
use crate::apprentissage::regles::maitre;

/// Who somebody is, as far as a contract tells.
#[derive(Clone, Copy)]
struct Personne<'p> {
    nom: Option<&'p str>,
    prenom: Option<&'p str>,
    naissance: Option<Jour>,
}

impl Personne<'_> {
    /// Whether two are one: same name, same first name, same birth. Days first, since they nearly always settle it.
    fn est(self, autre: Self) -> Verite {
        let naissance = Verite::des(self.naissance, autre.naissance, |une, autre| une == autre);
        if naissance == Verite::FAUX {
            return naissance;
        }
        naissance
            & Verite::des(self.nom, autre.nom, memes_lettres)
            & Verite::des(self.prenom, autre.prenom, memes_lettres)
    }
}

/// Whether two names have the same letters, capitals and accents aside.
fn memes_lettres(un: &str, autre: &str) -> bool {
    lettres(un).eq(lettres(autre))
}

/// The letters of a name, small and bare.
fn lettres(nom: &str) -> impl Iterator<Item = char> {
    nom.trim().chars().flat_map(char::to_lowercase).filter(|c| !est_une_marque(*c)).flat_map(nue)
}

/// A small letter without its accent; a ligature is two letters.
fn nue(c: char) -> impl Iterator<Item = char> {
    let (une, suite) = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => ('a', None),
        'æ' => ('a', Some('e')),
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => ('c', None),
        'ď' | 'đ' => ('d', None),
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => ('e', None),
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => ('g', None),
        'ĥ' => ('h', None),
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => ('i', None),
        'ĵ' => ('j', None),
        'ķ' => ('k', None),
        'ĺ' | 'ļ' | 'ľ' | 'ł' => ('l', None),
        'ñ' | 'ń' | 'ņ' | 'ň' => ('n', None),
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => ('o', None),
        'œ' => ('o', Some('e')),
        'ŕ' | 'ŗ' | 'ř' => ('r', None),
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => ('s', None),
        'ß' => ('s', Some('s')),
        'ţ' | 'ť' | 'ț' => ('t', None),
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => ('u', None),
        'ŵ' => ('w', None),
        'ý' | 'ÿ' | 'ŷ' => ('y', None),
        'ź' | 'ż' | 'ž' => ('z', None),
        '’' => ('\'', None),
        _ => (c, None),
    };
    std::iter::once(une).chain(suite)
}

impl Jugement<'_> {
    /// RC-361 to RC-366.
    pub(super) fn maitres(&mut self) {
        let (lu, lecture) = (self.lu, self.lectures.ne_un_29_fevrier);
        let apprenti = Personne {
            nom: lu.contrat.apprenti.nom_naissance.valeur(),
            prenom: lu.contrat.apprenti.prenom.valeur(),
            naissance: lu.naissance,
        };
        let identites = lu.maitres().map(|(lu, sien, _)| Personne {
            nom: sien.nom.valeur(),
            prenom: sien.prenom.valeur(),
            naissance: lu.naissance,
        });
        for (rang, (maitre, sien, places)) in lu.maitres().into_iter().enumerate() {
            if rang == 1 && !maitre.nomme {
                continue;
            }
            let mineur = Verite::des(maitre.naissance, lu.debut, |ne, debut| age(ne, debut, lecture) < 18);
            self.sortie.juger(&maitre::RC_361, mineur, places.naissance);
            self.sortie.juger(&maitre::RC_362, apprenti.est(identites[rang]), places.nom);

            let experience = sien.annees_experience;
            let au_moins = |ans: i64| Verite::de(experience, |experience| experience >= ans);
            let domaine = Verite::from(sien.diplome_meme_domaine);
            let niveau = Verite::des(maitre.niveau, self.niveau_vise, |niveau, vise| niveau >= vise);
            let competent = au_moins(2) | (domaine & niveau & au_moins(1));
            self.sortie.juger(&maitre::RC_365, !competent, places.experience);

            let Some(autres) = maitre.autres_apprentis else { continue };
            let plafond = 2 + sien.dont_prolonges.unwrap_or(0).clamp(0, 1);
            if autres + 1 > plafond && sien.derogation_plafond != Some(true) {
                self.sortie.anomalie(&maitre::RC_366, places.autres).nombre("plafond", plafond);
            }
        }
        if lu.maitres[1].nomme {
            let [un, deux] = identites;
            self.sortie.juger(&maitre::RC_363, deux.est(un), "/maitre_2/nom");
        }
        if lu.contrat.employeur.attestation_maitre == Some(false) {
            self.sortie.anomalie(&maitre::RC_364, "/employeur/attestation_maitre");
        }
    }
}
