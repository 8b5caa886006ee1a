//! Text and its coordinates. This layer knows nothing of language, files or output.

mod charset;
mod document;
mod fold;
mod landmarks;
mod lines;
mod places;
mod span;

pub(crate) use charset::{CharSet, code, decode, is_ideograph, split};
pub use document::{Block, BlockKind, Diagnostic, Document};
pub use fold::fold;
pub(crate) use landmarks::Landmarks;
pub use lines::LineIndex;
pub use places::{Cell, Place, SourceMap};
pub use span::Span;
