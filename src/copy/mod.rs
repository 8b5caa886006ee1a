//! What two texts share: a view of a text in which numbers do not count ([`Masked`]), its fingerprints
//! ([`fingerprints`]), the passages that two of them have in common ([`passages`]), and what a passage says about how it
//! was copied ([`judge`]). Which reports to compare is decided in `stats`.

mod align;
mod judge;
mod masked;
mod winnow;

#[cfg(test)]
mod tests;

pub use align::{Shared, Step, passages};
pub use judge::{CopyVerdict, Judgement, Owner, judge};
pub use masked::Masked;
pub use winnow::{GRAM, fingerprints};
