//! What is drawn from a seed, the same on every machine.

/// SplitMix64: a seed, and a number for each draw.
pub struct Hasard(u64);

impl Hasard {
    /// What is drawn for one thing, whatever was drawn for others.
    pub fn de(graine: u64, rang: usize) -> Self {
        Self(graine ^ (rang as u64).wrapping_mul(0xd134_2543_de82_ef95))
    }

    fn tirer(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below this one.
    pub fn sous(&mut self, borne: usize) -> usize {
        (self.tirer() % borne.max(1) as u64) as usize
    }

    /// One of these.
    pub fn parmi<T: Copy>(&mut self, valeurs: &[T]) -> T {
        valeurs[self.sous(valeurs.len())]
    }
}
