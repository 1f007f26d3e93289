//! A picture of ratios, each beside its goal.

use std::fmt::Write;

/// One of them.
pub struct Barre {
    /// What was measured.
    pub nom: String,
    /// The ratio.
    pub valeur: f64,
    /// What it is to be.
    pub but: Option<f64>,
    /// Whether it is.
    pub atteint: bool,
}

/// Bars, one below the other.
pub fn barres_svg(titre: &str, barres: &[Barre]) -> String {
    let (marge, largeur, pas) = (330.0, 460.0, 22.0);
    // Beyond ten times the goal a bar says no more, and the others could not be told apart.
    let borne = barres.iter().filter_map(|barre| barre.but).fold(1.0, f64::max) * 10.0;
    let plus_grand = barres.iter().map(|barre| barre.valeur.max(barre.but.unwrap_or_default()).min(borne));
    let plus_grand = plus_grand.fold(1.0, f64::max);
    let x = |valeur: f64| marge + largeur * valeur.min(borne) / plus_grand;
    let hauteur = pas * barres.len() as f64 + 40.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 860 {hauteur}\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n<title>{titre}</title>\n<rect width=\"860\" height=\"{hauteur}\" fill=\"#fff\"/>\n"
    );
    for (rang, Barre { nom, valeur, but, atteint }) in barres.iter().enumerate() {
        let y = pas * rang as f64 + 20.0;
        let couleur = if *atteint { "#1f6f50" } else { "#b34000" };
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{nom}</text>\n<rect x=\"{marge}\" y=\"{y}\" width=\"{:.1}\" height=\"14\" fill=\"{couleur}\"/>\n<text x=\"{:.1}\" y=\"{}\">{valeur:.2}</text>",
            marge - 8.0,
            y + 12.0,
            x(*valeur) - marge,
            x(*valeur) + 6.0,
            y + 12.0
        );
        if let Some(but) = but {
            let _ = writeln!(svg, "<path d=\"M{:.1} {} v18\" stroke=\"#000\" stroke-width=\"1.5\"/>", x(*but), y - 2.0);
        }
    }
    svg + "</svg>\n"
}
