//! What the verification of the journal walks: each context gives the list of what it keeps, the crate's root joins them.

use crate::socle::charge::Charge;
use crate::socle::echec::Echec;
use crate::socle::histoire::EvenementEnBase;
use crate::socle::lecture::Lecture;
use crate::socle::persistant::Persistant;
use crate::socle::recepisse::Recepisse;
use domain::socle::code::Code;
use domain::socle::histoire::Histoire;
use serde_json::Value;

/// An object as its rows stand now, as its after-images are written, and the act that left it if its rows tell.
pub(crate) type Present = (Value, Option<Recepisse>);

/// A kind of aggregate, and how one is read again by its id in the journal.
pub(crate) struct Relecture {
    pub(crate) nature: &'static str,
    pub(crate) lire: fn(&mut Lecture<'_>, &str) -> Result<Present, Echec>,
}

/// Everything that the verification walks.
pub(crate) struct Registre {
    /// The aggregates of each context.
    pub(crate) relectures: &'static [&'static [Relecture]],
    /// What is summed beside them, held against what it sums: what is wrong, in French.
    pub(crate) comptes: &'static [fn(&mut Lecture<'_>) -> Result<Vec<String>, Echec>],
}

impl Registre {
    /// An object as its rows stand now; `None` for what has no row of its own.
    ///
    /// # Errors
    /// [`Echec::Introuvable`]; those of the database.
    pub(crate) fn relire(&self, lecture: &mut Lecture<'_>, nature: &str, id: &str) -> Result<Option<Present>, Echec> {
        let mut relectures = self.relectures.iter().copied().flatten();
        let relecture = relectures.find(|relecture| relecture.nature == nature);
        relecture.map(|relecture| (relecture.lire)(lecture, id)).transpose()
    }
}

impl Relecture {
    /// Histories of a kind, with what finds them.
    pub(crate) const fn histoire<E: EvenementEnBase>() -> Self {
        Self {
            nature: E::NATURE,
            lire: |lecture, id| {
                let charge = lecture.histoire::<E>(lire(id)?)?;
                lecture.verifier_cles(&charge.objet)?;
                E::verifier_index(lecture, &charge)?;
                image::<Histoire<E>>(&charge)
            },
        }
    }
}

/// An id, as the journal writes it.
///
/// # Errors
/// An id that is not one.
pub(crate) fn lire<I: Code>(id: &str) -> Result<I, Echec> {
    I::lire(id).map_err(Echec::illisible)
}

/// An object as its after-images are written.
///
/// # Errors
/// A fault of the program.
pub(crate) fn image<A: Persistant>(charge: &Charge<A>) -> Result<Present, Echec> {
    let etat = serde_json::to_value(&charge.objet).map_err(Echec::illisible)?;
    Ok((etat, Some(charge.recepisse.clone())))
}

/// The histories of a context that nothing but their keys is kept beside: one line each, here and nowhere else.
macro_rules! histoires {
    ($(#[$doc:meta])* $nom:ident = [$($fait:ty),+ $(,)?]) => {
        $(impl $crate::socle::histoire::EvenementEnBase for $fait {})+

        $(#[$doc])*
        pub(crate) const $nom: &[$crate::socle::registre::Relecture] =
            &[$($crate::socle::registre::Relecture::histoire::<$fait>()),+];
    };
}
pub(crate) use histoires;
