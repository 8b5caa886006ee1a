//! Facts: quantities with object and action, numbers, activities. One concept a file.

mod activity;
mod facts;
mod metric;

pub use activity::{activities, tie};
pub use facts::{Activity, Facts, Number, Quantity, Role, Status};
pub use metric::metric;
