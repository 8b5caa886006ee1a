//! Tokens of a clause: figures, words, groups (brackets, quotations, titles) and marks, in order.

use crate::figure::{Figure, FigureKind, NumberKind};
use crate::rules::{Classes, WordRules};
use crate::segment::{Tag, WordSource};
use crate::text::Span;

/// A token of a clause.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Token {
    pub span: Span,
    pub kind: Kind,
    pub tag: Tag,
    pub classes: Classes,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A quantity; index into the figures.
    Figure(usize),
    /// A date.
    Date,
    /// Any other number: part of a phrase.
    Number,
    /// A word.
    Word,
    /// A quotation or title: part of a phrase.
    Quote,
    /// Something in brackets: left out of phrases, read by itself.
    Bracket,
    /// A punctuation mark.
    Mark(char),
}

impl Token {
    /// In one of these classes.
    pub fn is(&self, classes: Classes) -> bool {
        self.classes.any(classes)
    }

    /// Grammatical only: 了, 等.
    pub fn particle(&self) -> bool {
        matches!(self.tag, Tag::Particle | Tag::Aspect)
    }

    /// Its text.
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.slice(text)
    }

    /// Index of its figure.
    pub fn figure(&self) -> Option<usize> {
        match self.kind {
            Kind::Figure(i) => Some(i),
            _ => None,
        }
    }

    /// A mark or word that joins items of a list.
    pub fn joins(&self) -> bool {
        matches!(self.kind, Kind::Mark('、' | '，' | ',')) || (self.kind == Kind::Word && self.is(Classes::CONJ))
    }
}

/// A stretch that is read as a clause of its own: the inside of brackets or quotation marks that hold quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Nested {
    pub span: Span,
    /// Token index in the outer clause before which it stands.
    pub at: usize,
    pub bracket: bool,
}

/// What a tokenizer needs.
pub(crate) struct Tokenizer<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    pub words: &'a WordRules,
    pub segmenter: &'a dyn WordSource,
}

/// Bytes of half a word of four characters.
const HALF: usize = 6;

/// Characters within which a bracket must close to be a group; keeps the work per character constant.
const LONGEST_GROUP: usize = 200;

fn closer(open: char) -> Option<(char, bool)> {
    Some(match open {
        '(' => (')', true),
        '（' => ('）', true),
        '[' => (']', true),
        '〔' => ('〕', true),
        '【' => ('】', true),
        '“' => ('”', false),
        '‘' => ('’', false),
        '「' => ('」', false),
        '《' => ('》', false),
        '〈' => ('〉', false),
        _ => return None,
    })
}

impl<'a> Tokenizer<'a> {
    /// Indices of the figures that lie in `span`.
    pub fn figures_in(&self, span: Span) -> std::ops::Range<usize> {
        let from = self.figures.partition_point(|f| f.span.start() < span.start());
        let inside = self.figures[from..].iter().take_while(|f| f.span.start() < span.end()).count();
        from..from + inside
    }

    /// Whether a quantity lies in `span`.
    pub fn has_quantity(&self, span: Span) -> bool {
        self.figures[self.figures_in(span)].iter().any(|f| matches!(f.kind, FigureKind::Quantity(_)))
    }

