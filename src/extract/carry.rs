//! What is carried from cell to cell and from clause to clause: verb, object, names, where parts begin.
//!
//! A clause without a figure in front of one with a figure may say what that counts (`完善救助制度，全年发放|480万元`). Most
//! figures have verb and object of their own, so such a clause is cut into words only where somebody asks what it said.

use super::cells::near;
use super::link::{Linker, Shape};
use crate::figure::UnitId;
use crate::text::Span;
use std::cell::OnceCell;
use std::rc::Rc;

/// A verb with its object.
type Clause = (Span, Option<Span>);

/// A value that the loose clause may change.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept<T> {
    value: T,
    /// Nothing has been set since that clause was passed.
    open: bool,
}

/// What a clause without figures says.
#[derive(Debug, Clone, Copy)]
pub(super) enum Said {
    /// A verb, with what it takes.
    Verb(Option<Clause>),
    /// A verb that says that its subject rose or fell, and the subject: 健康素养水平稳步提升.
    Moved(Span, Span),
    /// A name and no verb.
    Name(Span),
    /// Nothing that a figure could go on.
    Nothing,
}

/// A clause without figures, read when it is first asked.
#[derive(Debug)]
pub(super) struct LooseClause {
    span: Span,
    said: OnceCell<Said>,
}

impl LooseClause {
    /// One that has not been read.
    pub fn unread(span: Span) -> Self {
        LooseClause { span, said: OnceCell::new() }
    }

    /// One that has.
    pub fn read(said: Said) -> Self {
        LooseClause { span: Span::default(), said: OnceCell::from(said) }
    }

    fn said(&self, linker: &Linker) -> Said {
        *self.said.get_or_init(|| {
            let (mut tokens, mut nested) = (Vec::new(), Vec::new());
            linker.tokenizer.tokens(self.span, &mut tokens, &mut nested);
            let marks = tokens.iter().take_while(|t| t.is_mark()).count();
            linker.said(near(&tokens[marks..]))
        })
    }
}

/// What is carried from cell to cell and from clause to clause of a sentence.
#[derive(Debug, Clone, Default)]
pub(crate) struct Carry {
    action: Kept<Option<Span>>,
    pub object: Option<Span>,
    subject: Kept<Option<Span>>,
    /// Object of the last figure that was no change and no share.
    pub level: Option<Span>,
    pub shape: Option<Shape>,
    /// What a verb directly before its figure was said of, with the verb: 工业|投入|2亿元，增长5%.
    pub result: Option<Span>,
    /// Its unit.
    pub unit: Option<UnitId>,
    /// Its verb stood directly before it and took no noun: 管制1名.
    pub took_none: bool,
    /// The unit of the last figure whose own words named the object.
    pub named: Option<UnitId>,
    /// The unit of the figure that it stands directly behind: 276户462人.
    pub run: Option<UnitId>,
    /// The last verb that does not only add whom or what another one reached (涉及, 惠及).
    pub main: Option<Span>,
    /// What was last counted by a verb that does not only add, with its unit.
    pub topic: Option<(UnitId, Span)>,
    /// After 其中.
    pub part: bool,
    /// What the parts are of.
    pub whole: Option<(UnitId, Span)>,
    /// The parts had no verb of their own so far.
    pub parts_named: bool,
    /// The unit of those among whom what follows is counted: 112个项目中.
    pub among: Option<UnitId>,
    /// Verb of the clause before that has no figure of its own, with its object.
    loose: Kept<Option<Clause>>,
    /// The last such clause, which clauses inside brackets share, so that it is read once.
    passed: Option<Rc<LooseClause>>,
    /// What the last bound was of: 营业收入超亿元的.
    pub bounded: Option<Span>,
    /// The unit of a mean just stated: 平均每亩收获玉米580公斤.
    pub mean: Option<UnitId>,
    /// The figure before is what this one is counted per.
    pub each: bool,
    /// The last figure stated what was to be reached.
    pub goal: bool,
    /// Inside quotation marks: what they hold is governed by the verb before them.
    pub quoted: bool,
    /// The action stood directly before its figure, whose object was named earlier: 合作社69个，新增6个.
    pub bare: bool,
    /// The last figure that is no part counts faults: 隐患33处.
    pub faults: bool,
    /// The verb and the unit of a total of works: 完成工程19件.
    pub works: Option<(Span, UnitId)>,
    /// The last figure said by how much something changed.
    pub changed: bool,
    /// Another figure stands before this one in the clause.
    pub within: bool,
    /// No figure has been read since the sentence began.
    pub fresh: bool,
    /// The last figure was stated without a verb.
    pub stood: bool,
    /// The verb that said what there is: 现有|教学班36个，学生1724人.
    pub there: Option<Span>,
    /// The word for the share just stated: 占…的比重为5.9%, 上升0.2个百分点.
    pub proportion: Option<Span>,
}

