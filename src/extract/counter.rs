//! What a counter can count: 名 and 人 count people, 所 counts schools and hospitals, so that the head of a phrase that is
//! none of them is not what the figure is of.

use super::behind::noun_after;
use super::cells::Cell;
use super::link::{Link, Linker, Shape};
use super::noun::noun_before;
use super::phrase::{self, NAMING, nominal, span_of, unlisted};
use super::predicate::opens_phrase;
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;
use std::ops::Range;

/// Last characters of places, bodies and events, which 名 and 人 do not count.
const NO_PEOPLE: &[char] = &['班', '校', '院', '所', '站', '会', '课', '赛', '营', '心', '地', '司', '厂', '村'];

/// Last characters of nouns for people, where a run names them before its sessions: 培训妇女2期120人.
const PEOPLE: &[char] = &['户', '人', '员', '众', '民', '者', '生', '师', '妇', '女', '工', '童', '兵'];

/// 4个|乡镇|预算执行情况: nobody counts how things stand.
pub(super) fn without_circumstances(after: &[Token], noun: Range<usize>, text: &str) -> Range<usize> {
    let last = noun.end.checked_sub(1).filter(|&i| noun.len() > 2 && after[i].text(text).ends_with("情况"));
    let who = last.and_then(|last| (noun.start..last).find(|&i| after[i].is(Classes::SOFT_HEAD.or(Classes::PERSON))));
    who.map_or(noun.clone(), |i| noun.start..i + 1)
}

/// 79名|帮扶对象|入户慰问: what is done at the clause's end is no part of who they are.
pub(super) fn people_without_work(cell: &Cell, noun: Range<usize>) -> Range<usize> {
    let after = cell.after;
    let work = |t: &Token| t.kind == Kind::Word && t.is(Classes::WEAK) && !t.is(NAMING.or(Classes::PATIENT));
    let mut end = noun.end;
    while end > noun.start + 1 && work(&after[end - 1]) {
        end -= 1;
    }
    let people = end > noun.start && after[end - 1].is(Classes::PERSON.or(Classes::SOFT_HEAD));
    if people && noun.end == after.len() { noun.start..end } else { noun }
}

/// 30名|因案致贫|群众: who they are stands behind why.
pub(super) fn people_behind_cause(after: &[Token]) -> Range<usize> {
    const REACH: usize = 5;
    let caused = after.first().is_some_and(|t| t.kind == Kind::Word && t.is(Classes::PREP) && !t.joins());
    let stops = |t: &Token| t.kind != Kind::Word || phrase::strong(t);
    let at = after.iter().take(REACH).position(|t| t.is(Classes::PERSON) || stops(t));
    // 14人|赴省人民|医院|进修: where they went.
    let ends = |i: usize| after.get(i + 1).is_none_or(|t| !nominal(t));
    match at.filter(|&i| caused && i > 1 && after[i].is(Classes::PERSON) && ends(i)) {
        Some(i) => i..i + 1,
        None => 0..0,
    }
}

/// 320名|分散|供养|特困老人: words that only the dictionary calls verbs say which people.
pub(super) fn people_behind_state(after: &[Token]) -> Range<usize> {
    const REACH: usize = 4;
    let says = |t: &Token| {
        t.kind == Kind::Word
            && (unlisted(t) || t.classes == Classes::NONE || t.is(Classes::ADVERB))
            && !t.is(Classes::PREP)
    };
    let at = after.iter().take(REACH).position(|t| !says(t));
    // 31名|优胜|选手|被授予: one such word where a predicate follows.
    let more = |i: usize| i > 1 || after.get(i + 1).is_some_and(|t| !nominal(t) && !t.joins());
    let who = |t: &Token| t.is(Classes::PERSON) || t.is(Classes::NOUN) && t.kind == Kind::Word;
    match at.filter(|&i| i > 0 && more(i) && who(&after[i]) && after[i - 1].span.end() == after[i].span.start()) {
        Some(i) if after[..i].iter().any(|t| unlisted(t) || t.tag == Tag::VerbalNoun) => 0..i + 1,
        _ => 0..0,
    }
}

/// 26户|困难家庭|适老化改造: the households, without what was done for them.
pub(super) fn households_first(after: &[Token], noun: Range<usize>, text: &str) -> Range<usize> {
    const WORK: &[&str] = &["改造", "加固", "救助", "补助", "工程", "任务", "项目"];
    let done = noun.end.checked_sub(1).is_some_and(|i| WORK.iter().any(|w| after[i].text(text).ends_with(w)));
    let home = |t: &Token| t.kind == Kind::Word && (t.text(text).ends_with("家庭") || t.says(text, "农房"));
    let last = (noun.start..noun.end).rfind(|&i| done && home(&after[i]));
    last.map_or(noun.clone(), |i| noun.start..i + 1)
}

