//! What no sequence of acts can do.

use super::*;
use crate::cooperation::copil::decision::Vote;
use proptest::prelude::*;

/// For, against, not expressed, counted again from the recorded voices: by other words than those of the code.
fn recompter(vote: &Vote, college: College, au: Date) -> [u16; 3] {
    let mut comptes = [0; 3];
    for voix in &vote.voix {
        let contestee = voix.reponse.as_ref().is_some_and(|reponse| !reponse.confirme);
        if voix.college == college && !contestee && !voix.hors_delai && voix.date <= au {
            let place = match voix.sens {
                Sens::Pour => 0,
                Sens::Contre => 1,
                Sens::Abstention => 2,
            };
            comptes[place] += voix.nombre;
        }
    }
    comptes
}

fn un_college() -> impl Strategy<Value = College> {
    prop::sample::select(College::TOUS)
}

fn une_voix(debut: Date) -> impl Strategy<Value = VoixDeclaree> {
    (prop::sample::select(Sens::TOUS), 1..=3_u16, 0..20_i64)
        .prop_map(move |(sens, nombre, jours)| VoixDeclaree { date: apres(debut, jours), ..voix(sens, nombre, JOUR) })
}

fn un_acte(debut: Date) -> impl Strategy<Value = Acte> {
    let jour = move || (0..20_i64).prop_map(move |jours| apres(debut, jours));
    prop_oneof![
        6 => (un_college(), une_voix(debut)).prop_map(|(college, voix)| Acte::Voter(college, voix)),
        4 => (un_college(), une_voix(debut)).prop_map(|(college, voix)| Acte::Transcrire(college, voix)),
        1 => (0..6_usize, jour()).prop_map(|(rang, date)| Acte::Confirmer(rang, date)),
        2 => (0..6_usize, jour()).prop_map(|(rang, date)| Acte::Contester(rang, date)),
        2 => jour().prop_map(Acte::Clore),
        1 => jour().prop_map(Acte::Annuler),
    ]
}

/// A vote in a meeting or by e-mail, then what is tried on it, recorded long after and on pieces.
fn une_histoire() -> impl Strategy<Value = (Essai, Vec<Acte>)> {
    any::<bool>().prop_flat_map(|courriel| {
        let (vote, debut) = if courriel { (par_courriel(), OUVERTURE) } else { (en_reunion(), JOUR) };
        let vote = Essai { aujourd_hui: Some(d("2021-12-31")), ..vote };
        (Just(vote), prop::collection::vec(un_acte(d(debut)), 0..16))
    })
}

proptest! {
    #[test]
    fn whatever_is_tried_the_tally_is_what_is_found_when_counted_again((debut, essais) in une_histoire()) {
        let mut vote = debut;
        let mut rendu: Option<ClotureVote> = None;
        for acte in essais {
            let avant = vote.decision.faits().clone();
            match vote.agir(&acte) {
                Ok(suite) => vote = suite,
                Err(refus) => {
                    prop_assert!(refus.code.nature() != NatureRefus::Relation && refus.code.nature() != NatureRefus::Role);
                    continue;
                }
            }
            let faits = vote.decision.faits();
            if let (None, Some(cloture)) = (&rendu, &faits.cloture) {
                for college in College::TOUS.iter().copied() {
                    let suffrages = cloture.majorite.suffrages.du_college(college);
                    let dits = [suffrages.pour, suffrages.contre, suffrages.abstention];
                    prop_assert_eq!(dits, recompter(&avant, college, cloture.date));
                    let voix = college.voix(&Stipulations::default().voix);
                    prop_assert_eq!(dits.iter().sum::<u16>() + suffrages.non_exprimees, voix);
                }
                rendu.clone_from(&faits.cloture);
            }
            // The result given stands, and what was recorded stays.
            prop_assert_eq!(&faits.cloture, &rendu);
            prop_assert!(faits.voix.len() >= avant.voix.len());
            for (avant, apres) in avant.voix.iter().zip(&faits.voix) {
                prop_assert_eq!(&VoixPortee { reponse: avant.reponse.clone(), ..apres.clone() }, avant);
                prop_assert!(avant.reponse.is_none() || avant.reponse == apres.reponse);
            }
            if avant.annulation.is_some() {
                prop_assert_eq!(&faits.annulation, &avant.annulation);
            }
        }
    }

    // Only facts are kept: an act leaves nothing that they do not tell.
    #[test]
    fn a_decision_read_again_from_its_facts_is_the_one_that_was_left((debut, essais) in une_histoire()) {
        let laisse = essais.into_iter().fold(debut, |vote, acte| vote.agir(&acte).unwrap_or(vote)).decision;
        let gardes = serde_json::to_string(laisse.histoire()).expect("facts are texts");
        prop_assert_eq!(serde_json::from_str::<DecisionCopil>(&gardes).expect("a vote was opened"), laisse);
    }

    // R13-05: « plafond de voix exprimées par collège »
    #[test]
    fn no_sequence_of_acts_gives_a_college_more_than_its_voices((debut, essais) in une_histoire()) {
        let mut vote = debut;
        for acte in essais {
            vote = vote.agir(&acte).unwrap_or(vote);
            for (college, siennes) in [(OPCO, 2), (MENJS, 1), (MESRI, 1)] {
                let tiennent: Vec<_> = vote
                    .decision
                    .faits()
                    .voix
                    .iter()
                    .filter(|voix| voix.college == college)
                    .filter(|voix| voix.reponse.as_ref().is_none_or(|reponse| reponse.confirme))
                    .collect();
                for hors_delai in [false, true] {
                    let siennes_ici = tiennent.iter().filter(|voix| voix.hors_delai == hors_delai);
                    let donnees: u16 = siennes_ici.map(|voix| voix.nombre).sum();
                    prop_assert!(donnees <= siennes, "{college} {donnees} {hors_delai}");
                }
            }
        }
    }

    #[test]
    fn one_more_voice_for_never_loses_a_majority(
        dites in prop::collection::vec((un_college(), prop::sample::select(Sens::TOUS)), 0..6),
        college in un_college(),
        litterale: bool,
    ) {
        let mut parts = convention_de_2020().into_parts();
        let lecture_majorite = if litterale { LectureMajorite::Litterale } else { LectureMajorite::Absolue };
        parts.lectures = Lectures { lecture_majorite, ..Lectures::default() }.into();
        let vote = dites.into_iter().fold(en_reunion_sous(Convention::from_parts(parts)), |vote, (college, sens)| {
            vote.agir(&Acte::Voter(college, voix(sens, 1, JOUR))).unwrap_or(vote)
        });
        let sans = vote.majorite_au(JOUR).resultat;
        match vote.agir(&Acte::Voter(college, voix(Sens::Pour, 1, JOUR))) {
            Ok(avec) if sans == ResultatVote::Adoptee => {
                prop_assert_eq!(avec.majorite_au(JOUR).resultat, ResultatVote::Adoptee);
            }
            Ok(_) => {}
            Err(refus) => prop_assert_eq!(refus.code, refus::VOIX_EXCEDENTAIRES),
        }
    }
}
