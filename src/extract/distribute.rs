//! One statement over several figures: 分别, ratios, and figures that share what the last of them says.

use super::cells::split_list;
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape};
use super::noun::noun_before;
use super::phrase::{NAMING, VERBAL, nominal, span_of, strong};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::text::Span;

/// Deals the names before 分别 (or before a ratio) out to the figures behind it.
/// `earlier` are the links of the clauses before in the same sentence.
pub(crate) fn distribute(
    linker: &Linker,
    tokens: &[Token],
    positions: &[usize],
    carry: &Carry,
    earlier: &[Link],
    links: &mut [Link],
) {
    let each = tokens.iter().position(|t| t.kind == Kind::Word && t.says(linker.text, "分别"));
    if let Some(at) = each {
        let dealt: Vec<usize> = positions.iter().copied().filter(|&p| p > at).collect();
        let counted = counted_names(tokens, at, dealt.len());
        let names_apart = counted.is_some();
        // 分别从A、B增加到C、D: two levels for each name.
        let levels = from_to(linker, tokens, at, &dealt);
        let many = if levels { dealt.len() / 2 } else { dealt.len() };
        // 抽检药品、化妆品分别为320批次和85批次: nothing behind 分别 is said to have been done.
        let done = |&p: &usize| {
            let link = tokens[p].figure().and_then(|f| link_of(links, f));
            link.is_some_and(|l| l.action.is_some_and(|a| a.start() > tokens[at].span.start()))
        };
        let shares = dealt.iter().filter_map(|&p| tokens[p].figure()).any(|f| linker.shape(f) == Shape::Share);
        let weak = !shares && !dealt.iter().any(done);
        let listed = counted.is_none().then(|| listed_names(linker, tokens, at, many, weak)).flatten();
        if let Some(listed) = &listed {
            listed.govern(&dealt, tokens, links);
        }
        let names = counted.or(listed.map(Listed::names)).or_else(|| names_before(tokens, at));
        // 分别为省级项目1个、市级项目2个: without names before it, a name behind 分别 is its own.
        let own = names.is_none().then(|| tokens[at].span.end());
        // …，占比分别为39%、19%: the names are those of the levels just stated.
        let rate =
            |s: &Span| matches!(s.slice(linker.text), "占比" | "比重" | "占比重" | "比例" | "增速" | "增幅" | "降幅");
        let names = match names {
            Some((whole, items)) if rate(&whole) => names_of(earlier, dealt.len()).or(Some((whole, items))),
            names => names.or_else(|| names_of(earlier, dealt.len())),
        };
        // The names of levels just stated share no head.
        let stated = names_of(earlier, dealt.len());
        let names_apart = names_apart || stated.is_some_and(|(whole, _)| names.as_ref().is_some_and(|n| n.0 == whole));
        // 交通、水利|分别|完成|投资3亿元、2亿元: the noun behind the verb is what each did so much of.
        let first = dealt.first().and_then(|&p| tokens[p].figure()).and_then(|f| link_of(links, f).cloned());
        let behind = |s: Option<Span>| s.is_some_and(|s| s.start() > tokens[at].span.start());
        let taken = first.filter(|l| {
            l.rule == "verb-noun-figure" && behind(l.object) && behind(l.action) && !levels && many == dealt.len()
        });
        if let Some(first) = taken {
            for figure in dealt.iter().filter_map(|&p| tokens[p].figure()) {
                if let Some(link) = link_of(links, figure).filter(|l| l.rule != "verb-noun-figure") {
                    (link.object, link.action, link.role) = (first.object, first.action, first.role);
                    (link.standing, link.rule) = (first.standing, "respectively");
                }
            }
        } else {
            for level in dealt.chunks(many.max(1)) {
                deal(linker, tokens, level, names.clone(), (names_apart, own), carry, links);
            }
        }
        if let Some((actions, object)) = dealt_verbs(tokens, at, dealt.len()).filter(|_| !levels) {
            for (&p, action) in dealt.iter().zip(actions) {
                if let Some(link) = tokens[p].figure().and_then(|f| link_of(links, f)) {
                    (link.object, link.action) = (Some(object), Some(action));
                    (link.standing, link.own_verb, link.rule) = (false, true, "respectively");
                }
            }
        }
        if levels {
            moved_alike(&dealt, tokens, links);
        }
        first_of_two(linker, &dealt, tokens, earlier, links);
    }
    ratio(linker, tokens, positions, links);
    shared_unit(linker, tokens, positions, links);
    if each.is_none() {
        paired(linker, tokens, positions, links);
        grown_alike(linker, tokens, positions, earlier, links);
        grown_apart(tokens, positions, links);
    }
}

