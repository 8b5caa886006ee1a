//! Which checks are about numbers, for the tests that ask how often these are right.

/// Their ids.
pub const NUMBERS: &[&str] = &[
    "sum-of-parts",
    "share-of-whole",
    "growth-rate",
    "completion-rate",
    "rate-over-one",
    "average",
    "possible-percentage",
    "same-fact",
    "unit-basis",
    "count-announced",
    "date-order",
];