/// 31位|离休干部|津贴: who they are, not what they get.
pub(super) fn people_first(after: &[Token], noun: Range<usize>, people: impl Fn(&Token) -> bool) -> Range<usize> {
    let Some(last) = noun.end.checked_sub(1).filter(|_| noun.len() > 1) else { return noun };
    if people(&after[last]) || after[last].is(Classes::SOFT_HEAD.or(Classes::PERSON)) || after[last].kind != Kind::Word
    {
        return noun;
    }
    let head = (noun.start..last).rfind(|&i| people(&after[i]) && after[i + 1].tag != Tag::De && !after[i + 1].joins());
    head.map_or(noun.clone(), |i| noun.start..i + 1)
}

/// Whether nothing stands behind people but what they did.
pub(super) fn only_states(behind: &[Token], noun: &Range<usize>, shape: Shape) -> bool {
    let state = |t: &Token| t.kind == Kind::Word && t.is(Classes::PATIENT) && !t.is(phrase::NAMING);
    shape == Shape::Person && behind[noun.clone()].iter().all(state)
}

/// Bytes of a long name, of a long attribute in it, and of the least that names the kind of meeting or paper.
const LONG_NAME: usize = 24;
const LONG_ATTRIBUTE: usize = 12;
const KIND: usize = 9;

