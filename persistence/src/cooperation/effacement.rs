//! The erasure of personal values: what an act takes out of the vault, of the facts, of the kept answers.

use crate::schema::{fait_fiche_action, fait_histoire, fiche_action, histoire};
use crate::socle::db::Db;
use crate::socle::echec::Echec;
use crate::socle::ecriture::Ecriture;
use crate::socle::histoire::EvenementEnBase;
use crate::socle::lignes::Lignes;
use crate::socle::memoire::EFFACE;
use crate::socle::{idempotence, personnes};
use diesel::prelude::*;
use diesel::sql_types::Text;
use domain::cooperation::effacement::{Effacement, FaitEffacement};
use domain::socle::code::{Code, ConventionId};
use domain::socle::moment::Personnel;

#[diesel::declare_sql_function]
extern "SQL" {
    /// The text with each occurrence of another replaced, on either engine.
    fn replace(texte: Text, avant: Text, apres: Text) -> Text;
}

impl Ecriture<'_> {
    /// The personal values of the dossier that is locked which are this text, by reference; what the act leaves behind in the
    /// file goes with it.
    ///
    /// # Errors
    /// Those of the database.
    pub fn valeurs_a_effacer(&mut self, convention: ConventionId, texte: &str) -> Result<Vec<String>, Echec> {
        self.nettoyer_ensuite();
        personnes::references_de(self.db.sql, &convention.code(), texte)
    }
}

impl EvenementEnBase for FaitEffacement {
    fn save_index(db: &mut Db, effacement: &Effacement, _: i64) -> Result<(), Echec> {
        let dossier = effacement.dossier().code().into_owned();
        for texte in personnes::effacer(db, &effacement.references())? {
            effacer_des_faits(db, &dossier, &texte)?;
            idempotence::oublier(db, &dossier, &texte)?;
        }
        Ok(())
    }

    #[expect(private_interfaces, reason = "only this crate verifies")]
    fn lignes_d_index(effacement: &Effacement, _: i64, lignes: &mut Lignes) -> Result<(), Echec> {
        lignes.effacees.extend(effacement.references());
        Ok(())
    }
}

/// Puts the mark of what is erased in the place of a personal text, in every fact of a dossier.
fn effacer_des_faits(db: &mut Db, dossier: &str, texte: &str) -> Result<(), Echec> {
    let ecrit = |texte: &str| serde_json::to_string(&Personnel(texte.to_owned())).map_err(Echec::illisible);
    let (avant, apres) = (ecrit(texte)?, ecrit(EFFACE)?);
    let siennes = histoire::table.filter(histoire::dossier_id.eq(dossier)).select(histoire::id);
    let contenu = fait_histoire::contenu;
    diesel::update(fait_histoire::table.filter(fait_histoire::histoire_id.eq_any(siennes)))
        .filter(replace(contenu, &avant, "").ne(contenu))
        .set(contenu.eq(replace(contenu, &avant, &apres)))
        .execute(db)?;
    let siennes = fiche_action::table.filter(fiche_action::convention_id.eq(dossier)).select(fiche_action::id);
    let contenu = fait_fiche_action::contenu;
    diesel::update(fait_fiche_action::table.filter(fait_fiche_action::fiche_id.eq_any(siennes)))
        .filter(replace(contenu, &avant, "").ne(contenu))
        .set(contenu.eq(replace(contenu, &avant, &apres)))
        .execute(db)?;
    Ok(())
}
