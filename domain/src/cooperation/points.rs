//! What document 001 and its neighbours leave open, say twice or contradict (regles.md §8).

use super::regles;
use crate::socle::point::{PointOuvert, entre};

/// Every point, those of the convention first.
pub const POINTS: &[PointOuvert] = &[
    PointOuvert {
        id: "P1",
        documents: &["001"],
        titre: "Majorité absolue, ou 50 % plus une voix",
        constat: "L'article 13 pose « la majorité absolue des voix exprimées, soit 50% plus une voix » : les deux formules \
                  ne donnent le même seuil que si le nombre de voix exprimées est pair.",
        lecture: "La majorité absolue est la règle, plus de voix pour que de voix contre ; « 50 % plus une voix » en est la \
                  glose. Chaque résultat dit s'il changerait sous l'autre lecture.",
        regles: &[&regles::R13_07, &regles::G18],
        commutateur: entre("lecture_majorite", &["absolue", "litterale"], "absolue"),
    },
    PointOuvert {
        id: "P2",
        documents: &["001"],
        titre: "Avant le 15 juin, avant le 30 avril : le jour cité compte-t-il ?",
        constat: "Le texte dit « avant le » et non « au plus tard le », qu'il emploie ailleurs.",
        lecture: "Le jour cité est exclu : 14 juin et 29 avril sont les derniers jours utiles.",
        regles: &[&regles::G2, &regles::R14_09, &regles::R15_11],
        commutateur: entre("butoir_inclus", &["false", "true"], "false"),
    },
    PointOuvert {
        id: "P3",
        documents: &["001"],
        titre: "Dernier jour d'une durée de trois ans",
        constat: "La convention « prend effet à compter de sa date de signature » pour « trois ans » : le jour anniversaire \
                  peut être lu comme dernier jour ou comme lendemain du terme.",
        lecture: "Le jour de la signature compte : le dernier jour est la veille du quantième anniversaire.",
        regles: &[&regles::G7, &regles::R17_02],
        commutateur: entre("terme", &["veille_du_quantieme", "quantieme"], "veille_du_quantieme"),
    },
    PointOuvert {
        id: "P4",
        documents: &["001"],
        titre: "Ministères concernés, ou ministères signataires",
        constat: "L'article 14 demande l'avis des « ministères concernés », l'article 15 celui des « ministères signataires ».",
        lecture: "Les deux ministères donnent leur avis ; l'un d'eux peut se dire non concerné, avec son motif.",
        regles: &[&regles::R14_02, &regles::R15_07],
        commutateur: None,
    },
    PointOuvert {
        id: "P5",
        documents: &["001"],
        titre: "Rôle et nom de la commission de l'OPCO",
        constat: "Le titre de l'article 14 annonce le rôle de la « commission apprentissage et alternance professionnalisation », \
                  son corps n'en dit rien ; l'article 15 nomme une « commission apprentissage et professionnalisation ».",
        lecture: "Une seule commission, dont le seul rôle est de recevoir le bilan en amont.",
        regles: &[&regles::R14_19, &regles::R15_12],
        commutateur: None,
    },
    PointOuvert {
        id: "P6",
        documents: &["001", "003"],
        titre: "Qui fixe le plafond, et à combien",
        constat: "La loi citée renvoie à « un plafond fixé par voie réglementaire », l'article 16 à la convention d'objectifs et \
                  de moyens ; aucun montant n'est donné, et la convention d'objectifs et de moyens de 2023 ne recouvre que \
                  78 jours de la convention de 2020.",
        lecture: "Le plafond effectif est le plus bas de ceux qui sont renseignés pour l'exercice ; sans plafond, on n'engage pas.",
        regles: &[&regles::R00_03, &regles::R16_01],
        commutateur: None,
    },
    PointOuvert {
        id: "P7",
        documents: &["001"],
        titre: "Modèles annexés",
        constat: "Les modèles de fiches « annexés à la présente convention » ne figurent pas dans le document.",
        lecture: "Les champs sont ceux que le texte permet de déduire ; la version du modèle est gardée avec chaque fiche.",
        regles: &[&regles::R15_03],
        commutateur: None,
    },
    PointOuvert {
        id: "P8",
        documents: &["001"],
        titre: "Assiette et bénéficiaire des 5,65 %",
        constat: "L'article 16 limite les frais de gestion à 5,65 % sans dire de quoi, ni à qui ils reviennent.",
        lecture: "L'assiette est la dépense éligible financée par les frais de mission, par action et par exercice, prévue à \
                  l'engagement et réelle à la liquidation ; les frais consomment le plafond.",
        regles: &[&regles::R16_07, &regles::R16_08],
        commutateur: None,
    },
    PointOuvert {
        id: "P9",
        documents: &["001"],
        titre: "Ni quorum, ni présidence, ni pouvoir, ni voix prépondérante",
        constat: "L'article 13 donne les voix de chaque collège et la majorité, rien d'autre.",
        lecture: "Aucun quorum n'est exigé ; un partage est un rejet ; les voix tiennent au collège, non aux présents.",
        regles: &[&regles::R13_09, &regles::R13_08, &regles::R13_06],
        commutateur: None,
    },
    PointOuvert {
        id: "P10",
        documents: &["001"],
        titre: "Délais sans sanction",
        constat: "Le texte fixe des délais sans dire ce qui s'ensuit quand ils ne sont pas tenus.",
        lecture: "L'acte tardif est enregistré, avec ses jours de retard ; rien n'est refusé pour cette raison.",
        regles: &[&regles::G9, &regles::R14_09, &regles::R14_13, &regles::R15_11],
        commutateur: None,
    },
    PointOuvert {
        id: "P11",
        documents: &["001"],
        titre: "Depuis quand la convention est-elle caduque ?",
        constat: "« Le non-respect de cette obligation rend la convention caduque » : ni qui le constate, ni comment, ni depuis quand.",
        lecture: "Le ministère dont le logo est en cause constate le manquement ; la caducité date du manquement. Les actes \
                  accomplis entre les deux sont gardés et signalés.",
        regles: &[&regles::R11_04],
        commutateur: entre("effet_caducite", &["manquement", "constat"], "manquement"),
    },
    PointOuvert {
        id: "P12",
        documents: &["001"],
        titre: "Sort des actions engagées après la caducité ou le terme",
        constat: "L'article 18 ne mène à leur terme les actions engagées qu'« en cas de dénonciation ou de résiliation ».",
        lecture: "Même règle après le terme et après la caducité, sans logo dans ce dernier cas.",
        regles: &[&regles::R18_05, &regles::R11_04],
        commutateur: None,
    },
    PointOuvert {
        id: "P13",
        documents: &["001"],
        titre: "« sous 7 jours » : envoyer, ou relire ?",
        constat: "La parenthèse de l'article 14 peut qualifier l'envoi du compte rendu ou sa relecture ; aucun délai n'est donné \
                  au retour du conseil d'administration.",
        lecture: "Les sept jours sont ceux de la relecture, à compter de l'envoi aux deux directions ; le retour du conseil \
                  d'administration est en attente, jamais en retard.",
        regles: &[&regles::R14_15, &regles::R14_07],
        commutateur: None,
    },
    PointOuvert {
        id: "P14",
        documents: &["001"],
        titre: "« En fin d'année » n'est pas borné",
        constat: "L'article 14 ne dit pas quand commence la fin d'année.",
        lecture: "Une réunion tenue avant le conseil d'administration qui examine l'année suivante suffit ; avant une date \
                  indicative, elle est signalée.",
        regles: &[&regles::R14_10],
        commutateur: entre("debut_fenetre_fin_annee", &["MM-JJ"], "10-01"),
    },
    PointOuvert {
        id: "P15",
        documents: &["001"],
        titre: "Présenter une modification, ou la faire voter",
        constat: "L'article 15 demande que la modification soit « présentée au préalable au comité de pilotage », sans parler de vote.",
        lecture: "La présentation suffit, sauf si la convention demande un vote.",
        regles: &[&regles::R15_08],
        commutateur: entre("modification_exige_vote", &["false", "true"], "false"),
    },
    PointOuvert {
        id: "P16",
        documents: &["001"],
        titre: "Une visioconférence est-elle une réunion ?",
        constat: "Le comité « se réunit » ; seul le courriel est mis à part, quand il ne peut « se tenir physiquement ».",
        lecture: "Une visioconférence est une réunion.",
        regles: &[&regles::R14_08],
        commutateur: entre("visio_vaut_reunion", &["true", "false"], "true"),
    },
    PointOuvert {
        id: "P17",
        documents: &["001"],
        titre: "Concours de fins à la même date",
        constat: "Le texte ne dit pas ce qui l'emporte quand le préavis expire le jour du terme.",
        lecture: "La fin la plus précoce l'emporte ; une dénonciation dont le préavis expire le jour du terme ou après lui est \
                  sans effet propre ; la caducité prime.",
        regles: &[&regles::R18_06, &regles::R18_04],
        commutateur: None,
    },
    PointOuvert {
        id: "P18",
        documents: &["001"],
        titre: "Coquille de l'article 3",
        constat: "« l' convention national d'information sur les enseignements et les professions (ONISEP) ».",
        lecture: "L'ONISEP est l'Office national d'information sur les enseignements et les professions ; le texte reste cité tel quel.",
        regles: &[&regles::R03_04],
        commutateur: None,
    },
    PointOuvert {
        id: "P19",
        documents: &["000"],
        titre: "Dates du programme Euro App Mobility",
        constat: "Les « Dialogues de la Mobilité » (mars 2024) précèdent le programme (juillet 2024) dont ils seraient inspirés ; \
                  le Salon de l'Agriculture est daté de janvier ; l'année des clubs n'est pas dite.",
        lecture: "Les dates sont gardées telles qu'elles sont écrites, avec leur précision ; les clubs sont de 2025.",
        regles: &[&regles::G14],
        commutateur: None,
    },
    PointOuvert {
        id: "P20",
        documents: &["002"],
        titre: "Mon CEP : désignation des opérateurs et première convention",
        constat: "Les opérateurs sont désignés « fin 2023 » ici, en « octobre » là ; une convention est dite « première » alors que \
                  plusieurs sont citées.",
        lecture: "Les textes sont de dates différentes : les deux mentions sont gardées.",
        regles: &[&regles::G14],
        commutateur: None,
    },
    PointOuvert {
        id: "P21",
        documents: &["003"],
        titre: "Convention d'objectifs et de moyens de 2023",
        constat: "« quatre grands axes » dont le troisième n'est pas nommé ; « ces difficultés » sans antécédent ; l'année n'est pas écrite.",
        lecture: "Le troisième axe est la promotion des métiers ; l'année est déduite de l'événement qui l'a vu signer.",
        regles: &[&regles::G13, &regles::G14],
        commutateur: None,
    },
    PointOuvert {
        id: "P22",
        documents: &["004"],
        titre: "Besoins OPCO : phase, indicateurs, échelle",
        constat: "Le produit est dit terminé au 1er janvier 2024 mais sa seconde phase court jusqu'en décembre 2024 ; trois indicateurs \
                  d'impact, dont un double ; l'échelle de maturité n'est pas donnée.",
        lecture: "Les deux dates sont gardées ; l'indicateur double compte pour deux mesures ; l'échelle est à renseigner.",
        regles: &[&regles::G13],
        commutateur: None,
    },
    PointOuvert {
        id: "P23",
        documents: &["000", "002", "003", "004"],
        titre: "Onze OPCO, neuf nommés",
        constat: "Les documents en annoncent onze et en nomment neuf ; celui qui n'a pas été rencontré n'est pas dit, ni à qui \
                  s'appliquent les diagnostics.",
        lecture: "Les onze sont au référentiel, de notoriété publique ; ce que les documents ne disent pas d'eux est `non_renseigne`.",
        regles: &[&regles::G13],
        commutateur: None,
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cooperation::parametres::Lectures;

    #[test]
    fn every_switch_of_a_convention_settles_a_point_and_its_default_is_the_one_in_force() {
        let lectures = serde_json::to_value(Lectures::default()).expect("readings are JSON");
        let defauts = lectures.as_object().expect("fields");
        for (champ, defaut) in defauts {
            let point = POINTS.iter().filter_map(|point| point.commutateur).find(|c| c.parametre == champ);
            let commutateur = point.unwrap_or_else(|| panic!("{champ} ne tranche aucun point"));
            assert_eq!(defaut.to_string().trim_matches('"'), commutateur.defaut, "{champ}");
        }
        let commutables = POINTS.iter().filter(|point| point.commutateur.is_some()).count();
        assert_eq!(commutables, defauts.len());
    }

    #[test]
    fn points_are_numbered_in_their_order() {
        for (rang, point) in (1..).zip(POINTS) {
            assert_eq!(point.id, format!("P{rang}"));
        }
    }
}