/// 火灾21起，损失60万元，同比分别|上升0.8%|，下降4.4%: each of two levels moved in a clause of its own.
fn first_of_two(linker: &Linker, dealt: &[usize], tokens: &[Token], earlier: &[Link], links: &mut [Link]) {
    const MOVED: [&str; 8] = ["上升", "下降", "增长", "增加", "减少", "提高", "降低", "下跌"];
    let [first] = dealt else { return };
    let Some(figure) = tokens[*first].figure() else { return };
    let behind = linker.text[linker.figures[figure].span.end()..].trim_start_matches(['，', ',', '、']);
    if !MOVED.iter().any(|w| behind.starts_with(w)) {
        return;
    }
    if let Some((link, (_, names))) =
        link_of(links, figure).filter(|l| l.role == Role::Change).zip(names_of(earlier, 2))
    {
        link.object = Some(names[0]);
    }
}

/// 刑事警情、治安警情同比下降8.1%、3.6%: so many rates as names before them.
fn grown_apart(tokens: &[Token], positions: &[usize], links: &mut [Link]) {
    let (Some(&first), Some(&last)) = (positions.first(), positions.last()) else { return };
    let listed = positions.len() > 1 && positions.windows(2).all(|p| p[1] == p[0] + 2 && tokens[p[0] + 1].joins());
    if !listed || last + 1 < tokens.len() && !matches!(tokens[last + 1].kind, Kind::Mark(_)) {
        return;
    }
    let whole = tokens[first].figure().and_then(|f| link_of(links, f)).filter(|l| l.role == Role::Change);
    let Some(whole) = whole.and_then(|l| l.object) else { return };
    let at = |offset: usize| tokens.partition_point(|t| t.span.start() < offset);
    let items = items_of(tokens, at(whole.start())..at(whole.end()));
    if items.len() != positions.len() {
        return;
    }
    for (&p, name) in positions.iter().zip(items) {
        if let Some(link) = tokens[p].figure().and_then(|f| link_of(links, f)) {
            link.object = Some(name);
            link.rule = "respectively";
        }
    }
}

/// 客运量400万人、货运量26万吨，同比增长18.7%、10.7%: so many rates as levels before them, each of its own.
fn grown_alike(linker: &Linker, tokens: &[Token], positions: &[usize], earlier: &[Link], links: &mut [Link]) {
    let (Some(&first), Some(&last)) = (positions.first(), positions.last()) else { return };
    let listed = positions.len() > 1 && positions.windows(2).all(|p| p[1] == p[0] + 2 && tokens[p[0] + 1].joins());
    let bare = tokens[..first].iter().all(|t| t.is(Classes::SETTING.or(Classes::ADVERB).or(Classes::CHANGE)));
    if !listed || !bare || last + 1 < tokens.len() && !matches!(tokens[last + 1].kind, Kind::Mark(_)) {
        return;
    }
    let Some((_, names)) = names_of(earlier, positions.len()) else { return };
    for (&p, name) in positions.iter().zip(names) {
        let link = tokens[p].figure().filter(|&f| linker.shape(f) == Shape::Share).and_then(|f| link_of(links, f));
        if let Some(link) = link.filter(|l| l.role == Role::Change) {
            link.object = Some(name);
            link.rule = "respectively";
        }
    }
}

/// The first link of a figure: links come in order of their figures.
fn link_of(links: &mut [Link], figure: usize) -> Option<&mut Link> {
    let at = links.partition_point(|l| l.figure < figure);
    links.get_mut(at).filter(|l| l.figure == figure)
}

/// 新能源、电子、食品|四大|产业增加值分别: the names stand before a count of them.
fn counted_names(tokens: &[Token], at: usize, dealt: usize) -> Option<(Span, Vec<Span>)> {
    let noun = noun_before(tokens, at);
    let count = noun.start.checked_sub(1)?;
    tokens[count].figure()?;
    let list = noun_before(tokens, count);
    let items = items_of(tokens, list.clone());
    (items.len() == dealt && dealt > 1).then_some((span_of(tokens, list)?, items))
}