    /// Tokens of `span` into `out`, and the stretches inside it that are clauses of their own into `nested`.
    pub fn tokens(&self, span: Span, out: &mut Vec<Token>, nested: &mut Vec<Nested>) {
        let mut figures = self.figures_in(span).peekable();
        let mut at = span.start();
        let mut piece = at;
        while at < span.end() {
            if let Some(&i) = figures.peek()
                && self.figures[i].span.start() == at
            {
                let figure = &self.figures[i];
                if matches!(
                    figure.kind,
                    FigureKind::Number { kind: NumberKind::Word | NumberKind::Idiom | NumberKind::Name, .. }
                ) {
                    // Part of an ordinary word: leave it to the segmenter.
                    figures.next();
                    at = figure.span.end();
                    continue;
                }
                self.piece(Span::new(piece, at), out);
                if matches!(figure.kind, FigureKind::Number { kind: NumberKind::Marker | NumberKind::Furniture, .. }) {
                    figures.next();
                    at = figure.span.end();
                    piece = at;
                    continue;
                }
                let kind = match figure.kind {
                    FigureKind::Quantity(_) => Kind::Figure(i),
                    FigureKind::Number { kind: NumberKind::Date, .. } => Kind::Date,
                    FigureKind::Number { .. } => Kind::Number,
                };
                out.push(Token { span: figure.span, kind, tag: Tag::Number, classes: Classes::NONE });
                figures.next();
                at = figure.span.end();
                piece = at;
                continue;
            }
            let c = self.text[at..].chars().next().unwrap_or(' ');
            if let Some((close, bracket)) = closer(c)
                && let Some(end) = self.close_of(at, span.end(), c, close)
            {
                let group = Span::new(at, end);
                let inner = Span::new(at + c.len_utf8(), end - close.len_utf8());
                let only = self.figures_in(inner);
                let single = only.len() == 1
                    && matches!(self.figures[only.start].kind, FigureKind::Quantity(_))
                    && self.figures[only.start].span == inner;
                self.piece(Span::new(piece, at), out);
                if single && !bracket {
                    out.push(Token {
                        span: inner,
                        kind: Kind::Figure(only.start),
                        tag: Tag::Number,
                        classes: Classes::NONE,
                    });
                } else {
                    if self.has_quantity(inner) {
                        nested.push(Nested { span: inner, at: out.len(), bracket });
                    }
                    let kind = if bracket { Kind::Bracket } else { Kind::Quote };
                    out.push(Token { span: group, kind, tag: Tag::Noun, classes: Classes::NONE });
                }
                while figures.peek().is_some_and(|&i| self.figures[i].span.start() < end) {
                    figures.next();
                }
                at = end;
                piece = end;
                continue;
            }
            at += c.len_utf8();
        }
        self.piece(Span::new(piece, span.end()), out);
    }

    fn close_of(&self, at: usize, limit: usize, open: char, close: char) -> Option<usize> {
        let mut depth = 0;
        for (i, c) in self.text[at..limit].char_indices().take(LONGEST_GROUP) {
            if c == open {
                depth += 1;
            } else if c == close {
                depth -= 1;
                if depth == 0 {
                    return Some(at + i + c.len_utf8());
                }
            }
        }
        None
    }

