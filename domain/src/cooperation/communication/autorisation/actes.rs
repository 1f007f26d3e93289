//! What is done about an authorisation: asked for, given, refused, taken back.

use crate::cooperation::communication::autorisation::{Delivrance, FaitAutorisation, StatutAutorisation};
use crate::cooperation::communication::logo::Objet;
use crate::cooperation::convention::Convention;
use crate::cooperation::{operations, refus, regles};
use crate::socle::calendrier::Date;
use crate::socle::code::AutorisationLogoId;
use crate::socle::decision::Decision;
use crate::socle::declaration::{ActeMotive, Declaree};
use crate::socle::histoire::Histoire;
use crate::socle::moment::{Moment, Personnel};
use crate::socle::operation::Operation;
use crate::socle::organisation::{Acteur, Ministere, Nature};
use crate::socle::refus::{Cle, Refus};

/// What is declared of an authorisation asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Demande {
    /// Whose logo.
    pub ministere: Ministere,
    /// What it would cover.
    pub objet: Objet,
    /// What for.
    pub motif: Option<Personnel>,
    /// The dated act.
    pub declaree: Declaree,
}

/// What is declared of the period of an authorisation delivered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Periode {
    /// See [`Delivrance::date_debut`].
    pub date_debut: Date,
    /// See [`Delivrance::date_fin`]: required, « qui précise la durée ».
    pub date_fin: Option<Date>,
    /// See [`Delivrance::signataire`].
    pub signataire: Option<Personnel>,
    /// The dated act, with the writing itself.
    pub declaree: Declaree,
}

/// What is declared of an authorisation taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retrait {
    /// The first day that it covers no more; by default, that of the act.
    pub a_compter_du: Option<Date>,
    /// The dated act, with its reason.
    pub acte: ActeMotive,
}

impl Histoire<FaitAutorisation> {
    // ---- its life

    /// Whether an authorisation may be asked for on that day: the convention has taken effect, though it may have ended.
    ///
    /// # Errors
    /// `convention_non_en_vigueur` (R00-01); `convention_caduque` (R11-04).
    pub fn peut_demander(convention: &Convention, au: Date) -> Result<(), Refus> {
        convention.verifier_admis(operations::DEMANDER_AUTORISATION, au).map(drop)
    }

    /// Asks for an authorisation: the OPCO or the one who carries the action.
    ///
    /// # Errors
    /// Those of [`Self::peut_demander`]; `date_future`, `piece_requise` (G10); `objet_non_designe`.
    pub fn demander(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AutorisationLogoId,
        demande: Demande,
    ) -> Result<Decision<Self>, Refus> {
        let Demande { ministere, objet, motif, declaree } = demande;
        let autorisation = Self::nouvelle(id, convention.faits().id);
        autorisation.juger(&regles::R11_02, &declaree, moment, |au| Self::peut_demander(convention, au))?;
        objet.verifier()?;
        if acteur.nature == Nature::Partenaire && objet.fiche.is_none() {
            let detail = "Un porteur demande l'autorisation pour une action qu'il porte.";
            return Err(Refus::nouveau(refus::OBJET_NON_DESIGNE, detail));
        }
        let fait = FaitAutorisation::Demandee { ministere, objet, motif };
        Ok(autorisation.ajouter(operations::DEMANDER_AUTORISATION, fait, declaree, acteur, moment))
    }

    /// Whether a ministry may authorise its logo on that day, unasked.
    ///
    /// # Errors
    /// `logo_d_autrui`; `convention_non_en_vigueur` (R00-01); `convention_caduque` (R11-04).
    pub fn peut_autoriser(
        convention: &Convention,
        acteur: &Acteur,
        ministere: Ministere,
        au: Date,
    ) -> Result<(), Refus> {
        ministere.verifier(&regles::R11_02, convention, acteur)?;
        Self::peut_demander(convention, au)
    }