/// 磷肥52万吨、纯碱17.4万吨，分别增长3.6%、11.2%: the names are those of the levels just stated.
fn names_of(earlier: &[Link], dealt: usize) -> Option<(Span, Vec<Span>)> {
    // 药占比26.1%、耗占比15.8%，分别下降1.9和0.7个百分点: shares too, if all of them are.
    let share = earlier.last().is_some_and(|l| l.role == Role::Share);
    let level = |l: &&Link| l.role != Role::Change && (l.role == Role::Share) == share;
    let levels: Vec<&Link> = earlier.iter().rev().take_while(level).take(dealt).collect();
    // 直接|损失612万元, 8人|死亡: the verb names what has no other name.
    let verb = |l: &&Link| matches!(l.rule, "verb-figure" | "figure-verb");
    let named = |l: &&Link| l.object.or(l.action.filter(|_| verb(l)));
    let items: Vec<Span> = levels.iter().rev().filter_map(named).collect();
    // 受理案件12件，审结10件，标的额60万元: one thing, of which different things were done.
    let mut said: Vec<_> = levels.iter().map(|l| (l.object, l.action)).collect();
    said.sort_unstable();
    said.dedup();
    let apart = said.len() == levels.len() && items.iter().any(|o| *o != items[0]);
    (dealt > 1 && items.len() == dealt && apart).then(|| (items[0].to(items[dealt - 1]), items))
}

/// A list of names with its verb: 接待|旅客人次、购物总花费|分别.
struct Listed {
    verb: Option<Span>,
    whole: Span,
    items: Vec<Span>,
}

impl Listed {
    fn names(self) -> (Span, Vec<Span>) {
        (self.whole, self.items)
    }

    /// A verb inside one of the names governs none of the figures; the one before the list does.
    fn govern(&self, dealt: &[usize], tokens: &[Token], links: &mut [Link]) {
        for figure in dealt.iter().filter_map(|&p| tokens[p].figure()) {
            if let Some(link) = link_of(links, figure)
                && link.action.is_some_and(|a| a.start() >= self.whole.start() && a.end() <= self.whole.end())
            {
                link.action = self.verb;
                link.standing = self.verb.is_none();
            }
        }
    }
}

/// The items of the list that opens the clause, where there are as many as figures; they may hold verbs.
/// `weak`: a verb that is as often a noun can open it.
fn listed_names(linker: &Linker, tokens: &[Token], at: usize, dealt: usize, weak: bool) -> Option<Listed> {
    // 婴儿死亡率、5岁以下|儿童死亡率: an age is part of a name.
    let outside = |t: &Token| {
        t.kind == Kind::Date
            || t.figure().is_some_and(|f| !linker.is_age(f))
            || matches!(t.kind, Kind::Mark(c) if c != '、')
    };
    let mut start = tokens[..at].iter().rposition(outside).map_or(0, |i| i + 1);
    let opening = Classes::SETTING.or(Classes::TOTAL).or(Classes::ADVERB);
    while start < at && tokens[start].is(opening) && !tokens[start].is(NAMING) {
        start += 1;
    }
    // 制造业、服务业增加值|占比重|分别.
    let mut end = (start..at).find(|&i| tokens[i].is(Classes::SHARE)).unwrap_or(at);
    while end > start && (tokens[end - 1].is(Classes::ADVERB) || tokens[end - 1].kind == Kind::Bracket) {
        end -= 1;
    }
    // 立案|数, 覆盖|面积: a verb before the end of the first name is part of it.
    let named = |i: usize| tokens[i].is(Classes::HEAD.or(Classes::MEASURE)) && (i + 1 == end || tokens[i + 1].joins());
    let takes = |i: usize| i < end && nominal(&tokens[i]) && !tokens[i].joins() && !named(i);
    let verbs = if weak { VERBAL } else { Classes::LIGHT.or(Classes::VERB) };
    let acts = |t: &Token| t.is(verbs) && !t.is(NAMING.or(Classes::PATIENT).or(Classes::CHANGE));
    let verb = tokens.get(start).filter(|t| t.kind == Kind::Word && acts(t) && takes(start + 1));
    let from = start + usize::from(verb.is_some());
    let led = tokens[start..end].iter().any(|t| t.is(Classes::PREP) && !t.joins() && !t.is(NAMING));
    let list = split_list(tokens, from..end);
    // 新增、更新公交车|分别: two verbs and no names.
    let bare =
        |r: &std::ops::Range<usize>| r.len() == 1 && acts(&tokens[r.start]) && !tokens[r.start].is(Classes::WEAK);
    let short = list.iter().any(bare) && list.last().is_some_and(|r| r.len() > 1);
    if dealt < 2 || list.len() != dealt || led || short {
        return None;
    }
    let items: Vec<Span> = list.into_iter().filter_map(|r| span_of(tokens, trim(tokens, r))).collect();
    let whole = items.first()?.to(*items.last()?);
    (items.len() == dealt).then_some(Listed { verb: verb.map(|t| t.span), whole, items })
}

