//! Laws that no sequence of facts breaks.

use super::*;

fn une_date() -> impl Strategy<Value = Date> {
    (0..105_900_i64).prop_map(|jours| apres(AVANT_TOUT, jours))
}

/// A day, then 0 to 4 signatures within the 400 days that follow.
fn des_signatures(nombre: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<Date>> {
    (une_date(), prop::collection::vec(0..400_i64, nombre))
        .prop_map(|(jour, ecarts)| ecarts.into_iter().map(|ecart| apres(jour, ecart)).collect())
}

/// A fact of the given kind, dated `date`; none where the convention already has it.
fn ajouter(convention: &Convention, nature: usize, date: Date) -> Convention {
    let faits = convention.faits();
    let fait = match nature {
        0 if faits.abandon.is_some() => return convention.clone(),
        0 => FaitConvention::Abandonnee { motif: Personnel("sans suite".to_owned()) },
        1 => FaitConvention::FinDeclaree(Fin::Resiliation {
            reception: date,
            dernier_jour: apres(date, 61),
            denonciation: DenonciationId(Uuid::from_u128(faits.fins.len() as u128 + 1)),
            retrait: None,
        }),
        2 => FaitConvention::FinDeclaree(Fin::Caducite { manquement: date, constat: apres(date, 19) }),
        // A notice that runs that day is taken back.
        4 => {
            let en_cours = faits.fins.iter().find_map(|fin| match *fin {
                Fin::Resiliation { reception, dernier_jour, denonciation, retrait } => {
                    let court = reception <= date && date <= dernier_jour && retrait.is_none();
                    court.then_some(denonciation)
                }
                Fin::Caducite { .. } => None,
            });
            let Some(denonciation) = en_cours else { return convention.clone() };
            FaitConvention::FinRetiree { denonciation }
        }
        _ => {
            let manquantes = convention.signatures_manquantes(Date::MAX);
            return manquantes.into_iter().fold(convention.clone(), |signee, qualite| {
                let signature = SignatureId(Uuid::nil());
                let fait = FaitConvention::SignatureApposee { signature, qualite, nom: None, cosignataire: None };
                avec_fait(signee, fait, date)
            });
        }
    };
    avec_fait(convention.clone(), fait, date)
}

proptest! {
    #[test]
    fn the_effect_is_the_last_signature_in_whatever_order_they_are_recorded(
        (dates, ordre) in (des_signatures(4), Just(Qualite::REQUISES).prop_shuffle()),
    ) {
        let derniere = dates.iter().max().copied();
        let convention = ordre.into_iter().zip(dates).fold(ouverte(projet()), |convention, (qualite, date)| {
            assert_eq!(convention.date_effet(), None, "one is still missing");
            signer(convention, calendrier::DERNIERE_DATE, apposition(qualite, date)).expect("open").apres
        });
        prop_assert_eq!(convention.date_effet(), derniere);
    }

    #[test]
    fn a_convention_is_in_force_from_its_effect_to_its_term_and_on_no_other_day(
        dates in des_signatures(4), ecart in -500..2_000_i64,
    ) {
        let convention = signee(&dates);
        let effet = convention.date_effet().expect("signed");
        let terme = convention.cadre_au(effet).expect("signed").terme;
        for jour in [apres(effet, ecart), effet, apres(effet, -1), terme, apres(terme, 1)] {
            let dedans = effet <= jour && jour <= terme;
            prop_assert_eq!(convention.etat_au(jour) == Etat::EnVigueur, dedans, "{}", jour);
        }
    }

    // Three anniversaries are 1 095 days, and one more for each 29 February among them.
    #[test]
    fn three_years_are_three_anniversaries(effet in prop_oneof![
        3 => une_date(),
        1 => (475..547_i32).prop_map(|annee| Date::from_ymd_opt(annee * 4, 2, 29).unwrap_or(AVANT_TOUT)),
    ]) {
        let convention = signee(&[effet; 4]);
        let en_vigueur: Vec<_> = (-3..1_103)
            .map(|ecart| apres(effet, ecart))
            .filter(|jour| convention.etat_au(*jour) == Etat::EnVigueur)
            .collect();
        let bissextes = en_vigueur.iter().filter(|jour| (jour.month(), jour.day()) == (2, 29)).count();
        prop_assert_eq!(en_vigueur.first(), Some(&effet));
        prop_assert_eq!(en_vigueur.len(), 1_095 + bissextes);
    }

    #[test]
    fn no_fact_dated_after_a_day_changes_what_is_true_on_it(
        dates in des_signatures(0..=4),
        faits in prop::collection::vec((0..5_usize, 0..1_500_i64), 0..3),
        (nature, attente) in (0..5_usize, 1..1_500_i64),
        ecart in -100..1_500_i64,
    ) {
        let debut = dates.first().copied().unwrap_or(d("2020-12-01"));
        let convention = faits.into_iter().fold(signee(&dates), |convention, (nature, ecart)| {
            ajouter(&convention, nature, apres(debut, ecart))
        });
        let au = apres(debut, ecart);
        let ensuite = ajouter(&convention, nature, apres(au, attente));
        prop_assert_eq!(ensuite.etat_au(au), convention.etat_au(au));
        prop_assert_eq!(ensuite.cadre_au(au), convention.cadre_au(au));
        prop_assert_eq!(ensuite.en_preavis_au(au), convention.en_preavis_au(au));
        prop_assert_eq!(ensuite.constats_au(au), convention.constats_au(au));
        prop_assert_eq!(ensuite.lecture_contraire_au(au), convention.lecture_contraire_au(au));
    }

    #[test]
    fn a_convention_frames_acts_once_signed_and_until_it_is_given_up(
        dates in des_signatures(0..=4),
        faits in prop::collection::vec((0..5_usize, 0..1_500_i64), 0..4),
        ecart in -100..1_500_i64,
    ) {
        let debut = dates.first().copied().unwrap_or(d("2020-12-01"));
        let convention = faits.into_iter().fold(signee(&dates), |convention, (nature, ecart)| {
            ajouter(&convention, nature, apres(debut, ecart))
        });
        let au = apres(debut, ecart);
        let etat = convention.etat_au(au);
        let signee = matches!(etat, Etat::EnVigueur | Etat::Resiliee | Etat::Expiree | Etat::Caduque);
        prop_assert_eq!(convention.cadre_au(au).is_some(), signee, "{}", etat);
    }

    #[test]
    fn a_breach_after_the_end_changes_nothing_on_any_day(
        dates in des_signatures(4),
        faits in prop::collection::vec((1..3_usize, 0..1_500_i64), 0..3),
        (retard, ecart) in (1..400_i64, -100..2_000_i64),
    ) {
        let convention = signee(&dates);
        let effet = convention.date_effet().expect("signed");
        let convention = faits.into_iter().fold(convention, |convention, (nature, ecart)| {
            ajouter(&convention, nature, apres(effet, ecart))
        });
        let fin = convention.cadre_au(calendrier::DERNIERE_DATE).expect("signed").fin_effective;
        let fin = fin.unwrap_or(apres(effet, -1));
        let ensuite = ajouter(&convention, 2, apres(fin, retard));
        for au in [apres(effet, ecart), fin, apres(fin, 1), apres(fin, retard)] {
            prop_assert_eq!(ensuite.etat_au(au), convention.etat_au(au), "{}", au);
            prop_assert_eq!(ensuite.cadre_au(au), convention.cadre_au(au));
        }
    }

    // « Aucun retour depuis `expiree|resiliee|caduque` » (machine 3.1)
    #[test]
    fn an_ended_convention_never_comes_back(
        dates in des_signatures(4),
        faits in prop::collection::vec((prop::sample::select(vec![1_usize, 2, 4]), 0..1_500_i64), 0..4),
        (ecart, plus) in (0..1_800_i64, 0..1_800_i64),
    ) {
        let convention = signee(&dates);
        let effet = convention.date_effet().expect("signed");
        let convention = faits.into_iter().fold(convention, |convention, (nature, ecart)| {
            ajouter(&convention, nature, apres(effet, ecart))
        });
        let au = apres(effet, ecart);
        let etat = convention.etat_au(au);
        if etat != Etat::EnVigueur {
            prop_assert_eq!(convention.etat_au(apres(au, plus)), etat);
        }
    }
}
