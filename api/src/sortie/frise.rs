//! What happens over years, as a picture: a frieze in SVG, and the same content as a table for whoever does not see it.

use crate::sortie::dessin::{Dessin, Fil, Forme};
use crate::sortie::document::francais::date;
use crate::sortie::document::{Bloc, Colonne};
use crate::sortie::html::texte_html;
use chrono::Datelike;
use domain::socle::calendrier::Date;
use std::fmt::Write as _;

pub use crate::sortie::dessin::Ton;

/// Something that lasts, or that is of one day (Paris).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trait {
    /// Its first day.
    pub du: Date,
    /// Its last day; `None` for what is of one day.
    pub jusqu_au: Option<Date>,
    /// What it is, in French.
    pub sens: String,
    /// How it stands.
    pub ton: Ton,
}

/// A line of the frieze.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ligne {
    /// What the line is of, in French.
    pub nom: String,
    /// What is drawn on it, in order.
    pub traits: Vec<Trait>,
}

/// A frieze, line by line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frise {
    /// What it shows, in French.
    pub titre: String,
    /// Its lines, from the top.
    pub lignes: Vec<Ligne>,
    /// The day that is marked on it (Paris).
    pub au: Date,
}

const MARGE: f32 = 170.0;
const LARGEUR: f32 = 960.0;
const HAUT: f32 = 34.0;

/// How many years may be named on the width of a frieze.
const ANNEES: i32 = 15;

impl Frise {
    /// The first and the last year drawn.
    fn annees(&self) -> Option<(i32, i32)> {
        let jours = || {
            let traits = self.lignes.iter().flat_map(|ligne| &ligne.traits);
            traits.flat_map(|t| [t.du, t.jusqu_au.unwrap_or(t.du)])
        };
        Some((jours().min()?.year(), jours().max()?.year()))
    }

    /// The picture; `None` where nothing is to be drawn.
    #[must_use]
    pub fn dessin(&self) -> Option<Dessin> {
        let (premiere, derniere) = self.annees()?;
        let debut = Date::from_ymd_opt(premiere, 1, 1).unwrap_or(Date::MIN);
        let fin = Date::from_ymd_opt(derniere, 12, 31).unwrap_or(Date::MAX);
        let jours = ((fin - debut).num_days() + 1) as f32;
        let x = |jour: Date| MARGE + (jour - debut).num_days() as f32 * (LARGEUR - MARGE - 10.0) / jours;
        let hauteur = HAUT * (self.lignes.len() as f32 + 1.0) + 10.0;
        let mut formes = Vec::new();
        // Years that would touch are not all named.
        let pas = (derniere - premiere) / ANNEES + 1;
        for annee in (premiere..=derniere).step_by(usize::try_from(pas).unwrap_or(1)) {
            let gauche = x(Date::from_ymd_opt(annee, 1, 1).unwrap_or(debut));
            formes.push(Forme::Fil { genre: Fil::An, bouts: [[gauche, 22.0], [gauche, hauteur]] });
            formes.push(Forme::Mot { x: gauche + 4.0, y: 18.0, texte: annee.to_string() });
        }
        for (rang, ligne) in self.lignes.iter().enumerate() {
            let y = HAUT * (rang as f32 + 1.0);
            formes.push(Forme::Mot { x: 0.0, y: y + 20.0, texte: ligne.nom.clone() });
            formes.extend(ligne.traits.iter().map(|t| t.forme(y, x)));
        }
        if (debut..=fin).contains(&self.au) {
            let ici = x(self.au);
            formes.push(Forme::Fil { genre: Fil::Jour, bouts: [[ici, 22.0], [ici, hauteur]] });
        }
        Some(Dessin { titre: self.titre.clone(), largeur: LARGEUR, hauteur, formes })
    }

    /// The picture in SVG; nothing where nothing is to be drawn.
    #[must_use]
    pub fn svg(&self) -> String {
        self.dessin().map(|dessin| dessin.svg()).unwrap_or_default()
    }