impl Carry {
    /// What the parts are of, where it was counted in `unit`.
    pub fn whole_of(&self, unit: Option<UnitId>) -> Option<Span> {
        self.whole.filter(|w| unit == Some(w.0)).map(|w| w.1)
    }

    /// Nothing but what was last stated.
    pub fn of_level(level: Option<Span>) -> Self {
        Carry { level, object: level, ..Carry::default() }
    }

    /// What the clause passed last says, where it may have changed this value.
    fn said<T>(&self, kept: Kept<T>, linker: &Linker) -> Said {
        self.passed.as_ref().filter(|_| kept.open).map_or(Said::Nothing, |clause| clause.said(linker))
    }

    /// The verb; a verb behind it without a figure ends it.
    pub fn action(&self, linker: &Linker) -> Option<Span> {
        self.action.value.filter(|_| !matches!(self.said(self.action, linker), Said::Verb(_) | Said::Moved(..)))
    }

    pub fn set_action(&mut self, action: Option<Span>) {
        self.action = Kept { value: action, open: false };
    }

    /// What was last named.
    pub fn subject(&self, linker: &Linker) -> Option<Span> {
        self.subject_of(self.subject, linker)
    }

    fn subject_of(&self, subject: Kept<Option<Span>>, linker: &Linker) -> Option<Span> {
        match self.said(subject, linker) {
            Said::Name(name) => Some(name),
            _ => subject.value,
        }
    }

    /// What the clause just passed says to have risen or fallen, whose value is stated next: 水平提升，达38.2%.
    pub fn moved(&self, linker: &Linker) -> Option<Span> {
        match self.said(self.subject, linker) {
            Said::Moved(_, subject) => Some(subject),
            _ => None,
        }
    }

    /// Keeps a name, if there is one, as what was last named.
    pub fn name(&mut self, name: Option<Span>) {
        if name.is_some() {
            self.subject = Kept { value: name, open: false };
        }
    }

    /// Verb of the clause before that has no figure of its own, with its object.
    pub fn loose(&self, linker: &Linker) -> Option<Clause> {
        self.loose_of(self.loose, linker)
    }

    fn loose_of(&self, loose: Kept<Option<Clause>>, linker: &Linker) -> Option<Clause> {
        match self.said(loose, linker) {
            Said::Verb(clause) => clause.or(loose.value),
            Said::Moved(action, _) => Some((action, None)),
            Said::Name(_) => None,
            Said::Nothing => loose.value,
        }
    }

    pub fn set_loose(&mut self, loose: Option<Clause>) {
        self.loose = Kept { value: loose, open: false };
    }

    /// What [`labelled`](Self::labelled) needs of now.
    pub fn label(&self) -> Label {
        Label { subject: self.subject, loose: self.loose }
    }

    /// What had been named, or what a verb had taken, when the label was made; no clause has been passed since.
    pub fn labelled(&self, label: Label, linker: &Linker) -> Option<Span> {
        let taken = || self.loose_of(label.loose, linker).and_then(|(_, noun)| noun);
        self.subject_of(label.subject, linker).or_else(taken)
    }

    /// Goes past a clause without a figure.
    pub fn pass(&mut self, clause: LooseClause, linker: &Linker) {
        self.there = None;
        let (action, subject, loose) = (self.action(linker), self.subject(linker), self.loose(linker));
        self.action = Kept { value: action, open: true };
        self.subject = Kept { value: subject, open: true };
        self.loose = Kept { value: loose, open: true };
        self.passed = Some(Rc::new(clause));
    }
}

/// What was named at some place.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    subject: Kept<Option<Span>>,
    loose: Kept<Option<Clause>>,
}
