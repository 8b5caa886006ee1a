//! Facts: quantities with object and action, numbers, activities. One concept a file.

mod activity;
mod facts;
mod metric;
mod phrase;
mod tie;

pub use activity::activities;
pub use facts::{Activity, Facts, Number, Quantity, Role, Status};
pub use metric::metric;
pub use tie::tie;