/// 开工、竣工|工业项目|分别|为217个、148个: so many verbs as figures, and what all of them are said of.
fn dealt_verbs(tokens: &[Token], at: usize, dealt: usize) -> Option<(Vec<Span>, Span)> {
    let outside = |t: &Token| t.kind == Kind::Date || matches!(t.kind, Kind::Mark(c) if c != '、');
    let opening = |t: &Token| t.is(Classes::SETTING.or(Classes::TOTAL)) && !t.is(NAMING);
    let mut start = tokens[..at].iter().rposition(outside).map_or(0, |i| i + 1);
    start += tokens[start..at].iter().take_while(|t| opening(t)).count();
    let list = split_list(tokens, start..at);
    let acts = |t: &Token| t.kind == Kind::Word && strong(t) && t.span.len() > 3 && !t.is(Classes::CHANGE);
    // 新|开工.
    let verb = |r: &std::ops::Range<usize>| {
        let lead = usize::from(tokens[r.start].is(Classes::ADVERB) && r.len() > 1);
        acts(&tokens[r.start + lead]).then_some(r.start..r.start + lead + 1)
    };
    let (last, rest) = list.split_last().filter(|_| list.len() == dealt && dealt > 1)?;
    let own = verb(last).filter(|v| v.end < last.end)?;
    let mut actions: Vec<Span> =
        rest.iter().filter_map(|r| span_of(tokens, verb(r).filter(|v| v.end == r.end)?)).collect();
    let object = span_of(tokens, trim(tokens, own.end..last.end))?;
    actions.push(span_of(tokens, own)?);
    (actions.len() == dealt).then_some((actions, object))
}

/// 分别|从212家、158家|增加到|260家、233家.
fn from_to(linker: &Linker, tokens: &[Token], at: usize, dealt: &[usize]) -> bool {
    let half = dealt.len() / 2;
    let starts = tokens.get(at + 1).is_some_and(|t| matches!(t.text(linker.text), "从" | "由"));
    let change = |t: &Token| t.is(Classes::CHANGE) || matches!(t.text(linker.text), "到" | "至");
    starts
        && half > 1
        && dealt.len() == 2 * half
        && tokens[at + 2..dealt[0]].iter().all(|t| t.is(Classes::EACH) || t.text(linker.text).starts_with('每'))
        && tokens[dealt[half - 1]..dealt[half]].iter().any(change)
        && dealt[1..half].iter().zip(dealt).all(|(&b, &a)| b == a + 2 && tokens[a + 1].joins())
}

/// What the first level reached says of how it was reached holds for all.
fn moved_alike(dealt: &[usize], tokens: &[Token], links: &mut [Link]) {
    let figures: Vec<usize> = dealt.iter().filter_map(|&p| tokens[p].figure()).collect();
    let action = figures.get(dealt.len() / 2).and_then(|&f| link_of(links, f)).and_then(|l| l.action);
    for figure in figures {
        if let Some(link) = link_of(links, figure) {
            (link.action, link.role, link.standing) = (action, Role::Change, false);
        }
    }
}