    /// The picture and its table, as a document shows them.
    #[must_use]
    pub fn blocs(&self) -> Vec<Bloc> {
        let ligne = |ligne: &Ligne, t: &Trait| {
            vec![ligne.nom.clone(), date(t.du), t.jusqu_au.map(date).unwrap_or_default(), t.sens.clone()]
        };
        let lignes = self.lignes.iter().flat_map(|nom| nom.traits.iter().map(move |t| ligne(nom, t))).collect();
        let colonnes =
            vec![Colonne::titre("Quoi"), Colonne::texte("Du"), Colonne::texte("Au"), Colonne::texte("Ce qui est dit")];
        let dessin = self.dessin().map(Bloc::Image);
        dessin.into_iter().chain([Bloc::table(self.titre.clone(), colonnes, lignes)]).collect()
    }

    /// The same as a table.
    #[must_use]
    pub fn tableau(&self) -> String {
        let mut html = format!(
            "<div class=\"large\"><table><caption>{}</caption><thead><tr><th scope=\"col\">Quoi</th><th scope=\"col\">Du</th>\
             <th scope=\"col\">Au</th><th scope=\"col\">Ce qui est dit</th></tr></thead><tbody>",
            texte_html(&self.titre)
        );
        for ligne in &self.lignes {
            for Trait { du, jusqu_au, sens, .. } in &ligne.traits {
                let fin = jusqu_au.map(date).unwrap_or_default();
                let _ = write!(
                    html,
                    "<tr><th scope=\"row\">{}</th><td>{}</td><td>{fin}</td><td>{}</td></tr>",
                    texte_html(&ligne.nom),
                    date(*du),
                    texte_html(sens)
                );
            }
        }
        html.push_str("</tbody></table></div>");
        html
    }
}

impl Trait {
    /// A bar for what lasts; a disc, a ring or a lozenge for what is of one day.
    fn forme(&self, y: f32, x: impl Fn(Date) -> f32) -> Forme {
        let (gauche, ton, sens) = (x(self.du), self.ton, self.sens.clone());
        match self.jusqu_au {
            Some(fin) => {
                let largeur = (x(fin) - gauche).max(2.0);
                Forme::Barre { place: [gauche, y + 8.0, largeur, 14.0], ton, sens }
            }
            None => Forme::Marque { x: gauche, y: y + 15.0, ton, sens },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jour(texte: &str) -> Date {
        domain::socle::calendrier::lire_date(texte).expect("a date")
    }

    #[test]
    fn a_frieze_says_the_same_as_its_table() {
        let traits = vec![
            Trait {
                du: jour("2020-12-01"),
                jusqu_au: Some(jour("2023-11-30")),
                sens: "En <vigueur>".into(),
                ton: Ton::Acquis,
            },
            Trait { du: jour("2022-05-03"), jusqu_au: None, sens: "Bilan tardif".into(), ton: Ton::Alerte },
        ];
        let frise = Frise {
            titre: "Convention".into(),
            lignes: vec![Ligne { nom: "Vie".into(), traits }],
            au: jour("2022-06-01"),
        };
        let (svg, tableau) = (frise.svg(), frise.tableau());
        for annee in 2020..=2023 {
            assert!(svg.contains(&format!(">{annee}<")), "{annee}");
        }
        for sens in ["En &lt;vigueur&gt;", "Bilan tardif"] {
            assert!(svg.contains(sens) && tableau.contains(sens), "{sens}");
        }
        assert!(tableau.contains("1er décembre 2020") && tableau.contains("30 novembre 2023"));
    }

    #[test]
    fn years_that_would_touch_are_not_all_named() {
        for (fin, nommees) in [("2014-01-01", 15), ("2015-01-01", 8), ("2099-01-01", 15)] {
            let siecle =
                Trait { du: jour("2000-01-01"), jusqu_au: Some(jour(fin)), sens: "Long".into(), ton: Ton::Attendu };
            let ligne = Ligne { nom: "Vie".into(), traits: vec![siecle] };
            let svg = Frise { titre: "Longue".into(), lignes: vec![ligne], au: jour("2001-01-01") }.svg();
            assert_eq!(svg.matches("class=\"an\"").count(), nommees, "{fin}");
        }
    }

    #[test]
    fn nothing_is_drawn_of_nothing() {
        assert_eq!(Frise { titre: String::new(), lignes: Vec::new(), au: jour("2022-06-01") }.svg(), "");
    }
}
