//! People beside the program: samples for a human coder ([`sample`], [`sheet`]) and what the coders say
//! ([`agreement`](mod@agreement)), gold standards ([`gold`]) and how the program does against them ([`score`](mod@score)),
//! exchange with annotation tools ([`brat`], [`doccano`]).

#[cfg(feature = "coding")]
pub mod agreement;
pub mod brat;
pub mod doccano;
pub mod gold;
#[cfg(feature = "coding")]
pub mod sample;
pub mod score;
#[cfg(feature = "coding")]
pub mod sheet;