    /// A ministry authorises its logo without having been asked: the text asks for no request.
    ///
    /// # Errors
    /// Those of [`Self::peut_autoriser`]; `date_future`; `objet_non_designe`; those of a period.
    pub fn autoriser(
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        id: AutorisationLogoId,
        (ministere, objet): (Ministere, Objet),
        periode: Periode,
    ) -> Result<Decision<Self>, Refus> {
        let autorisation = Self::nouvelle(id, convention.faits().id);
        let garde = |au| Self::peut_autoriser(convention, acteur, ministere, au);
        autorisation.delivree(operations::AUTORISER_LOGO, acteur, moment, (ministere, objet), periode, garde)
    }

    /// Whether the ministry may deliver what is asked on that day.
    ///
    /// # Errors
    /// `logo_d_autrui`; `transition_interdite` once it has answered, whenever; `convention_caduque` (R11-04).
    pub fn peut_delivrer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.peut_refuser(convention, acteur)?;
        convention.verifier_non_caduque(au)
    }

    /// The ministry delivers what is asked, in writing, for a time.
    ///
    /// # Errors
    /// Those of [`Self::peut_delivrer`]; `date_future`; those of a period.
    pub fn delivrer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        periode: Periode,
    ) -> Result<Decision<Self>, Refus> {
        let lue = self.clone();
        let demandee = lue.ministere().zip(lue.objet().cloned());
        let demandee = demandee.ok_or_else(|| deja_repondue("elle ne fut pas demandée"))?;
        let garde = |au| lue.peut_delivrer(convention, acteur, au);
        self.delivree(operations::DELIVRER_AUTORISATION, acteur, moment, demandee, periode, garde)
    }

    /// What a delivery is, asked for or not: written (R11-02), for a time (R11-03), never for the past.
    fn delivree(
        self,
        operation: Operation,
        acteur: &Acteur,
        moment: Moment,
        (ministere, objet): (Ministere, Objet),
        periode: Periode,
        garde: impl Fn(Date) -> Result<(), Refus>,
    ) -> Result<Decision<Self>, Refus> {
        let Periode { date_debut, date_fin, signataire, declaree } = periode;
        self.verifier_existe(&regles::R11_02, declaree.date)?;
        garde(declaree.date)?;
        crate::socle::declaration::verifier_pas_future(declaree.date, moment)?;
        objet.verifier()?;
        if declaree.piece.is_none() {
            let detail = "Une autorisation « expresse et écrite » se prouve par l'écrit du ministère.";
            return Err(Refus::nouveau(refus::PIECE_ECRITE_MANQUANTE, detail));
        }
        let duree = || {
            Refus::nouveau(
                refus::DUREE_MANQUANTE,
                "L'écrit « précise la durée de cette autorisation » : son dernier jour.",
            )
        };
        let date_fin = date_fin.ok_or_else(duree)?;
        if date_fin < date_debut {
            let detail = format!("L'autorisation finirait le {date_fin}, avant de commencer le {date_debut}.");
            return Err(Refus::nouveau(refus::DUREE_MANQUANTE, detail).avec(Cle::Date, date_fin));
        }
        if date_debut < declaree.date {
            let detail = format!(
                "Signée le {}, l'autorisation ne peut commencer le {date_debut} : l'usage lui est « soumis ».",
                declaree.date
            );
            let refus = Refus::nouveau(refus::AUTORISATION_RETROACTIVE, detail);
            return Err(refus.avec(Cle::Date, date_debut).avec(Cle::Au, declaree.date));
        }
        let fait = FaitAutorisation::Delivree(Delivrance { ministere, objet, date_debut, date_fin, signataire });
        Ok(self.ajouter(operation, fait, declaree, acteur, moment))
    }

    /// Whether the ministry may still answer what is asked: once, whenever.
    ///
    /// # Errors
    /// `logo_d_autrui`; `transition_interdite`.
    pub fn peut_refuser(&self, convention: &Convention, acteur: &Acteur) -> Result<(), Refus> {
        self.verifier_titulaire(convention, acteur)?;
        let reponse = self
            .survenus()
            .iter()
            .find(|fait| matches!(fait.fait, FaitAutorisation::Delivree(_) | FaitAutorisation::Refusee { .. }));
        match reponse {
            Some(fait) => {
                Err(deja_repondue(&format!("le ministère a répondu le {}", fait.date)).avec(Cle::Date, fait.date))
            }
            None => Ok(()),
        }
    }

    /// The ministry refuses what is asked.
    ///
    /// # Errors
    /// Those of [`Self::peut_refuser`]; `date_future`.
    pub fn refuser(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        acte: ActeMotive,
    ) -> Result<Decision<Self>, Refus> {
        let ActeMotive { date, motif, piece, fictif } = acte;
        let declaree = Declaree { date, piece, fictif };
        self.juger(&regles::R11_02, &declaree, moment, |_| self.peut_refuser(convention, acteur))?;
        let fait = FaitAutorisation::Refusee { motif };
        Ok(self.ajouter(operations::REFUSER_AUTORISATION, fait, declaree, acteur, moment))
    }

    /// Whether the ministry may take it back: once it has given it, and only once; neither the end of the convention nor
    /// its caducité forbids it.
    ///
    /// # Errors
    /// `logo_d_autrui`; `transition_interdite`.
    pub fn peut_retirer(&self, convention: &Convention, acteur: &Acteur, au: Date) -> Result<(), Refus> {
        self.verifier_titulaire(convention, acteur)?;
        if let Some((_, fait)) = self.retrait() {
            return Err(deja_repondue(&format!("le ministère l'a retirée le {}", fait.date)).avec(Cle::Date, fait.date));
        }
        let (statut, delivree) =
            (self.statut_au(au), [StatutAutorisation::AVenir, StatutAutorisation::Active, StatutAutorisation::Echue]);
        Self::verifier_statut(&regles::R11_02, (statut, statut.sens()), au, &delivree)
    }

    /// The ministry takes its authorisation back, from a day on: the uses made before stay authorised.
    ///
    /// « soumise à » [reading]: what authorises comes before the use; what withdraws does not come after it.
    ///
    /// # Errors
    /// Those of [`Self::peut_retirer`]; `date_future`; `retrait_retroactif`.
    pub fn retirer(
        self,
        convention: &Convention,
        acteur: &Acteur,
        moment: Moment,
        retrait: Retrait,
    ) -> Result<Decision<Self>, Refus> {
        let Retrait { a_compter_du, acte: ActeMotive { date, motif, piece, fictif } } = retrait;
        let declaree = Declaree { date, piece, fictif };
        self.juger(&regles::R11_02, &declaree, moment, |au| self.peut_retirer(convention, acteur, au))?;
        let a_compter_du = a_compter_du.unwrap_or(date);
        if a_compter_du < date {
            let detail = format!("Retirée le {date}, l'autorisation ne peut cesser dès le {a_compter_du}.");
            let refus = Refus::nouveau(refus::RETRAIT_RETROACTIF, detail);
            return Err(refus.avec(Cle::Date, a_compter_du).avec(Cle::Au, date));
        }
        let fait = FaitAutorisation::Retiree { motif, a_compter_du };
        Ok(self.ajouter(operations::RETIRER_AUTORISATION, fait, declaree, acteur, moment))
    }

    fn verifier_titulaire(&self, convention: &Convention, acteur: &Acteur) -> Result<(), Refus> {
        self.ministere().map_or(Ok(()), |ministere| ministere.verifier(&regles::R11_02, convention, acteur))
    }
}

fn deja_repondue(pourquoi: &str) -> Refus {
    let detail = format!("L'état de l'autorisation interdit cet acte : {pourquoi}.");
    Refus::nouveau(refus::TRANSITION_INTERDITE, detail).citant(&regles::R11_02)
}
