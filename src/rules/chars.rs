//! A few hundred characters, each with a number, for lists that are asked at every place of a text: a search by halves
//! among so many is guessed wrong at every step.

/// Characters by hash, each at its place or at the next free one behind it. Half of the places are empty.
#[derive(Debug, Clone)]
pub(super) struct Chars {
    places: Vec<(u32, u32)>,
}

/// No character.
const NONE: u32 = u32::MAX;

/// A number whose upper bits are spread evenly.
#[inline(always)]
pub(super) fn hash(code: u32) -> u32 {
    code.wrapping_mul(0x9E37_79B1)
}

impl Chars {
    /// Characters with their numbers; none stands twice.
    pub(super) fn new(entries: &[(u32, u32)]) -> Chars {
        let mut out = Chars { places: vec![(NONE, 0); (entries.len() * 2).next_power_of_two()] };
        for &entry in entries {
            let mut at = out.place(entry.0);
            while out.places[at].0 != NONE {
                at = out.after(at);
            }
            out.places[at] = entry;
        }
        out
    }

    /// The number of a character.
    #[inline(always)]
    pub(super) fn get(&self, code: u32) -> Option<u32> {
        let mut at = self.place(code);
        while let Some(&(own, number)) = self.places.get(at).filter(|place| place.0 != NONE) {
            if own == code {
                return Some(number);
            }
            at = self.after(at);
        }
        None
    }

    #[inline(always)]
    fn place(&self, code: u32) -> usize {
        (hash(code) >> 10) as usize & (self.places.len() - 1)
    }

    #[inline(always)]
    fn after(&self, at: usize) -> usize {
        (at + 1) & (self.places.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::Chars;

    #[test]
    fn each_is_found_and_no_other() {
        let entries: Vec<(u32, u32)> = (0x4E00..0x4E00 + 300).step_by(3).zip(0..).collect();
        let chars = Chars::new(&entries);
        for (code, number) in entries {
            assert_eq!(chars.get(code), Some(number));
            assert_eq!(chars.get(code + 1), None);
        }
        assert_eq!(Chars::new(&[]).get(0x4E00), None);
    }
}
