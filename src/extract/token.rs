//! Tokens of a clause: figures, words, groups (brackets, quotations, titles) and marks, in order.

use super::phrase::{nominal, unlisted, verbal};
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

    /// 等 behind a list.
    pub fn sums_up(&self) -> bool {
        self.tag == Tag::Particle && self.span.len() == SINGLE
    }

    /// Its text. Asked for in so many places that its code must not stand in each of them.
    #[inline(never)]
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.slice(text)
    }

    /// Whether its text is this word: nearly always its length tells that it is not.
    #[inline]
    pub fn says(&self, text: &str, word: &str) -> bool {
        let own = || text.as_bytes().get(self.span.start()..self.span.end());
        self.span.len() == word.len() && own() == Some(word.as_bytes())
    }

    /// A punctuation mark.
    pub fn is_mark(&self) -> bool {
        matches!(self.kind, Kind::Mark(_))
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
    /// How many clauses with quantities it holds; set by whoever cuts it.
    pub clauses: usize,
}

/// What a tokenizer needs.
pub(crate) struct Tokenizer<'a> {
    pub text: &'a str,
    pub figures: &'a [Figure],
    pub words: &'a WordRules,
    pub segmenter: &'a dyn WordSource,
    pub places: Places,
}

/// Where figures begin, side by side: asked for every clause, where a search among the figures themselves would wait for
/// memory at every step.
pub(crate) struct Places {
    figures: Vec<u32>,
    quantities: Vec<u32>,
}

impl Places {
    pub fn of(figures: &[Figure]) -> Places {
        let start = |f: &Figure| f.span.start() as u32;
        let counts = |f: &&Figure| matches!(f.kind, FigureKind::Quantity(_));
        let mut quantities = Vec::with_capacity(figures.len());
        quantities.extend(figures.iter().filter(counts).map(start));
        Places { figures: figures.iter().map(start).collect(), quantities }
    }
}

/// The indices of those that lie in `span`.
fn within(starts: &[u32], span: Span) -> std::ops::Range<usize> {
    let from = starts.partition_point(|s| (*s as usize) < span.start());
    let inside = starts[from..].iter().take_while(|s| (**s as usize) < span.end()).count();
    from..from + inside
}

/// Verbs of one character that say what somebody did with a thing.
const ACTS: &str = "拨献捐建修筑洗挖种栽植送购买租领缴装铺架拆运";

/// Verbs of one character that say how a figure is meant and nothing that was done.
const NO_ACT: &str = "松计含分按用经历折合即属叫像似到至过起保列离";

/// The word that ends where another begins.
fn adjoining(tokens: &mut [Token], word: Span) -> Option<&mut Token> {
    tokens.last_mut().filter(|t| t.kind == Kind::Word && t.span.end() == word.start())
}

/// Tokens within which a verb of one character has its figure.
const NEAR: usize = 8;

/// What comes of an act, behind a verb of one character.
const OUTCOMES: &[char] = &['出', '掉', '完', '给', '回'];

/// Bytes of a character, and of half a word of four.
pub(super) const SINGLE: usize = 3;
const HALF: usize = 6;

/// Adverbs with which the dictionary joins verbs.
const HOW: &[&str] = &["全面", "全线", "全部", "如期", "顺利", "圆满", "陆续", "相继", "正式", "有序", "稳步"];

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

/// The row of names whose words no dictionary has: 四十里|铺.
const PLACES: &str = "places-by-count";

impl<'a> Tokenizer<'a> {
    /// Indices of the figures that lie in `span`.
    pub fn figures_in(&self, span: Span) -> std::ops::Range<usize> {
        within(&self.places.figures, span)
    }

    /// Whether a quantity lies in `span`.
    pub fn has_quantity(&self, span: Span) -> bool {
        let starts = &self.places.quantities;
        let first = starts.partition_point(|s| (*s as usize) < span.start());
        starts.get(first).is_some_and(|s| (*s as usize) < span.end())
    }

