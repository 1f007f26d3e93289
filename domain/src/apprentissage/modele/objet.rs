//! One declaration of an object: its fields, how JSON and columns fill them, where a fault stands, what the model is made of.

/// Declares an object of the contract once: the struct, its reading, its columns, the place of its faults, its description.
macro_rules! objet {
    ($(#[$meta:meta])* $vis:vis struct $nom:ident $(<$vie:lifetime>)? {
        $($(#[$doc:meta])* $champ:ident : $type:ty,)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Default, Clone, PartialEq)]
        $vis struct $nom $(<$vie>)? {
            $($(#[$doc])* pub $champ: $type,)+
        }

        const _: () = {
            use $crate::apprentissage::modele::arbre::Arbre;
            use $crate::apprentissage::modele::champ::{Graine, TypeChamp, colonne, neutre, nommer};
            use $crate::apprentissage::modele::probleme::CodeProbleme;
            use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
            use std::borrow::Cow;

            /// The fields, each under its own name.
            #[allow(non_camel_case_types)]
            #[derive(Clone, Copy)]
            enum Nom { $($champ),+ }

            impl Nom {
                fn de(texte: &str) -> Option<Self> {
                    match texte {
                        $(stringify!($champ) => Some(Self::$champ),)+
                        _ => None,
                    }
                }
            }

            struct LeNom;

            impl<'de> DeserializeSeed<'de> for LeNom {
                type Value = Nom;

                fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Nom, D::Error> {
                    deserializer.deserialize_identifier(self)
                }
            }

            impl<'de> Visitor<'de> for LeNom {
                type Value = Nom;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("un champ du modèle")
                }

                fn visit_str<E: Error>(self, texte: &str) -> Result<Nom, E> {
                    Nom::de(texte).ok_or_else(neutre)
                }
            }

            struct Visiteur {
                nul: bool,
            }

            impl<'a> Visitor<'a> for Visiteur {
                type Value = $nom $(<$vie>)?;

                fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.write_str("un objet")
                }

                fn visit_map<A: MapAccess<'a>>(self, mut acces: A) -> Result<Self::Value, A::Error> {
                    let mut objet = Self::Value::default();
                    let mut vus = 0_u64;
                    while let Some(lequel) = acces.next_key_seed(LeNom)? {
                        let vu = 1_u64 << lequel as u32;
                        if vus & vu != 0 {
                            return Err(neutre());
                        }
                        vus |= vu;
                        match lequel {
                            $(Nom::$champ => objet.$champ = acces.next_value_seed(Graine::new(true))?,)+
                        }
                    }
                    Ok(objet)
                }

                fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
                    if self.nul { Ok(Self::Value::default()) } else { Err(neutre()) }
                }

                fn visit_seq<A: SeqAccess<'a>>(self, _: A) -> Result<Self::Value, A::Error> {
                    Err(neutre())
                }

                $crate::apprentissage::modele::champ::refuser!(visit_bool bool, visit_i64 i64, visit_u64 u64, visit_f64 f64, visit_str &str);
            }

            impl<'a> $crate::apprentissage::modele::champ::Champ<'a> for $nom $(<$vie>)? {
                fn lire<D: Deserializer<'a>>(deserializer: D, nul: bool) -> Result<Self, D::Error> {
                    deserializer.deserialize_any(Visiteur { nul })
                }

                fn poser(&mut self, reste: &str, cellule: Cow<'a, str>) -> Result<(), CodeProbleme> {
                    let (nom, reste) = colonne(reste);
                    match Nom::de(nom) {
                        $(Some(Nom::$champ) => self.$champ.poser(reste, cellule),)+
                        None => Err(CodeProbleme::ChampInconnu),
                    }
                }

                fn connait(reste: &str) -> bool {
                    let (nom, reste) = colonne(reste);
                    match Nom::de(nom) {
                        $(Some(Nom::$champ) => <$type>::connait(reste),)+
                        None => false,
                    }
                }

                fn situer(arbre: &Arbre<'_>, nul: bool, pointeur: &mut String) -> Result<(), CodeProbleme> {
                    let champs = match arbre {
                        Arbre::Nul if nul => return Ok(()),
                        Arbre::Objet(champs) => champs,
                        _ => return Err(CodeProbleme::TypeInvalide),
                    };
                    let (ici, mut vus) = (pointeur.len(), 0_u64);
                    for (cle, valeur) in champs {
                        nommer(pointeur, cle);
                        let lequel = Nom::de(cle).ok_or(CodeProbleme::ChampInconnu)?;
                        let vu = 1_u64 << lequel as u32;
                        if vus & vu != 0 {
                            return Err(CodeProbleme::ChampDouble);
                        }
                        vus |= vu;
                        match lequel {
                            $(Nom::$champ => <$type>::situer(valeur, true, pointeur)?,)+
                        }
                        pointeur.truncate(ici);
                    }
                    Ok(())
                }

                fn decrire(pointeur: &str, champs: &mut Vec<(String, TypeChamp)>) {
                    if !pointeur.is_empty() {
                        champs.push((pointeur.to_owned(), TypeChamp::Objet));
                    }
                    $(<$type>::decrire(&format!("{pointeur}/{}", stringify!($champ)), champs);)+
                }
            }
        };
    };
}
pub(super) use objet;
