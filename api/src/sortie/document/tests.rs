use super::*;

fn document() -> Document {
    let lignes = (0..120).map(|rang| vec![format!("ligne {rang}"), "pour".to_owned(), "1".to_owned()]).collect();
    let colonnes = vec![Colonne::titre("Collège"), Colonne::texte("Sens"), Colonne::chiffre("Voix")];
    Document {
        titre: "Compte rendu".to_owned(),
        identite: Identite {
            nature: "Compte rendu du 1er décembre 2020".to_owned(),
            version: "version 1".to_owned(),
            etat: "écrit".to_owned(),
            convention: "CC-1".to_owned(),
            intitule: "Convention".to_owned(),
            au: Date::from_ymd_opt(2020, 12, 1).expect("a day"),
            acte: Acte { dossier: "d".to_owned(), rang: 3, empreinte: "e".repeat(64) },
            fictif: true,
            fichier: "compte-rendu".to_owned(),
        },
        blocs: vec![
            Bloc::Section("Débats".to_owned()),
            Bloc::Paragraphe("<b>L'œuvre</b> & « l'été » à 100 €\nPuis ệ ẞ 中 \u{e000}\u{202e}.".to_owned()),
            Bloc::Liste(vec!["un".to_owned(), "deux".to_owned()]),
            Bloc::table("Voix", colonnes, lignes),
            Bloc::Signatures(vec![Signataire { pour: "Pour l'OPCO".to_owned(), objet: "Validation".to_owned() }; 3]),
        ],
    }
}

fn bientot() -> Instant {
    Instant::now() + std::time::Duration::from_secs(60)
}

#[test]
fn what_is_not_made_in_time_is_not_made() {
    assert_eq!(document().pdf(Instant::now()), Err(Manque::Temps));
    assert_eq!(document().html(Instant::now()), Err(Manque::Temps));
}

#[test]
fn the_page_escapes_every_text_and_needs_nothing_else() {
    let page = document().html(bientot()).expect("in time");
    assert!(page.contains("&lt;b&gt;L&#39;œuvre&lt;/b&gt; &amp; « l&#39;été »") && !page.contains("<b>"), "{page}");
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">") && !page.contains('\u{202e}'));
    assert!(!page.contains("src=") && !page.contains("href=") && !page.contains("url("));
}

#[test]
fn the_same_content_is_the_same_bytes() {
    let [une, autre] = [(); 2].map(|()| document().pdf(bientot()).expect("in time"));
    assert_eq!(une, autre);
}

#[test]
fn what_has_no_break_is_cut_and_costs_little() {
    let mut long = document();
    long.blocs =
        vec![Bloc::Paragraphe("W".repeat(20_000)), Bloc::tableau("w", &["a", "b"], vec![vec!["w".repeat(20_000); 2]])];
    assert!(long.pdf(bientot()).is_ok());
}