impl Linker<'_> {
    /// 国家通用语言|培训班6期, 党风廉政建设|责任书40份: what meetings and papers are about is left out where it takes more than
    /// a few characters.
    pub(super) fn without_subject(&self, tokens: &[Token], object: Span, figure: usize) -> Span {
        const MEETINGS: &[char] = &['班', '会', '营'];
        const PAPERS: &[char] = &['书', '单', '册', '报', '袋', '状', '页'];
        if object.len() < LONG_NAME || self.shape(figure) != Shape::Count {
            return object;
        }
        let Ok(last) = tokens.binary_search_by_key(&object.end(), |t| t.span.end()) else { return object };
        let run = tokens[..last].iter().rev().take_while(|t| t.span.start() >= object.start()).count();
        let plain = tokens[last - run..=last].iter().all(|t| t.kind == Kind::Word && !t.joins());
        // 工作|推进|会.
        let cut = run > 1 && tokens[last].span.len() == 3;
        let kind = if cut { tokens[last - 1].span.to(tokens[last].span) } else { tokens[last].span };
        let (start, kind) = (kind.start(), kind.slice(self.text));
        let fits = kind.len() >= KIND
            && (kind.ends_with(PAPERS) && !kind.ends_with("证书")
                || kind.ends_with("资料")
                || kind.ends_with(MEETINGS) && self.sessions(figure));
        // 青少年禁毒|知识竞赛.
        let quiz = kind == "竞赛" && last > 0 && tokens[last - 1].says(self.text, "知识");
        let start = if quiz { tokens[last - 1].span.start() } else { start };
        let long = start.saturating_sub(object.start()) > LONG_ATTRIBUTE;
        if plain && long && (fits || quiz) { Span::new(start, object.end()) } else { object }
    }

    /// Whether a phrase names people by its end.
    pub(super) fn ends_in_people(&self, object: Span) -> bool {
        let text = object.slice(self.text);
        let cadre = |end: &str| matches!(end, "干部" | "骨干" | "代表" | "专家");
        text.ends_with(PEOPLE) || text.char_indices().rev().nth(1).is_some_and(|(at, _)| cadre(&text[at..]))
    }

    /// Whether a phrase ends with a word of a class, of two characters at the least and `longest` at the most.
    pub(super) fn ends_in_class(&self, phrase: Span, class: Classes, longest: usize) -> bool {
        let text = phrase.slice(self.text);
        if !text.chars().next_back().is_some_and(|last| self.words.may_end(last, class)) {
            return false;
        }
        let ends = text.char_indices().rev().map(|(at, _)| &text[at..]).take(longest);
        ends.filter(|end| end.len() > 3).any(|end| self.words.classes(end).any(class))
    }

    /// Whether a phrase names a measured magnitude by its end: 项目总投资, 建筑面积.
    pub(super) fn magnitude(&self, object: Span) -> bool {
        self.ends_in_class(object, Classes::MEASURE, 5)
    }

    /// 聋儿|送往|康复中心语训班3名, 推荐|妇联干部|参加|妇女学校培训12人: people are counted, not where they went; they are the
    /// subject of the verb.
    pub(super) fn people_of(&self, before: &[Token], g: &phrase::Governed, previous: Option<&Link>, link: &mut Link) {
        let Some(verb) = g.verb.clone().filter(|_| link.shape == Shape::Person) else { return };
        let noun = trim(before, g.noun.clone());
        let Some(last) = noun.end.checked_sub(1).map(|i| &before[i]).filter(|t| t.kind == Kind::Word) else { return };
        // 就业困难人员|实现|就业320人: what became of them.
        let became = noun.len() == 1 && last.is(Classes::PATIENT) && before[verb.end - 1].says(self.text, "实现");
        if let Some(people) = span_of(before, trim(before, g.subject.clone()))
            .filter(|s| became && !link.event && self.ends_in_people(*s))
        {
            link.object = Some(people);
            link.action = Some(before[verb.end - 1].span.to(last.span));
            return;
        }
        let work = self.work_in(last);
        // 组织|机关干部|清扫|卫生3.6万人次: those who were led to it.
        let led = before[..verb.start].iter().rposition(|t| t.is(Classes::PIVOT)).map(|p| (p, p + 1..g.subject.end));
        if let Some((_, people)) = led.filter(|(p, people)| opens_phrase(before, *p) && people.start < people.end) {
            let whole = before[people.clone()].iter().all(|t| nominal(t) || t.joins());
            let who = span_of(before, trim(before, people)).filter(|s| whole && self.ends_in_people(*s));
            let people = !last.is(Classes::THING) && (self.people(last) || self.ends_in_people(last.span));
            if work.is_none() && !people && who.is_some() {
                link.object = who;
                return;
            }
        }
        if link.event || work.is_none() && !last.text(self.text).ends_with(NO_PEOPLE) {
            return;
        }
        let mut subject = trim(before, g.subject.clone());
        if subject.len() > 1 && before[subject.start].is(Classes::PIVOT) {
            subject.start += 1;
        }
        let bounded = previous.filter(|p| p.rule == "threshold" && subject.is_empty()).and_then(|p| p.object);
        let people = span_of(before, subject).or(bounded).filter(|s| {
            let text = s.slice(self.text);
            text.chars().count() > 1
                && !text.ends_with(NO_PEOPLE)
                && (work.is_none() || bounded.is_some() || self.ends_in_people(*s))
        });
        if people.is_some() {
            link.object = people;
            // 对残疾人|进行|技能培训120人: what was done to them.
            if matches!(before[verb.end - 1].text(self.text), "进行" | "开展" | "实施") {
                link.action = work.or(link.action);
            }
        }
    }

    /// 带动|就业1600人, 责令|整改27家: what they were made to do is no name of theirs; both verbs are one action.
    pub(super) fn made_to_do(&self, before: &[Token], g: &phrase::Governed, link: &mut Link) {
        let Some(verb) = g.verb.clone().filter(|v| v.len() == 1 && v.end == g.noun.start && g.noun.len() == 1) else {
            return;
        };
        let (first, second) = (&before[verb.start], &before[g.noun.start]);
        let counted = link.shape == Shape::Person || link.shape == Shape::Count && self.bodies(link.figure);
        let work = second.is(Classes::WEAK.or(Classes::PATIENT)) && !second.is(NAMING.or(Classes::MEASURE));
        if counted && !link.event && work && first.is(Classes::PIVOT) && second.kind == Kind::Word {
            link.object = None;
            link.action = Some(first.span.to(second.span));
        }
    }

    /// 纳入|监测7户: what they were taken into is no name of theirs.
    pub(super) fn taken_into(&self, before: &[Token], g: &phrase::Governed, link: &mut Link) {
        const INTO: [&str; 5] = ["纳入", "列入", "给予", "予以", "落实"];
        let Some(verb) = g.verb.clone().filter(|v| v.len() == 1 && v.end == g.noun.start && g.noun.len() == 1) else {
            return;
        };
        let (first, second) = (&before[verb.start], &before[g.noun.start]);
        let people = link.shape == Shape::Person || self.households(link.figure);
        let work = second.kind == Kind::Word && second.is(Classes::WEAK) && !second.is(NAMING.or(Classes::MEASURE));
        if people && !link.event && work && INTO.contains(&first.text(self.text)) {
            link.object = None;
            link.action = Some(first.span.to(second.span));
        }
    }

    /// 帮助|销售|农产品2.8万元: both verbs are one action where what is helped with stands behind them.
    pub(super) fn helped(&self, before: &[Token], g: &phrase::Governed, link: &mut Link) {
        const HELPING: &[&str] = &["帮助", "协助", "帮"];
        const MOVING: &[&str] = &["推动", "督促", "责令"];
        let Some(verb) = g.verb.clone().filter(|v| v.len() == 1 && v.end == g.noun.start && g.noun.len() > 1) else {
            return;
        };
        let (first, work, thing) = (&before[verb.start], &before[g.noun.start], &before[g.noun.start + 1]);
        let plain = thing.tag == Tag::Noun && !thing.is(Classes::WEAK.or(Classes::HEAD).or(Classes::SOFT_HEAD));
        let helps = HELPING.contains(&first.text(self.text)) && work.is(Classes::WEAK) && !work.is(NAMING) && plain;
        // 推动|整改|问题6处: what was done about the faults.
        let moves = MOVING.contains(&first.text(self.text)) && work.is(Classes::FINDER);
        if work.kind == Kind::Word && (helps || moves) {
            link.action = Some(if moves { work.span } else { first.span.to(work.span) });
            link.object = span_of(before, trim(before, g.noun.start + 1..g.noun.end));
        }
    }

    /// Whether the unit is 家 or 户 and the name is one of what they count.
    pub(super) fn counts_bodies(&self, figure: usize, name: Span) -> bool {
        const BODIES: &[&str] = &["企业", "公司", "商户", "合作社", "农场", "个体户", "工商户", "经营户"];
        let name = name.slice(self.text);
        self.bodies(figure) && BODIES.iter().any(|end| name.ends_with(end))
    }

    /// Counts households and bodies: 户, 家.
    fn bodies(&self, figure: usize) -> bool {
        self.households(figure) || self.unit(figure).is_some_and(|u| u.name == "家")
    }

    /// The verbal noun that the token is or ends in: 培训, 技术培训.
    pub(super) fn work_in(&self, t: &Token) -> Option<Span> {
        const VERB: usize = 6;
        let start = t.span.end().checked_sub(VERB).filter(|&start| start >= t.span.start())?;
        let span = Span::new(start, t.span.end());
        let classes = if span == t.span { t.classes } else { self.words.classes(span.slice(self.text)) };
        (classes.any(Classes::WEAK) && !classes.any(NAMING.or(Classes::PATIENT))).then_some(span)
    }

    /// 培训3100人次，其中果树1200人次、|种植600人次: in a list of names a verbal noun is one.
    pub(super) fn name_in_list(&self, cell: &Cell, previous: Option<&Link>) -> Option<Span> {
        // 开展执法检查4次、专题|询问2次、视察|调研17次: how or about what it was held, too.
        let (kind, part) = match cell.before {
            [part] => (None, part),
            [kind, part] if kind.span.end() == part.span.start() && kind.kind == Kind::Word => (Some(kind), part),
            _ => return None,
        };
        let verbal = part.kind == Kind::Word && part.is(Classes::WEAK) && (kind.is_some() || !phrase::strong(part));
        let plain = kind.is_none_or(|t| {
            let inside = phrase::nominal(t) || phrase::verbal(t) || t.is(Classes::MANNER);
            inside && !t.is(Classes::SETTING.or(Classes::PERSON))
        });
        let named = previous.is_some_and(|p| {
            let rule = matches!(p.rule, "carried-action" | "noun-figure");
            let held = p.rule == "verb-noun-figure" && kind.is_some() && self.sessions(cell.figure);
            p.object.is_some() && (rule || held) && self.same_unit(p.figure, cell.figure)
        });
        let start = kind.map_or(part.span, |t| t.span);
        (verbal && plain && named && cell.joined).then(|| start.to(part.span))
    }

    /// Whether its unit counts things and never people.
    pub(super) fn counts_things(&self, figure: usize) -> bool {
        self.unit(figure).is_some_and(|u| matches!(u.name, "处" | "件" | "起" | "项" | "条" | "宗" | "份"))
    }

    /// 6处|政府挂牌督办|的|重大隐患: 处 and 件 count things and not those who act on them.
    pub(super) fn behind_relative(&self, cell: &Cell, noun: Range<usize>) -> Range<usize> {
        let after = cell.after;
        let acts =
            !noun.is_empty() && (after[noun.end - 1].is(Classes::PERSON) || after[noun.start].is(Classes::PERSON));
        if !acts || !self.counts_things(cell.figure) {
            return noun;
        }
        let verbs = after[noun.end..].iter().take_while(|t| phrase::verbal(t) || t.is(Classes::ADVERB)).count();
        let of = noun.end + verbs;
        if after.get(of).is_none_or(|t| t.tag != Tag::De) {
            return noun;
        }
        let behind = noun_after(&after[of + 1..], false);
        if behind.is_empty() { noun } else { of + 1 + behind.start..of + 1 + behind.end }
    }

    /// 17家|规模以上|企业|职工, 86辆|出租车|顶灯, 12所|高水平大学|建设方案: what the counter counts, without those and what
    /// belong to it.
    pub(super) fn counted_first(&self, figure: usize, after: &[Token], noun: Range<usize>) -> Range<usize> {
        /// A counter, the ends of what it counts, and whether it counts nothing else.
        const COUNTED: &[(&str, &[&str], bool)] = &[
            ("家", &["企业", "公司", "单位", "合作社", "商户", "机构", "银行", "店", "场", "院", "社"], false),
            ("个", &["社区", "村", "乡镇", "镇", "部门", "街道", "小区", "单位", "县", "县区", "班级"], false),
            ("所", &["校", "学", "院", "园", "所", "馆", "站", "中", "心", "构"], true),
            ("辆", &["车"], true),
            ("艘", &["船"], true),
        ];
        let name = self.unit(figure).map_or("", |u| u.name);
        let Some((_, ends, only)) = COUNTED.iter().find(|(unit, ..)| *unit == name) else { return noun };
        let Some(last) = noun.end.checked_sub(1).filter(|_| noun.len() > 1) else { return noun };
        let fits = |t: &Token| t.kind == Kind::Word && ends.iter().any(|end| t.text(self.text).ends_with(end));
        // 家 and 个 count other things too: only people are none of theirs.
        let other = *only || self.ends_in_people(after[last].span) || after[last].text(self.text).ends_with("负责人");
        let joined = |i: usize| !only && (after[i + 1].joins() || after[i + 1].tag == Tag::De);
        let head = (noun.start..last).rfind(|&i| fits(&after[i]) && !joined(i));
        match head.filter(|_| other && !fits(&after[last])) {
            Some(i) => noun.start..i + 1,
            None => noun,
        }
    }

    /// 12个|村级理事会|的|成员: a count of pieces counts what stands before 的, if that is a name.
    pub(super) fn before_of(&self, behind: &[Token], noun: Range<usize>, figure: usize) -> Range<usize> {
        let (shape, households) = (self.shape(figure), self.households(figure));
        let of = behind[noun.clone()].iter().position(|t| t.tag == Tag::De).map(|i| noun.start + i);
        let Some(of) = of.filter(|&of| of > noun.start) else { return noun };
        let last = &behind[of - 1];
        let name = last.kind == Kind::Word
            && (last.is(Classes::HEAD.or(Classes::PERSON).or(Classes::SOFT_HEAD))
                || last.tag == Tag::Noun && !self.says_how(last))
            && !last.is(phrase::VERBAL.or(Classes::PATIENT).or(Classes::MEASURE));
        let plain = behind[noun.start..of].iter().all(|t| (nominal(t) || t.joins()) && !t.is(phrase::VERBAL));
        // 100名|副高级职称|的|医生: people are counted, not what they have.
        let ends = |t: &Token| t.is(Classes::PERSON) || self.ends_in_people(t.span);
        let people = (shape == Shape::Person || households) && ends(&behind[noun.end - 1]) && !ends(last);
        // 100件|群众身边|的|问题: nor are they what 件 counts.
        let things = behind[noun.start].is(Classes::PERSON) && self.counts_things(figure);
        if name && plain && !people && !things { noun.start..of } else { noun }
    }

    /// 破烂不堪|的|平房, 年久失修|的|渠道: four characters that say what something is like.
    fn says_how(&self, t: &Token) -> bool {
        const FOUR: usize = 12;
        t.span.len() == FOUR && t.classes == Classes::NONE && t.text(self.text).contains(['不', '无', '失', '破', '旧'])
    }

    /// 危房改造户|的|43户: whose number it is.
    pub(super) fn owner_of(&self, before: &[Token], shape: Shape) -> Option<Span> {
        let of = before.len().checked_sub(1).filter(|&i| before[i].tag == Tag::De)?;
        let counts = matches!(shape, Shape::Count | Shape::Person) && before.iter().all(|t| !t.is(Classes::COPULA));
        let noun = trim(before, noun_before(before, of));
        let names = noun.end.checked_sub(1).is_some_and(|i| before[i].kind != Kind::Word || before[i].span.len() > 3);
        // 符合条件的36户: a verb with its object is no name.
        let acts = noun.len() > 1 && unlisted(&before[noun.start]);
        span_of(before, noun).filter(|_| counts && names && !acts)
    }
}