fn names_before(tokens: &[Token], at: usize) -> Option<(Span, Vec<Span>)> {
    let mut end = at;
    while end > 0 && (tokens[end - 1].is(Classes::ADVERB) || matches!(tokens[end - 1].kind, Kind::Bracket)) {
        end -= 1;
    }
    let noun = noun_before(tokens, end);
    // 排名46位、82位，分别提升: places in a ranking are no names.
    if tokens[noun.clone()].iter().all(|t| t.kind == Kind::Number || t.joins()) {
        return None;
    }
    let whole = span_of(tokens, trim(tokens, noun.clone()))?;
    Some((whole, items_of(tokens, noun)))
}

/// The items of a list, each trimmed.
fn items_of(tokens: &[Token], mut list: std::ops::Range<usize>) -> Vec<Span> {
    // 受理|民事案件、行政案件: the verb before the list is in none of its items.
    let verb = |t: &Token| strong(t) || t.kind == Kind::Word && t.is(Classes::LIGHT) && !t.is(NAMING);
    let next = list.start + 1;
    if next < list.end && verb(&tokens[list.start]) && nominal(&tokens[next]) && !tokens[next].joins() {
        list.start += 1;
    }
    split_list(tokens, list).into_iter().filter_map(|r| span_of(tokens, trim(tokens, r))).collect()
}

fn deal(
    linker: &Linker,
    tokens: &[Token],
    dealt: &[usize],
    names: Option<(Span, Vec<Span>)>,
    (names_apart, own): (bool, Option<usize>),
    carry: &Carry,
    links: &mut [Link],
) {
    let (whole, items) = match names {
        Some((whole, items)) => (Some(whole), items),
        None => (carry.subject(linker), Vec::new()),
    };
    let by_item = items.len() == dealt.len() && (names_apart || !shares_head(linker, &items));
    // 城镇和农村居民收入: the last item says what is of it.
    let numbered = |s: &Span| s.slice(linker.text).starts_with(crate::figure::is_numeral);
    let last_named = items.len() == dealt.len() && !items.iter().any(numbered);
    let mut action: Option<Span> = None;
    let mut role = None;
    let mut each = false;
    // 托位、床位分别达到4.7个、27.3张: what the first is not said to be done with, none is.
    let mut stated = false;
    for (n, &p) in dealt.iter().enumerate() {
        let Some(figure) = tokens[p].figure() else { continue };
        let Some(link) = link_of(links, figure) else { continue };
        if link.own_verb && link.action.is_some() {
            action = link.action;
            role = Some(link.role);
        } else if action.is_some() {
            link.action = action;
            link.role = role.unwrap_or(link.role);
        } else if n == 0 {
            stated = link.action.is_none();
        } else if stated && !link.own_verb {
            link.action = None;
        }
        // 分别为每人每月612元和459元.
        each |= link.role == Role::Each;
        if each && link.role == Role::Plain {
            link.role = Role::Each;
        }
        if own.is_some_and(|behind| link.object.is_some_and(|o| o.start() >= behind)) {
            continue;
        }
        if by_item || last_named && n + 1 == dealt.len() && link.rule != "figure-noun" {
            link.object = Some(items[n]);
            link.rule = "respectively";
        } else if let Some(whole) = whole.filter(|_| link.rule != "figure-noun") {
            link.object = Some(whole);
            link.rule = "respectively";
        }
    }
}

/// 城镇和农村居民收入: the items before the last are only modifiers of what the last one names.
fn shares_head(linker: &Linker, items: &[Span]) -> bool {
    let Some((last, rest)) = items.split_last() else { return false };
    let long = last.slice(linker.text).chars().count();
    rest.iter().any(|s| {
        let n = s.slice(linker.text).chars().count();
        // 第二、三产业: a number alone.
        n == 2 && s.slice(linker.text).starts_with('第') || n <= 2 && long >= 2 * n + 2
    })
}