    fn piece(&self, span: Span, out: &mut Vec<Token>) {
        if span.is_empty() {
            return;
        }
        let text = self.text;
        self.segmenter.segmenter().words_into(span.slice(text), span.start(), self.words, &mut |word| {
            let s = word.span.slice(text);
            let mut chars = s.chars();
            let first = chars.next().unwrap_or(' ');
            if first.is_whitespace() {
                return;
            }
            let kind = if chars.next().is_none() && !first.is_alphanumeric() && word.tag == Tag::Other || s == "、" {
                Kind::Mark(first)
            } else {
                Kind::Word
            };
            // 防火|办, 禁毒|办: an office.
            if s == "办"
                && let Some(last) = out.last_mut().filter(|t| t.kind == Kind::Word && t.span.end() == word.span.start())
                && (matches!(last.tag, Tag::Noun | Tag::VerbalNoun)
                    || last.is(Classes::WEAK)
                    || last.tag == Tag::Verb && last.classes == Classes::NONE)
                && !last.is(Classes::PERSON.or(Classes::SETTING).or(Classes::ADVERB).or(Classes::TOTAL))
            {
                *last =
                    Token { span: last.span.to(word.span), kind: Kind::Word, tag: Tag::Noun, classes: Classes::PERSON };
                return;
            }
            let mut classes = word.classes;
            if kind == Kind::Word && word.tag == Tag::Noun && self.words.ends_as_body(s) {
                classes = classes.or(Classes::PERSON);
            }
            // 财政总收入, 粮食总产量: the end names the magnitude.
            if kind == Kind::Word
                && s.len() > 6
                && s.get(s.len() - 6..).is_some_and(|end| self.words.classes(end).any(Classes::MEASURE))
            {
                classes = classes.or(Classes::MEASURE);
            }
            // 再压缩, 受害|率控制: the dictionary has them as one word.
            if kind == Kind::Word
                && s.len() == 9
                && word.classes == Classes::NONE
                && let (Some(front), Some(back)) = (s.get(..3), s.get(3..))
                && matches!(front, "再" | "率" | "已" | "共" | "新" | "现")
                && self.words.classes(back).any(Classes::LIGHT.or(Classes::VERB).or(Classes::CHANGE).or(Classes::WEAK))
                && (front == "率"
                    || matches!(front, "新" | "现") && self.words.classes(back).any(Classes::VERB)
                    || !self.words.classes(back).any(Classes::WEAK))
            {
                let middle = word.span.start() + front.len();
                let (tag, own) =
                    if front == "率" { (Tag::Noun, Classes::MEASURE) } else { (Tag::Adverb, Classes::ADVERB) };
                out.push(Token { span: Span::new(word.span.start(), middle), kind, tag, classes: own });
                out.push(Token {
                    span: Span::new(middle, word.span.end()),
                    kind,
                    tag: Tag::Verb,
                    classes: self.words.classes(back),
                });
                return;
            }
            // 价格上涨: a noun and what it did as one word.
            if kind == Kind::Word
                && s.len() == 2 * HALF
                && word.classes == Classes::NONE
                && let (Some(front), Some(back)) = (s.get(..HALF), s.get(HALF..))
                && self.words.classes(back).any(Classes::CHANGE)
                && !self.words.classes(back).any(Classes::WEAK)
            {
                let middle = word.span.start() + HALF;
                let (front, back) = (self.words.classes(front), self.words.classes(back));
                out.push(Token { span: Span::new(word.span.start(), middle), kind, tag: Tag::Noun, classes: front });
                out.push(Token { span: Span::new(middle, word.span.end()), kind, tag: Tag::Verb, classes: back });
                return;
            }
            // 媒体报道: those who act and what they did as one word.
            if kind == Kind::Word
                && s.len() == 2 * HALF
                && word.classes == Classes::NONE
                && let (Some(front), Some(back)) = (s.get(..HALF), s.get(HALF..))
                && self.words.classes(front).any(Classes::PERSON)
                && self.words.classes(back).any(Classes::WEAK)
                && !self.words.classes(back).any(Classes::HEAD.or(Classes::MEASURE))
            {
                let middle = word.span.start() + HALF;
                let (front, back) = (self.words.classes(front), self.words.classes(back));
                out.push(Token { span: Span::new(word.span.start(), middle), kind, tag: Tag::Noun, classes: front });
                out.push(Token { span: Span::new(middle, word.span.end()), kind, tag: Tag::VerbalNoun, classes: back });
                return;
            }
            // 全面实施, 顺利完成: the dictionary has them as one word.
            if kind == Kind::Word
                && s.len() == 12
                && let (Some(front), Some(back)) = (s.get(..HALF), s.get(HALF..))
                && self.words.classes(front).any(Classes::ADVERB.or(Classes::MANNER))
                && (self.words.classes(back).any(Classes::LIGHT.or(Classes::VERB))
                    || self.words.classes(front).any(Classes::PLANNED) && self.words.classes(back).any(Classes::WEAK))
            {
                let middle = word.span.start() + HALF;
                out.push(Token {
                    span: Span::new(word.span.start(), middle),
                    kind,
                    tag: Tag::Adverb,
                    classes: self.words.classes(front),
                });
                out.push(Token {
                    span: Span::new(middle, word.span.end()),
                    kind,
                    tag: Tag::Verb,
                    classes: self.words.classes(back),
                });
                return;
            }
            // 挽回损失, 拆除违建: a verb with its object as one word.
            if kind == Kind::Word
                && s.len() == 2 * HALF
                && word.classes == Classes::NONE
                && let (Some(front), Some(back)) = (s.get(..HALF), s.get(HALF..))
            {
                let (front, back) = (self.words.classes(front), self.words.classes(back));
                let naming = Classes::NOUN.or(Classes::HEAD).or(Classes::MEASURE);
                // 调解纠纷: a weak verb too where its object is a listed noun.
                let weak = front.any(Classes::WEAK) && back.any(Classes::NOUN.or(Classes::PERSON));
                if !front.any(naming)
                    && (weak || front.any(Classes::LIGHT.or(Classes::VERB)) && !front.any(Classes::WEAK))
                {
                    let middle = word.span.start() + HALF;
                    out.push(Token {
                        span: Span::new(word.span.start(), middle),
                        kind,
                        tag: Tag::Verb,
                        classes: front,
                    });
                    out.push(Token { span: Span::new(middle, word.span.end()), kind, tag: Tag::Noun, classes: back });
                    return;
                }
            }
            out.push(Token { span: word.span, kind, tag: word.tag, classes });
        });
    }
}
