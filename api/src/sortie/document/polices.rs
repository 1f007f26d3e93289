//! The letters of a PDF: the fonts that it embeds, loaded when the first one is made.
//!
//! Noto Sans has every Latin letter of Unicode; DejaVu Sans stands behind it for signs (arrows, relations, boxes).

use krilla::text::Font;
use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfo, SourceCache};
use std::sync::{Arc, LazyLock};

/// The families, first to last.
pub(super) const FAMILLES: &str = "'Noto Sans', 'DejaVu Sans'";

static FICHIERS: [&[u8]; 3] = [
    include_bytes!("../../../polices/NotoSans-Regular.ttf"),
    include_bytes!("../../../polices/NotoSans-Bold.ttf"),
    include_bytes!("../../../polices/DejaVuSans.ttf"),
];

/// The fonts, as what lays out and what writes know them.
pub(super) struct Polices {
    collection: Collection,
    /// Each with the mark by which a laid out text names it.
    polices: Vec<(u64, Font)>,
    maigres: Vec<(&'static [u8], FontInfo)>,
}

static POLICES: LazyLock<Polices> = LazyLock::new(|| {
    let mut collection = Collection::new(CollectionOptions { shared: false, system_fonts: false });
    let (mut polices, mut maigres) = (Vec::new(), Vec::new());
    for fichier in FICHIERS {
        let blob = Blob::new(Arc::new(fichier));
        let police = Font::new(fichier.into(), 0).expect("an embedded font is a font");
        polices.push((blob.id(), police));
        let infos = collection.register_fonts(blob, None).into_iter().flat_map(|(_, infos)| infos);
        maigres.extend(infos.map(|info| (fichier, info)));
    }
    Polices { collection, polices, maigres }
});

/// The fonts.
pub(super) fn polices() -> &'static Polices {
    &POLICES
}

impl Polices {
    /// What a layout finds its fonts in.
    pub(super) fn contexte(&self) -> FontContext {
        FontContext { collection: self.collection.clone(), source_cache: SourceCache::default() }
    }

    /// The font that a laid out text names.
    pub(super) fn rang(&self, marque: u64) -> Option<usize> {
        self.polices.iter().position(|(connue, _)| *connue == marque)
    }

    /// The font of this rank.
    pub(super) fn police(&self, rang: usize) -> Font {
        self.polices[rang].1.clone()
    }

    /// Whether one of the fonts has this letter; letters of private use mean nothing, so none has them.
    pub(super) fn connait(&self, lettre: char) -> bool {
        if lettre.is_ascii() {
            return true;
        }
        let privee = matches!(lettre, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..);
        let glyphe = |(fichier, info): &(&'static [u8], FontInfo)| info.charmap_index().charmap(fichier)?.map(lettre);
        !privee && self.maigres.iter().any(|police| glyphe(police).is_some_and(|glyphe| glyphe != 0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_latin_letter_and_french_sign_has_a_shape() {
        let dites = "ŒœÆæǆǅệỆȘșȚțẞßÿŸŁłĐđŊŋŐőŽž«»–—…’‘“”„€№°ºª†•·×÷½≤≥≠→□✓\u{a0}\u{202f}\u{2009}\u{2011}";
        // Latin-1, Extended-A and -B, Additional, Extended-C, -D and -E: what their blocks leave empty is not a letter.
        let blocs = [0xc0..=0x24f_u32, 0x1e00..=0x1eff, 0x2c60..=0x2c7f, 0xab30..=0xab64, 0xa722..=0xa7ca];
        let latines = blocs.into_iter().flatten().filter_map(char::from_u32);
        let absentes: Vec<_> = dites.chars().chain(latines).filter(|lettre| !polices().connait(*lettre)).collect();
        assert!(absentes.is_empty(), "{absentes:?}");
        assert!(['中', '\u{e000}', '🙂'].into_iter().all(|lettre| !polices().connait(lettre)));
    }
}