/// 8.7:48.5:42.8: each number is a share of what stands before the ratio.
fn ratio(linker: &Linker, tokens: &[Token], positions: &[usize], links: &mut [Link]) {
    let mut n = 0;
    while n < positions.len() {
        let mut m = n;
        while m + 1 < positions.len() && positions[m + 1] == positions[m] + 2 && is_colon(&tokens[positions[m] + 1]) {
            m += 1;
        }
        if m > n {
            let names = noun_before(tokens, back_over(tokens, positions[n]));
            let items = split_list(tokens, names.clone());
            let first = tokens[positions[n]].figure().and_then(|figure| link_of(links, figure).cloned());
            let (object, action) = first.map_or((None, None), |l| (l.object, l.action));
            let whole = span_of(tokens, trim(tokens, names.clone())).or(object);
            let count = m - n + 1;
            let per_item = items.len() == count;
            for k in 0..count {
                let Some(figure) = tokens[positions[n + k]].figure() else { continue };
                let Some(link) = link_of(links, figure) else { continue };
                link.role = Role::Share;
                link.action = action;
                link.rule = "ratio";
                link.object = if per_item {
                    span_of(tokens, trim(tokens, without_measure(linker, tokens, items[k].clone())))
                } else {
                    whole
                };
            }
        }
        n = m + 1;
    }
}

fn without_measure(linker: &Linker, tokens: &[Token], item: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let mut end = item.end;
    while end > item.start + 1
        && matches!(tokens[end - 1].text(linker.text), "比重" | "比例" | "之比" | "结构" | "占比")
    {
        end -= 1;
    }
    item.start..end
}

fn is_colon(t: &Token) -> bool {
    matches!(t.kind, Kind::Mark(':' | '：' | '∶' | '︰'))
}

fn back_over(tokens: &[Token], at: usize) -> usize {
    let mut end = at;
    while end > 0 {
        let t = &tokens[end - 1];
        if t.is(Classes::COPULA.or(Classes::ADVERB).or(Classes::TOTAL)) || t.particle() {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// 新增农机站、供销社6家、4家: as many figures as names before them, in one unit.
fn paired(linker: &Linker, tokens: &[Token], positions: &[usize], links: &mut [Link]) {
    let mut n = 0;
    while n < positions.len() {
        let mut m = n;
        while m + 1 < positions.len() && positions[m + 1] == positions[m] + 2 && tokens[positions[m] + 1].joins() {
            m += 1;
        }
        if m == n {
            n += 1;
            continue;
        }
        let figures: Vec<usize> = positions[n..=m].iter().filter_map(|&p| tokens[p].figure()).collect();
        let first = figures.first().and_then(|&figure| link_of(links, figure).cloned());
        let object = first.filter(|l| matches!(l.role, Role::Plain | Role::Total)).and_then(|l| l.object);
        if let Some(object) = object {
            let from = tokens.partition_point(|t| t.span.start() < object.start());
            let items = if from < positions[n] { items_of(tokens, from..positions[n]) } else { Vec::new() };
            let one_unit = figures.windows(2).all(|w| linker.same_unit(w[0], w[1]));
            if items.len() == figures.len() && one_unit {
                for (figure, item) in figures.iter().zip(&items) {
                    if let Some(link) = link_of(links, *figure) {
                        link.object = Some(*item);
                        link.rule = "respectively";
                    }
                }
            }
        }
        n = m + 1;
    }
}

/// 提高15、22个百分点: what the first figure of a list says holds for those behind it that say nothing.
fn shared_unit(linker: &Linker, tokens: &[Token], positions: &[usize], links: &mut [Link]) {
    for n in 1..positions.len() {
        let gap = &tokens[positions[n - 1] + 1..positions[n]];
        let joined = gap.len() == 1 && gap[0].joins();
        if !joined {
            continue;
        }
        let (Some(a), Some(b)) = (tokens[positions[n - 1]].figure(), tokens[positions[n]].figure()) else { continue };
        let Some(first) = link_of(links, a).cloned() else { continue };
        let Some(second) = link_of(links, b) else { continue };
        if second.own_verb || second.rule == "figure-noun" || second.rule == "respectively" {
            continue;
        }
        // 增长9.2%、突破850亿元: the level reached did not grow by so much.
        let counts = |f: usize| matches!(linker.shape(f), Shape::Count | Shape::Person);
        // 降至29户、80人: one level in two units.
        let pair = counts(a) && counts(b);
        if matches!(first.role, Role::Change | Role::Share) && linker.shape(a) != linker.shape(b) && !pair {
            second.action = None;
            continue;
        }
        second.action = first.action;
        second.role = first.role;
        second.standing = first.standing;
        if second.object.is_none() || second.rule == "carried" {
            second.object = first.object;
        }
    }
}
