//! The state of conventions, period by period: kept beside their facts, so that those in a state are found without reading the
//! others.

use super::lectures::{Perimetre, est_partie};
use crate::schema::{convention, periode};
use crate::socle::db::{Db, MultiBackend};
use crate::socle::echec::Echec;
use crate::socle::histoire::charger;
use crate::socle::lignes::{Lignes, TableTenue, ligne};
use crate::socle::memoire::Session;
use chrono::NaiveDate;
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use domain::cooperation::convention::{Convention, Etat, FaitConvention};
use domain::cooperation::jalon::{PeriodeEtat, periodes};
use domain::socle::code::ConventionId;
use serde::Serialize;

#[derive(Debug, PartialEq, Eq, Queryable, Selectable, Insertable, Serialize)]
#[diesel(table_name = periode, check_for_backend(MultiBackend), treat_none_as_default_value = false)]
struct Row {
    convention_id: String,
    du: NaiveDate,
    jusqu_au: Option<NaiveDate>,
    numero: i64,
    opco: String,
    etat: String,
}

ligne!(Row, "periode", "convention_id", "du");

/// The states of conventions that are over ([`Etat::est_finie`]).
pub(crate) const FINIES: [&str; 3] = [Etat::Resiliee.texte(), Etat::Expiree.texte(), Etat::Caduque.texte()];

/// Those of conventions that all have signed ([`Etat::est_signee`]).
pub(crate) const SIGNEES: [&str; 4] = [Etat::EnVigueur.texte(), FINIES[0], FINIES[1], FINIES[2]];

// ---- reading

type Requete<'a> = periode::BoxedQuery<'a, MultiBackend>;

/// As many conventions as are wanted of those in a state on a day, after a place in the order of entry, each with its place:
/// what has ended is looked for apart, drafts too, which have no row here.
pub(crate) fn dans_l_etat(
    db: &mut Session<'_>,
    (etat, au): (Etat, NaiveDate),
    perimetre: &Perimetre,
    (apres, limite): (i64, i64),
) -> Result<Vec<(i64, String)>, Echec> {
    let voulues = || -> Requete<'_> {
        let mut requete = periode::table.into_boxed();
        if let Some(opco) = &perimetre.opco {
            requete = requete.filter(periode::opco.eq(opco));
        }
        for partie in &perimetre.parties {
            let sienne = convention::table.filter(convention::id.eq(periode::convention_id)).filter(est_partie(partie));
            requete = requete.filter(exists(sienne));
        }
        let requete = requete.filter(periode::etat.eq(etat.texte())).filter(periode::du.le(au));
        requete.filter(periode::numero.gt(apres)).order(periode::numero.asc()).limit(limite)
    };
    let mut trouvees = Vec::new();
    for requete in [voulues().filter(periode::jusqu_au.is_null()), voulues().filter(periode::jusqu_au.gt(au))] {
        let requete = requete.select((periode::numero, periode::convention_id));
        trouvees.extend(requete.load::<(i64, String)>(db.sql)?);
    }
    if etat == Etat::Brouillon && !perimetre.signees {
        let mut projets = convention::table.filter(convention::projet).into_boxed();
        if let Some(opco) = &perimetre.opco {
            projets = projets.filter(convention::opco.eq(opco));
        }
        for partie in &perimetre.parties {
            projets = projets.filter(est_partie(partie));
        }
        let projets = projets.filter(convention::numero.gt(apres)).order(convention::numero.asc()).limit(limite);
        trouvees.extend(projets.select((convention::numero, convention::id)).load::<(i64, String)>(db.sql)?);
    }
    trouvees.sort_unstable();
    trouvees.truncate(usize::try_from(limite).unwrap_or(usize::MAX));
    Ok(trouvees)
}

// ---- writing

/// Tells the states again of a convention to which an act has added a fact: most change none.
pub(crate) fn tenir(db: &mut Db, de: &Convention) -> Result<(), Echec> {
    let mut avant = de.parts().clone();
    avant.faits.pop();
    let avant = Convention::from_parts(avant).map(|avant| periodes(&avant)).unwrap_or_default();
    if avant == periodes(de) { Ok(()) } else { ecrire(db, de) }
}

/// Tells the states of a convention.
pub(crate) fn tenir_de(db: &mut Db, id: ConventionId) -> Result<(), Echec> {
    let charge = charger::<FaitConvention>(&mut Session::presente(db), &id.to_string())?;
    ecrire(db, &charge.objet)
}

/// Writes what differs from what is there.
fn ecrire(db: &mut Db, de: &Convention) -> Result<(), Echec> {
    let id = de.id().to_string();
    let numero = convention::table.filter(convention::id.eq(&id)).select(convention::numero).first::<i64>(db)?;
    let siennes = || periode::table.filter(periode::convention_id.eq(&id));
    let (voulues, presentes) = (rows(de, numero), siennes().select(Row::as_select()).load::<Row>(db)?);
    for Row { du, .. } in presentes.iter().filter(|row| !voulues.contains(row)) {
        diesel::delete(siennes().filter(periode::du.eq(du))).execute(db)?;
    }
    for row in voulues.into_iter().filter(|row| !presentes.contains(row)) {
        diesel::insert_into(periode::table).values(row).execute(db)?;
    }
    Ok(())
}

fn rows(de: &Convention, numero: i64) -> Vec<Row> {
    let row = |PeriodeEtat { etat, du, jusqu_au }| Row {
        convention_id: de.id().to_string(),
        du,
        jusqu_au,
        numero,
        opco: de.faits().parties.opco.to_string(),
        etat: etat.to_string(),
    };
    periodes(de).into_iter().map(row).collect()
}

/// The conventions whose states were never told, though they are more than drafts.
pub(crate) fn a_completer(db: &mut Db) -> Result<Vec<String>, Echec> {
    let dites = periode::table.filter(periode::convention_id.eq(convention::id));
    let tues = convention::table.filter(not(convention::projet)).filter(not(exists(dites)));
    Ok(tues.order(convention::numero.asc()).select(convention::id).load(db)?)
}

// ---- what the verification holds

/// Adds the states of a convention, by its place in the order of entry.
pub(crate) fn lignes(de: &Convention, numero: i64, lignes: &mut Lignes) -> Result<(), Echec> {
    rows(de, numero).iter().try_for_each(|row| lignes.ajouter(row))
}

/// The states of conventions; the dossier of one bears its id.
pub(crate) const TABLE: TableTenue = TableTenue {
    nom: "periode",
    lire: |lecture, dossier, lignes| {
        let siennes = periode::table.filter(periode::convention_id.eq(dossier)).select(Row::as_select());
        lignes.lues(siennes.load(lecture.db.sql)?)
    },
    compter: |lecture| Ok(periode::table.count().get_result(lecture.db.sql)?),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_states_that_are_looked_for_together_are_those_of_the_domain() {
        let dites = |est: fn(Etat) -> bool| {
            let dites = Etat::TOUS.iter().filter(move |etat| est(**etat));
            dites.map(|etat| etat.texte()).collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!(dites(Etat::est_finie), FINIES.into());
        assert_eq!(dites(Etat::est_signee), SIGNEES.into());
    }
}
