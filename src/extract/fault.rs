//! Faults that an inspection counts: 隐患33处，其中插座老化12处.

use super::link::{Carry, Linker, Shape};
use super::phrase::{self, span_of};
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::text::Span;

impl Linker<'_> {
    /// Whether a phrase ends with the name of a fault: 安全隐患, 突出问题.
    pub(super) fn names_fault(&self, object: Span) -> bool {
        self.ends_in_class(object, Classes::FAULT, 4)
    }

    /// 隐患33处，其中插座老化松动|12处: under a count of faults, what is wrong with a thing names the fault.
    pub(super) fn fault_named(&self, before: &[Token], end: usize, shape: Shape, carry: &Carry) -> Option<Span> {
        if !carry.faults || shape != Shape::Count {
            return None;
        }
        let stretch = &before[..end];
        let wrong = |t: &Token| t.kind == Kind::Word && t.is(Classes::DISREPAIR.or(Classes::NEGATION));
        let acts = |t: &Token| phrase::strong(t) && !t.is(Classes::DISREPAIR);
        let first_wrong = stretch.iter().position(wrong)?;
        if stretch[..first_wrong].iter().any(acts) {
            return None;
        }
        let from = stretch.iter().position(|t| {
            !matches!(t.kind, Kind::Mark(_)) && !t.is(Classes::SETTING.or(Classes::TOTAL).or(Classes::CONJ))
        })?;
        span_of(before, from..end)
    }
}
