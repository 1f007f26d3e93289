//! What the secretariat transcribes, and what the college answers of it (G17).

use super::*;

#[test]
fn a_contested_voice_is_not_counted_and_is_its_college_s_to_cast_again() {
    let transcrite = en_reunion().apres(&[Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR))]);
    assert_eq!(transcrite.majorite_au(JOUR).contre, 1);
    let confirmee = transcrite.apres(&[Acte::Confirmer(0, d(JOUR))]);
    assert_eq!(confirmee.majorite_au(JOUR).contre, 1);
    let contestee = transcrite.apres(&[Acte::Contester(0, d(JOUR))]);
    assert_eq!(contestee.majorite_au(JOUR).contre, 0);
    assert_eq!(contestee.dit(MENJS, Sens::Pour, 1).majorite_au(JOUR).pour, 1);
    for repondue in [confirmee, contestee] {
        for encore in [Acte::Confirmer(0, d(JOUR)), Acte::Contester(0, d(JOUR))] {
            assert_eq!(repondue.refus(&encore), Some(refus::VOIX_NON_TRANSCRITE));
        }
    }
    let emise = en_reunion().dit(MENJS, Sens::Contre, 1);
    assert_eq!(emise.refus(&Acte::Contester(0, d(JOUR))), Some(refus::VOIX_NON_TRANSCRITE));
}

#[test]
fn only_its_own_college_answers_for_a_voice() {
    let transcrite = en_reunion().apres(&[Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR))]);
    for (par, attendu) in
        [(OPCO, Some(refus::VOIX_D_UN_AUTRE_COLLEGE)), (MENJS, None), (MESRI, Some(refus::VOIX_D_UN_AUTRE_COLLEGE))]
    {
        let juge = transcrite.decision.peut_repondre(&convention_de_2020(), &celui_de(par), rang(0));
        assert_eq!(juge.err().map(|refus| refus.code), attendu, "{par}");
    }
}

#[test]
fn a_contestation_after_the_closing_leaves_the_result_and_says_so() {
    let close = en_reunion().apres(&[Acte::Transcrire(MENJS, voix(Sens::Contre, 1, JOUR)), Acte::Clore(d(JOUR))]);
    let note = |vote: &Essai| vote.decision.constats().iter().any(|constat| constat.regle == "G17");
    assert!(!note(&close));
    assert!(!note(&close.apres(&[Acte::Confirmer(0, d(JOUR))])));
    let contestee = close.apres(&[Acte::Contester(0, d(JOUR))]);
    assert_eq!(contestee.decision.faits().cloture, close.decision.faits().cloture);
    assert!(note(&contestee));
}