    /// Tokens of `span` into `out`, and the stretches inside it that are clauses of their own into `nested`.
    pub fn tokens(&self, span: Span, out: &mut Vec<Token>, nested: &mut Vec<Nested>) {
        let from = out.len();
        let mut figures = self.figures_in(span).peekable();
        let mut at = span.start();
        let mut piece = at;
        while at < span.end() {
            if let Some(&i) = figures.peek()
                && self.figures[i].span.start() == at
            {
                let figure = &self.figures[i];
                let name = matches!(figure.kind, FigureKind::Number { kind: NumberKind::Name, .. });
                if name && (figure.span.slice(self.text).is_ascii() || figure.rule == PLACES) {
                    // PM2.5, 四十里铺: one word, which the segmenter would part inside.
                    self.piece(Span::new(piece, at), out);
                    out.push(Token { span: figure.span, kind: Kind::Word, tag: Tag::Noun, classes: Classes::NONE });
                    figures.next();
                    at = figure.span.end();
                    piece = at;
                    continue;
                }
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
            if matches!(self.text.as_bytes()[at], 0xE4..=0xE9) {
                // A Han character opens no group.
                at += SINGLE;
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
                        nested.push(Nested { span: inner, at: out.len(), bracket, clauses: 0 });
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
        self.places_gone_to(&mut out[from..]);
        self.short_verbs(&mut out[from..]);
    }

    /// 拍|普法短剧5集, 剩|8件, 走|了|2人: a character that only the dictionary calls a verb is one before 了 and 着, and where
    /// it opens a phrase with a figure.
    fn short_verbs(&self, tokens: &mut [Token]) {
        for i in 0..tokens.len() {
            let t = &tokens[i];
            // 突破|关键技术254项: with a noun behind it it compares nothing.
            let broken = t.kind == Kind::Word && t.is(Classes::COPULA) && t.says(self.text, "突破");
            let thing = |n: &Token| n.kind == Kind::Quote || nominal(n) && !verbal(n) && !n.joins();
            let under = i.checked_sub(1).is_some_and(|b| verbal(&tokens[b]));
            if broken && !under && tokens.get(i + 1).is_some_and(thing) {
                tokens[i].classes = Classes::VERB;
                continue;
            }
            let unknown = t.kind == Kind::Word && t.span.len() == SINGLE && t.classes == Classes::NONE;
            // 规范|了40多个摊点: what the dictionary has as a noun, before 了.
            let noun = t.kind == Kind::Word && t.span.len() == HALF && t.classes == Classes::NONE && t.tag == Tag::Noun
                || t.kind == Kind::Word && t.says(self.text, "公开");
            if noun && tokens.get(i + 1).is_some_and(|n| n.tag == Tag::Aspect && n.says(self.text, "了")) {
                tokens[i].classes = Classes::VERB;
                continue;
            }
            // 上|党课6次.
            let lesson = t.tag == Tag::Locative && t.says(self.text, "上") && {
                let next = tokens.get(i + 1..(i + 3).min(tokens.len())).unwrap_or(&[]);
                next.iter().any(|n| n.text(self.text).ends_with('课'))
            };
            let verb = matches!(t.tag, Tag::Verb | Tag::VerbalNoun) && !NO_ACT.contains(t.text(self.text));
            if !unknown || !verb && !lesson {
                continue;
            }
            let opens = i.checked_sub(1).map(|b| &tokens[b]).is_none_or(|b| {
                matches!(b.kind, Kind::Mark(_))
                    || b.is(Classes::ADVERB.or(Classes::TOTAL).or(Classes::EACH)) && !b.negates()
                    // 市政府|拨|救灾款15万元: behind those who act, one of the plain verbs.
                    || ACTS.contains(t.text(self.text))
                        && (b.is(Classes::PERSON) || self.words.ends_as_body(b.text(self.text)))
            });
            let Some(next) = tokens.get(i + 1) else { continue };
            let names = next.kind == Kind::Word && next.span.len() >= HALF && {
                // 插|防火|旗: a verb that only the dictionary has begins the name too.
                let begins = unlisted(next) && tokens.get(i + 2).is_some_and(|n| n.tag == Tag::Noun && !verbal(n));
                next.tag == Tag::Noun && !verbal(next) || begins
            };
            // 收|粮5万吨: so does a noun of one character directly before its figure.
            let short = next.kind == Kind::Word && next.tag == Tag::Noun && next.classes == Classes::NONE;
            let names = names || short && tokens.get(i + 2).is_some_and(|n| n.figure().is_some());
            let near = tokens[i + 1..].iter().take(NEAR).take_while(|n| {
                !matches!(n.kind, Kind::Mark(_)) && n.tag != Tag::De && !n.is(Classes::COPULA) && !n.joins()
            });
            let counted = next.figure().is_some() || names && { near }.any(|n| n.figure().is_some());
            if next.tag == Tag::Aspect || (t.tag == Tag::Verb && opens || lesson) && counted {
                tokens[i].classes = Classes::VERB;
            }
        }
    }

    /// 深入|企业、村居|宣讲政策18场, 进|学校|宣讲8场: before a place and a verb it says where, and is no verb itself.
    fn places_gone_to(&self, tokens: &mut [Token]) {
        for i in 0..tokens.len() {
            // 开展|进|企业|宣传活动: under such a verb it is a part of the name.
            let enters = |word: &str| {
                let names = tokens.get(i + 1).is_some_and(|n| n.span.len() >= HALF);
                word == "进" && names && !tokens[..i].iter().any(|t| t.is(Classes::LIGHT))
            };
            if tokens[i].kind != Kind::Word || !matches!(tokens[i].span.len(), SINGLE | HALF) {
                continue;
            }
            let word = tokens[i].text(self.text);
            if word != "深入" && !enters(word) {
                continue;
            }
            let rest = &tokens[i + 1..];
            let place = rest.iter().take_while(|t| (nominal(t) && !verbal(t)) || t.joins() || t.particle()).count();
            if place > 0 && rest.get(place).is_some_and(verbal) {
                tokens[i].classes = Classes::PREP;
                tokens[i].tag = Tag::Adverb;
            }
        }
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
            // R|&|D: one word.
            if first.is_ascii()
                && let Some(last) = adjoining(out, word.span)
                && (s == "&" && last.text(text).is_ascii() || last.text(text).ends_with('&'))
            {
                last.span = last.span.to(word.span);
                return;
            }
            // 行政村|中共|有: the dictionary joins what is apart.
            if s == "有"
                && let Some(last) = adjoining(out, word.span).filter(|t| t.says(text, "中共"))
            {
                let (from, middle) = (last.span.start(), last.span.start() + SINGLE);
                let (amid, sum) = (Span::new(from, middle), Span::new(middle, word.span.start()));
                *last = Token { span: amid, kind, tag: Tag::Locative, classes: Classes::NONE };
                out.push(Token { span: sum, kind, tag: Tag::Adverb, classes: self.words.classes("共") });
            }
            // 防火|办, 禁毒|办: an office.
            if s == "办"
                && let Some(last) = adjoining(out, word.span)
                && (matches!(last.tag, Tag::Noun | Tag::VerbalNoun)
                    || last.is(Classes::WEAK)
                    || last.tag == Tag::Verb && last.classes == Classes::NONE)
                && !last.is(Classes::PERSON
                    .or(Classes::SETTING)
                    .or(Classes::ADVERB)
                    .or(Classes::TOTAL)
                    .or(Classes::EACH))
            {
                *last =
                    Token { span: last.span.to(word.span), kind: Kind::Word, tag: Tag::Noun, classes: Classes::PERSON };
                return;
            }
            // 清|出, 端|掉, 捐|给, 新|购: a verb of one character with what came of it, or how often, is one word.
            if s.len() == SINGLE
                && let Some(last) = adjoining(out, word.span).filter(|t| t.span.len() == SINGLE)
            {
                let verb = last.is(Classes::VERB) || last.tag == Tag::Verb && last.classes == Classes::NONE;
                let again = last.says(text, "新")
                    && (word.classes.any(Classes::VERB) && word.tag == Tag::Verb || matches!(s, "批" | "签"));
                if verb && OUTCOMES.contains(&first) || again {
                    (last.span, last.tag, last.classes) = (last.span.to(word.span), Tag::Verb, Classes::VERB);
                    return;
                }
            }
            // 就业|率, 监测|户: one character that makes a noun of the verb before it.
            // The dictionary has 率 and 费 as verbs.
            let ends = word.tag != Tag::Verb || word.classes.any(Classes::MEASURE.or(Classes::HEAD));
            if kind == Kind::Word && s.len() == SINGLE && self.words.is_ending(first) && ends {
                let verb = adjoining(out, word.span).filter(|t| {
                    t.span.len() == HALF
                        && matches!(t.tag, Tag::Verb | Tag::VerbalNoun)
                        && (s == "式" || !t.is(Classes::CHANGE))
                        && !t.is(Classes::COPULA.or(Classes::EXIST).or(Classes::ADVERB).or(Classes::PREP))
                });
                if let Some(verb) = verb {
                    // 压缩|式|垃圾车: it says what kind.
                    if s == "式" {
                        let classes = Classes::NONE;
                        *verb = Token { span: verb.span.to(word.span), kind, tag: Tag::Adjective, classes };
                        return;
                    }
                    let own = if word.classes == Classes::NONE { Classes::HEAD } else { word.classes };
                    *verb = Token { span: verb.span.to(word.span), kind, tag: Tag::Noun, classes: own };
                    return;
                }
            }
            let mut classes = word.classes;
            // 表扬信, 求助信: what the dictionary has as verbs.
            let verb = word.tag == Tag::Verb && classes == Classes::NONE && s.len() == SINGLE + HALF;
            let named = verb && s.chars().next_back().is_some_and(|last| self.words.is_ending(last));
            let tag = if named { Tag::Noun } else { word.tag };
            if kind == Kind::Word
                && word.tag == Tag::Noun
                && !classes.any(Classes::THING.or(Classes::VERB))
                && !self.ends_in(s, Classes::THING)
                && (self.words.ends_as_body(s) || self.ends_in(s, Classes::PERSON))
            {
                classes = classes.or(Classes::PERSON);
            }
            // 每平方米, 每公里: dictionary words for what something is counted per.
            if classes == Classes::NONE && s.len() > SINGLE && first == '每' && word.tag == Tag::Noun {
                classes = Classes::EACH;
            }
            // 财政总收入, 粮食总产量: the end names the magnitude.
            if kind == Kind::Word && self.ends_in(s, Classes::MEASURE) && !classes.any(Classes::VERB) {
                classes = classes.or(Classes::MEASURE);
            }
            let parts = if kind == Kind::Word { self.parts(s, word.classes) } else { None };
            if let Some((length, parts)) = parts {
                let middle = word.span.start() + length;
                for (span, (tag, classes)) in
                    [word.span.start()..middle, middle..word.span.end()].into_iter().zip(parts)
                {
                    out.push(Token { span: Span::new(span.start, span.end), kind, tag, classes });
                }
                return;
            }
            out.push(Token { span: word.span, kind, tag, classes });
        });
    }

    /// Whether a longer word ends in one of two characters of this class: 财政|总收入, 残疾|儿童.
    fn ends_in(&self, word: &str, class: Classes) -> bool {
        word.len() > HALF && word.get(word.len() - HALF..).is_some_and(|end| self.words.classes(end).any(class))
    }

    /// Where the dictionary has two words as one: the bytes of the first, and what both are. `classes` are those of the
    /// whole word.
    fn parts(&self, word: &str, classes: Classes) -> Option<(usize, [(Tag, Classes); 2])> {
        let unknown = classes == Classes::NONE;
        // 共印, 共发: the sum of what was done.
        if unknown && word.len() == HALF && word.starts_with('共') {
            let back = self.words.classes(&word[SINGLE..]);
            let sum = (Tag::Adverb, self.words.classes("共"));
            return back.any(Classes::VERB).then_some((SINGLE, [sum, (Tag::Verb, back)]));
        }
        // 再压缩, 受害|率控制.
        if unknown && word.len() == SINGLE + HALF {
            let (front, back) = (word.get(..SINGLE)?, word.get(SINGLE..)?);
            let own = match front {
                "率" => (Tag::Noun, Classes::MEASURE),
                "再" | "已" | "共" | "新" | "现" => (Tag::Adverb, Classes::ADVERB),
                // 办实事: the verb and what is done.
                "办" if self.words.classes(back).any(Classes::NOUN) => {
                    let noun = (Tag::Noun, self.words.classes(back));
                    return Some((SINGLE, [(Tag::Verb, self.words.classes(front)), noun]));
                }
                _ => return None,
            };
            let back = self.words.classes(back);
            let verb = back.any(Classes::LIGHT.or(Classes::VERB).or(Classes::CHANGE).or(Classes::WEAK));
            let strong = matches!(front, "新" | "现") && back.any(Classes::VERB) || !back.any(Classes::WEAK);
            return (verb && (front == "率" || strong)).then_some((SINGLE, [own, (Tag::Verb, back)]));
        }
        // 今年|计划, 将|完成: a cue of intention that ends in a verb.
        if classes == Classes::PLANNED && word.len() > HALF {
            let cut = word.len() - HALF;
            let (front, back) = (word.get(..cut)?, self.words.classes(word.get(cut..)?));
            let verb = back.any(Classes::LIGHT.or(Classes::VERB).or(Classes::WEAK).or(Classes::ADVERB));
            let adverb = self.words.classes(front).or(Classes::ADVERB);
            let tag = if back.any(Classes::ADVERB) { Tag::Adverb } else { Tag::Verb };
            return verb.then_some((cut, [(Tag::Adverb, adverb), (tag, back)]));
        }
        if word.len() != 2 * HALF {
            return None;
        }
        let (front, back) = (self.words.classes(word.get(..HALF)?), self.words.classes(word.get(HALF..)?));
        let (acts, naming) = (Classes::LIGHT.or(Classes::VERB), Classes::HEAD.or(Classes::MEASURE));
        let two = |first: Tag, second: Tag| Some((HALF, [(first, front), (second, back)]));
        // 价格上涨: a noun and what it did.
        if unknown && back.any(Classes::CHANGE) && !back.any(Classes::WEAK) {
            return two(Tag::Noun, Tag::Verb);
        }
        // 媒体报道: those who act and what they did.
        let did = Classes::WEAK.or(Classes::VERB).or(Classes::LIGHT);
        if unknown && front.any(Classes::PERSON) && back.any(did) && !back.any(naming) {
            return two(Tag::Noun, Tag::VerbalNoun);
        }
        // 全面实施, 顺利完成.
        if front.any(Classes::ADVERB.or(Classes::MANNER))
            && !classes.any(Classes::NOUN)
            && (back.any(acts) || front.any(Classes::PLANNED) && back.any(Classes::WEAK))
        {
            return two(Tag::Adverb, Tag::Verb);
        }
        // 全线贯通, 全面铺开: how, and what only the dictionary has as one word.
        if unknown && back == Classes::NONE && front.any(Classes::ADVERB) && HOW.contains(&&word[..HALF]) {
            return two(Tag::Adverb, Tag::Verb);
        }
        // 挽回损失, 拆除违建: a verb with its object; 调解纠纷: a weak verb too where its object is a listed noun.
        let weak = front.any(Classes::WEAK) && back.any(Classes::NOUN.or(Classes::PERSON));
        let verb = weak || front.any(acts) && !front.any(Classes::WEAK);
        if unknown && verb && !front.any(naming.or(Classes::NOUN)) { two(Tag::Verb, Tag::Noun) } else { None }
    }
}
