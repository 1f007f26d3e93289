//! The régions académiques, which organisations, actions and contacts are of.

use super::code::codes;

codes! {
    /// The régions académiques, under the INSEE code of their region.
    pub enum RegionAcademique : "Région académique, sous le code INSEE de sa région." {
        Guadeloupe = "01" : "Guadeloupe",
        Martinique = "02" : "Martinique",
        Guyane = "03" : "Guyane",
        LaReunion = "04" : "La Réunion",
        Mayotte = "06" : "Mayotte",
        IleDeFrance = "11" : "Île-de-France",
        CentreValDeLoire = "24" : "Centre-Val de Loire",
        BourgogneFrancheComte = "27" : "Bourgogne-Franche-Comté",
        Normandie = "28" : "Normandie",
        HautsDeFrance = "32" : "Hauts-de-France",
        GrandEst = "44" : "Grand Est",
        PaysDeLaLoire = "52" : "Pays de la Loire",
        Bretagne = "53" : "Bretagne",
        NouvelleAquitaine = "75" : "Nouvelle-Aquitaine",
        Occitanie = "76" : "Occitanie",
        AuvergneRhoneAlpes = "84" : "Auvergne-Rhône-Alpes",
        ProvenceAlpesCoteDAzur = "93" : "Provence-Alpes-Côte d'Azur",
        Corse = "94" : "Corse",
    }
}
