//! The tree of headings: parents, levels by position, and what each section is for.

use super::report::Function;
use crate::rules::{FunctionCue, FunctionTable, Section};

/// Assigns parents and functions to headings in order.
#[derive(Debug)]
pub(super) struct Tree<'a> {
    table: &'a FunctionTable,
    /// Function of top sections whose title says nothing.
    default: Function,
    /// Function of the last top section.
    last_top: Option<Function>,
    /// Latest year that a top section names.
    year: Option<u32>,
    /// The year of the report, by its title.
    titled: Option<u32>,
    /// Inside notes and annexes.
    annex: bool,
    /// Inside an annex that lists what is to be done in the year that comes.
    to_do: bool,
    open: Vec<Open>,
    /// For each heading, whether its title, one above it, or what the report calls itself says what it is for.
    pub said: Vec<bool>,
}

/// A heading that may become a parent.
#[derive(Debug, Clone, Copy)]
struct Open {
    level: u8,
    function: Function,
    index: u32,
    /// A look back, below which titles state outcomes.
    review: bool,
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
        } else if has(&["工作计划", "工作方案", "实施方案", "工作要点", "工作打算"])
            && !has(&["总结", "报告", "完成情况", "落实情况", "执行情况", "汇报"])
        {
            Function::Plan
        } else {
            Function::Practice
        };
        Tree {
            table,
            default,
            last_top: None,
            year: None,
            titled: year_of(title),
            annex: false,
            to_do: false,
            open: Vec::new(),
            said: Vec::new(),
        }
    }

    /// Places the heading with this index.
    pub fn place(&mut self, title: &str, level: u8, index: u32) -> Place {
        while self.open.last().is_some_and(|o| o.level >= level) {
            self.open.pop();
        }
        let above = self.open.last().copied();
        let parent = above.map(|p| p.index);
        if level == 0 {
            self.said.push(false);
            self.open.push(Open { level: 0, function: Function::Other, index, review: false });
            return Place { function: Function::Other, parent: None, back_matter: false };
        }
        let above = above.filter(|p| p.level > 0);
        let title = title.trim_start_matches(['【', '〖', '[']).trim_end_matches(['】', '〗', ']']);
        let cue = self.table.decide(title);
        let back_matter = cue.is_some_and(|c| c.back_matter);
        let mut function = self.decide(title, above, cue);
        let mut said = self.default != Function::Practice
            || above.is_some_and(|o| self.said.get(o.index as usize) == Some(&true))
            || cue.is_some_and(|c| !c.weak && !c.leading && function_of(c.function) == function);
        if above.is_none() {
            self.annex |= back_matter;
            if back_matter {
                self.to_do = false;
                self.announce(title);
            }
            if self.annex {
                function = if self.to_do && !back_matter { Function::Plan } else { Function::Other };
            }
            // the year that comes after the one looked back upon is planned
            let year = year_of(title);
            let later = |before: Option<u32>| year.zip(before).is_some_and(|(year, before)| year > before);
            // 2026消费月启动: what has happened in it is none.
            const HAPPENED: &[&str] =
                &["启动", "举行", "召开", "开幕", "闭幕", "发布", "印发", "出台", "揭晓", "开通", "上线", "突破"];
            let happened = || HAPPENED.iter().any(|w| title.ends_with(w)) || title.contains("累计");
            if (later(self.year) || later(self.titled))
                && matches!(function, Function::Practice | Function::Result)
                && !happened()
            {
                function = Function::Plan;
            }
            said |= self.annex || year.is_some();
            self.year = year.max(self.year);
            if title.trim() == "综合" {
                self.default = Function::Result;
            }
            self.last_top = Some(function);
        }
        self.said.push(said);
        self.open.push(Open { level, function, index, review: cue.is_some_and(|c| c.review) });
        Place { function, parent, back_matter }
    }

    /// Takes note of a line of an annex by which the year that comes is given its tasks: 2025年十件民生实事.
    pub fn announce(&mut self, line: &str) {
        const TASKS: &[&str] =
            &["民生实事", "惠民实事", "为民实事", "办实事", "重点任务", "工作任务", "任务清单", "重点项目"];
        const TOLD: &[&str] = &["完成", "落实", "情况", "回顾", "总结", "解释"];
        let has = |words: &[&str]| words.iter().any(|w| line.contains(w));
        let ahead = || year_of(line).is_some_and(|year| self.year.is_some_and(|before| year >= before));
        if self.annex
            && line.len() <= LINE * "𠀀".len()
            && has(TASKS)
            && !has(TOLD)
            && line.chars().count() <= LINE
            && ahead()
        {
            self.to_do = true;
        }
    }

    fn decide(&self, title: &str, above: Option<Open>, cue: Option<FunctionCue>) -> Function {
        let base = above.map_or_else(
            || match self.last_top {
                Some(Function::Plan) => Function::Plan,
                _ => self.default,
            },
            |o| o.function,
        );
        let Some(cue) = cue else {
            let outcome = base == Function::Practice && above.is_some_and(|o| o.review);
            return if outcome { Function::Result } else { base };
        };
        let function = function_of(cue.function);
        let settled = matches!(
            base,
            Function::Plan | Function::Problem | Function::Experience | Function::Basis | Function::Highlight
        );
        if cue.leading {
            base
        } else if cue.weak {
            if settled { base } else { function }
        } else if above.is_some() {
            let share = if settled { 2 } else { 3 };
            if cue.len * share >= title.len() { function } else { base }
        } else {
            // 一、围绕重点工作，… and 一、解决…突出问题 are about the work done
            let aside = matches!(function, Function::Plan | Function::Problem)
                && cue.len * 3 < title.len()
                && self.table.is_doing(title);
            if aside { base } else { function }
        }
    }
}

/// Most characters of a line that names what an annex lists.
const LINE: usize = 36;

/// The first year that a title names.
fn year_of(title: &str) -> Option<u32> {
    let at = title.find("20")?;
    title.get(at..at + 4)?.parse().ok()
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
