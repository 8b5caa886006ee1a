//! A table that is made once and then asked very often, mostly for what it does not hold.

/// Values by keys of 48 bits. A row of bits, small enough for the processor's first cache, says which keys may be
/// there; how many bits stand in front of a key's tells where its value is, side by side with those of the other keys
/// and without gaps between them.
#[derive(Debug, Clone)]
pub(crate) struct Slots<V> {
    bits: Box<[u64; ROW / 64]>,
    /// How many bits stand in front of each 64, always less than there are.
    before: Box<[u16; ROW / 64]>,
    /// For each bit the first key that has it, with what goes along with it.
    slots: Vec<(u64, V)>,
    /// Other keys with the same bits, in order.
    crowd: Vec<(u64, V)>,
}

const ROW: usize = 1 << 16;
/// The bits of a key; above them fifteen stand that the owner of the table may use, and one for [`Slots::crowd`].
const KEY: u64 = (1 << 48) - 1;
const CROWDED: u64 = 1 << 63;

impl<V: Copy> Default for Slots<V> {
    fn default() -> Self {
        Slots::new(Vec::new())
    }
}

impl<V: Copy> Slots<V> {
    /// A table of these: each the bit (below 2^16) of a key, the key, fifteen bits for the owner above it, and the
    /// value. No key stands twice.
    pub(crate) fn new(mut entries: Vec<(u16, u64, V)>) -> Slots<V> {
        let (bits, before) = (Box::new([0; ROW / 64]), Box::new([0; ROW / 64]));
        let mut out = Slots { bits, before, slots: Vec::with_capacity(entries.len()), crowd: Vec::new() };
        entries.sort_by_key(|e| (e.0, e.1 & KEY));
        let mut last = None;
        for (bit, key, value) in entries {
            match out.slots.last_mut().filter(|_| last == Some(bit)) {
                Some(first) => {
                    first.0 |= CROWDED;
                    out.crowd.push((key, value));
                }
                None => out.slots.push((key, value)),
            }
            out.bits[usize::from(bit) / 64] |= 1 << (bit % 64);
            last = Some(bit);
        }
        out.crowd.sort_by_key(|e| e.0 & KEY);
        let mut count = 0u32;
        for (before, bits) in out.before.iter_mut().zip(out.bits.iter()) {
            *before = count as u16;
            count += bits.count_ones();
        }
        out
    }

    /// Whether a key with this bit is there.
    #[inline(always)]
    pub(crate) fn may_hold(&self, bit: u16) -> bool {
        self.bits[usize::from(bit) / 64] >> (bit % 64) & 1 == 1
    }

    /// The owner's bits and the value of a key.
    #[inline(always)]
    pub(crate) fn get(&self, bit: u16, key: u64) -> Option<(u16, V)> {
        let bits = self.bits[usize::from(bit) / 64];
        if bits >> (bit % 64) & 1 == 0 {
            return None;
        }
        let below = bits & ((1 << (bit % 64)) - 1);
        let slot = self.slots.get(usize::from(self.before[usize::from(bit) / 64]) + below.count_ones() as usize)?;
        if (slot.0 ^ key) & KEY == 0 {
            return Some(((slot.0 >> 48) as u16, slot.1));
        }
        if slot.0 & CROWDED == 0 { None } else { self.crowded(key) }
    }

    #[cold]
    fn crowded(&self, key: u64) -> Option<(u16, V)> {
        let at = self.crowd.binary_search_by_key(&(key & KEY), |e| e.0 & KEY).ok()?;
        self.crowd.get(at).map(|e| ((e.0 >> 48) as u16, e.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_value_even_where_bits_are_shared() {
        let bit = |n: u64| (n % 700) as u16 * 91;
        let slots = Slots::new((0..1000u64).map(|n| (bit(n), (n * n) | ((n % 32) << 48), n as u32)).collect());
        for n in 0..1000 {
            let (owner, value) = slots.get(bit(n), n * n).unwrap();
            assert_eq!((u64::from(owner) & 31, u64::from(value)), (n % 32, n));
        }
        assert!(slots.get(bit(3), 8).is_none() && slots.get(5, 25).is_none() && !slots.may_hold(5));
        assert!(Slots::<u32>::default().get(0, 0).is_none());
    }
}
