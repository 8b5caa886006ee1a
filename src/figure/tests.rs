//! Tables of short texts with what the scanner finds in them.
