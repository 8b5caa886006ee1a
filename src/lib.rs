//! jihe (稽核).
pub mod extract;
pub mod figure;
pub mod read;
pub mod result;
pub mod rules;
pub mod segment;
pub mod text;
