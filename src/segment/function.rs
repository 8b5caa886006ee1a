//! The tree of headings: parents, levels by position, and what each section is for.

use super::report::Function;
use crate::rules::{FunctionTable, Section};

/// Assigns parents and functions to headings in order.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    table: &'a FunctionTable,
    /// Function of top sections whose title says nothing.
    default: Function,
    /// Function of the last top section.
    last_top: Option<Function>,
    /// Open headings: level, function, index.
    open: Vec<(u8, Function, u32)>,
}

/// What a heading was given.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub function: Function,
    pub parent: Option<u32>,
    pub back_matter: bool,
}

impl<'a> Tree<'a> {
    /// `title` is what the report calls itself.
    pub fn new(table: &'a FunctionTable, title: &str) -> Self {
        let has = |words: &[&str]| words.iter().any(|w| title.contains(w));
        let default = if has(&["统计公报", "经济运行", "运行分析", "情况分析"]) {
            Function::Result
        } else if has(&["工作计划", "工作方案", "实施方案", "工作要点", "工作打算"]) && !has(&["总结", "报告", "汇报"])
        {
            Function::Plan
        } else {
            Function::Practice
        };
        Tree { table, default, last_top: None, open: Vec::new() }
    }

    /// Places the heading with this index.
    pub fn place(&mut self, title: &str, level: u8, index: u32) -> Place {
        while self.open.last().is_some_and(|o| o.0 >= level) {
            self.open.pop();
        }
        let parent = self.open.last().copied();
        if level == 0 {
            self.open.push((0, Function::Other, index));
            return Place { function: Function::Other, parent: None, back_matter: false };
        }
        let above = parent.filter(|p| p.0 > 0).map(|p| p.1);
        let (function, back_matter) = self.decide(title, above);
        if above.is_none() {
            if title.trim() == "综合" {
                self.default = Function::Result;
            }
            self.last_top = Some(function);
        }
        self.open.push((level, function, index));
        Place { function, parent: parent.map(|p| p.2), back_matter }
    }

    fn decide(&self, title: &str, above: Option<Function>) -> (Function, bool) {
        let base = above.unwrap_or(match self.last_top {
            Some(Function::Plan) => Function::Plan,
            _ => self.default,
        });
        let Some(cue) = self.table.decide(title) else { return (base, false) };
        if cue.back_matter {
            return (Function::Other, true);
        }
        let function = function_of(cue.function);
        let settled = matches!(
            base,
            Function::Plan | Function::Problem | Function::Experience | Function::Basis | Function::Highlight
        );
        let decided = if cue.leading {
            base
        } else if cue.weak {
            if settled { base } else { function }
        } else if above.is_some() {
            let share = if settled { 2 } else { 3 };
            if cue.len * share >= title.len() { function } else { base }
        } else {
            // 一、围绕重点工作，… is about the work done
            let aside = function == Function::Plan && cue.len * 3 < title.len() && self.table.is_doing(title);
            if aside { base } else { function }
        };
        (decided, false)
    }
}

fn function_of(section: Section) -> Function {
    match section {
        Section::Overview => Function::Overview,
        Section::Practice => Function::Practice,
        Section::Result => Function::Result,
        Section::Highlight => Function::Highlight,
        Section::Problem => Function::Problem,
        Section::Experience => Function::Experience,
        Section::Plan => Function::Plan,
        Section::Basis => Function::Basis,
        Section::Other => Function::Other,
    }
}
