//! Facts: quantities with object and action, numbers, activities. One concept a file.

mod facts;

pub use facts::{Activity, Facts, Number, Quantity, Role, Status};
