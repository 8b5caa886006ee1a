//! `share-of-whole`: a share is the part divided by the whole, wherever in the report the whole stands.

use super::context::{Claim, Context, Shown};
use super::finding::{Finding, Sink};
use super::interval::{Fit, Interval};
use super::list::Check;
use super::term::{Gap, Term};
use crate::extract::Status;
use crate::rules::List;
use crate::text::Span;

pub(super) const CHECK: Check = Check {
    id: "share-of-whole",
    what: "Divides the part by the whole where a share is stated with both: 税收收入…占一般公共预算收入的60.0%, with the whole anywhere in the report; N个…中M个…,占p%; 税收占比为p%; 排查N件,化解M件,化解率p%. Where several figures may be the whole, one that agrees is enough; where other shares beside it agree with one of them, that is the whole.",
    why: "A share is the number that readers remember, and the one that is left standing when a count is corrected.",
    holds: "全镇现有4939人，其中少数民族148人，占总人口的3.0%。",
    fails: "全镇现有4939人，其中少数民族148人，占总人口的0.33%。",
    unclear: "全县财政收入12.5亿元。全县财政收入完成13.6亿元。税收收入9.4亿元，占财政收入的80.1%。",
    run,
};

fn run(context: &Context<'_>, sink: &mut Sink) {
    let mut names = None;
    let mut found: Vec<Stated> = Vec::new();
    for at in 0..context.terms.len() {
        let term = &context.terms[at];
        if !term.is_share() || term.change.is_some() || term.status == Status::Planned {
            continue;
        }
        let lead = context.lead(term);
        let stated = match lead.rfind('占') {
            Some(of) => share(context, at, of, names.get_or_insert_with(|| index(context)), sink),
            None => rate(context, at, sink),
        };
        found.extend(stated);
    }
    let agreed: Vec<(usize, u32)> =
        found.iter().filter_map(|s| Some((s.fitting(context)?, context.terms[s.share].paragraph))).collect();
    found.iter().filter_map(|s| verdict(context, s, &agreed)).for_each(|f| sink.push(f));
}

/// A share with its part and what may be its whole.
struct Stated {
    share: usize,
    part: usize,
    wholes: Wholes,
}

impl Stated {
    /// The share that this part would be of a figure.
    fn of(&self, context: &Context<'_>, whole: usize) -> Option<Interval> {
        context.terms[self.part].value?.interval.percent_of(context.terms[whole].value?.interval)
    }

    /// The whole that agrees.
    fn fitting(&self, context: &Context<'_>) -> Option<usize> {
        let printed = context.terms[self.share].value?;
        let fits =
            |w: &usize| self.of(context, *w).is_some_and(|c| printed.fit(c, context.setting.slack) != Fit::Apart);
        self.wholes.found.iter().copied().find(fits)
    }
}

/// A level with its name.
type Named<'a> = (&'a str, usize);

/// All levels in the order of their names, then of the text.
struct Names<'a>(Vec<Named<'a>>);

impl<'a> Names<'a> {
    /// The levels of a name: those in front of a place, and those from there on.
    fn around(&self, name: &str, at: usize) -> (&[Named<'a>], &[Named<'a>]) {
        let from = self.0.partition_point(|n| n.0 < name);
        let own = &self.0[from..];
        let own = &own[..own.partition_point(|n| n.0 == name)];
        own.split_at(own.partition_point(|n| n.1 < at))
    }
}

/// Figures of one name that are looked at on either side.
const NAMED: usize = 32;

/// All levels by their names.
fn index<'a>(context: &Context<'a>) -> Names<'a> {
    let mut out = Vec::with_capacity(context.terms.len());
    let same = context.rules.words(List::SameNames);
    for (i, _) in context.terms.iter().enumerate().filter(|(_, t)| t.is_level()) {
        let name = context.name_of(i);
        let name = if same.holds(name) { SAME } else { name };
        if !name.is_empty() {
            out.push((name, i));
        }
    }
    out.sort_unstable();
    Names(out)
}

/// The key of all names of the gross product.
const SAME: &str = "GDP";

/// …占W的比重为p%.
fn share(context: &Context<'_>, at: usize, of: usize, names: &Names<'_>, sink: &mut Sink) -> Option<Stated> {
    let term = &context.terms[at];
    let lead = context.lead(term);
    let not_a_share = ["占地", "占用", "占领", "占据", "占道", "占有"];
    if not_a_share.iter().any(|w| lead[of..].starts_with(w)) {
        return None;
    }
    sink.seen();
    term.value?;
    if lead[of..].starts_with("占比") {
        return of_others(context, at, lead[..of].trim(), names);
    }
    let whole = whole_name(context, &lead[of + "占".len()..]);
    // The share of a plan or of another year is another check's; that of the whole country stands elsewhere.
    if context.strip_end(whole, List::PlanWords).is_some() || context.has(&lead[of..], List::ElsewhereWords) {
        return None;
    }
    let own = context.name(&lead[..of]);
    let part = part(context, at, own, names)?;
    Some(Stated { share: at, part, wholes: wholes(context, part, whole, names) })
}

/// 其中税收收入15.8亿元，增长2.4%，税收占比为64.2%: the part is named by how it begins, the whole stands before 其中.
fn of_others(context: &Context<'_>, at: usize, own: &str, names: &Names<'_>) -> Option<Stated> {
    let run = (1..=at).rev().take(6).take_while(|i| context.terms[*i].gap < Gap::Semicolon).map(|i| i - 1);
    let named = |i: &usize| {
        let t = &context.terms[*i];
        t.is_level() && context.name_of(*i).starts_with(own)
    };
    let part = run.filter(|_| own.chars().count() > 1).find(named)?;
    let wholes = wholes(context, part, "", names);
    wholes.sure.then_some(Stated { share: at, part, wholes })
}

/// 占 | 全市一般公共预算收入 | 的比重为.
fn whole_name<'t>(context: &Context<'_>, words: &'t str) -> &'t str {
    let mut name = words.trim();
    loop {
        // 占总人口的比重（城镇化率）为
        let aside = name.strip_suffix(['）', ')']).and_then(|n| n.rfind(['（', '(']).map(|at| &n[..at]));
        let Some(rest) = aside.or_else(|| context.strip_end(name, List::ShareTails)) else { break };
        name = rest.trim_end();
    }
    if context.rules.words(List::WholeWords).holds(name) {
        return name;
    }
    let whole = context.name(name);
    // 占全市比重: the city's total of the same thing, and that has another name.
    if whole.is_empty() && !name.is_empty() && !matches!(name, "全部" | "总") { name } else { whole }
}

/// The figure whose share it is: in front of it in the sentence, or the one that has the name standing before 占.
fn part(context: &Context<'_>, at: usize, own: &str, names: &Names<'_>) -> Option<usize> {
    if own.is_empty() {
        let mut gap = context.terms[at].gap;
        for i in (0..at).rev().take(4) {
            let t = &context.terms[i];
            if gap > Gap::Comma || t.bracket != context.terms[at].bracket {
                return None;
            }
            if t.is_level() {
                return Some(i);
            }
            // What stands between is a change or another share of the same thing, without a subject of its own.
            let lead = context.lead(t);
            let subject = context.strip_change(lead).is_none_or(|s| !context.name(s).is_empty());
            if subject && t.change.is_some() || t.change.is_none() && !lead.trim_start().starts_with('占') {
                return None;
            }
            gap = t.gap;
        }
        return None;
    }
    let (before, _) = names.around(own, at);
    let near = &before[before.len().saturating_sub(NAMED)..];
    let last = near.last()?.1;
    // One value only, or nobody knows which of them is meant.
    near.iter().all(|n| context.terms[n.1].value == context.terms[last].value).then_some(last)
}

/// What may be the whole, and whether it is named.
struct Wholes {
    found: Vec<usize>,
    sure: bool,
}

fn wholes(context: &Context<'_>, part: usize, name: &str, names: &Names<'_>) -> Wholes {
    let term = &context.terms[part];
    let fits = |i: &usize| *i != part && context.terms[*i].same_base(term) && !later(context, *i);
    // Where nothing says which figure the whole is, only one that is larger than the part can be.
    let own = term.value.map(|v| v.interval.low);
    let larger = |i: usize| context.terms[i].value.is_some_and(|v| own.is_none_or(|o| v.printed >= o));
    let known = context.rules.words(List::SameNames).holds(name);
    let key = if known { SAME } else { name };
    let (before, behind) = names.around(key, part);
    let near = before[before.len().saturating_sub(NAMED)..].iter().chain(behind.iter().take(NAMED));
    let named: Vec<usize> = near.map(|n| n.1).filter(fits).collect();
    if !named.is_empty() {
        let first = context.terms[named[0]].value;
        let sure = named.iter().all(|i| context.terms[*i].value == first);
        return Wholes { found: named, sure };
    }
    let general = name.is_empty() || context.rules.words(List::WholeWords).holds(name);
    // 其中…占总数的p%: the figure that 其中 divides.
    let mut found = Vec::new();
    for i in (0..part).rev().take(30) {
        if context.terms[i + 1].gap == Gap::Paragraph {
            break;
        }
        let t = &context.terms[i];
        let ends_named = !general && context.name_of(i).ends_with(name);
        if (general || ends_named) && t.is_level() && fits(&i) && larger(i) {
            found.push(i);
        }
    }
    let nearest = found.first().copied().unwrap_or(part);
    let from = context.terms[nearest].span.end();
    let between = Span::new(from, term.span.start()).slice(context.text);
    // The part stands right behind 其中, or behind 286名村干部中.
    let own = context.text.get(from..term.span.start()).and_then(|t| t.rfind("其中")).map(|at| &between[at..]);
    let among = between.find(['，', ',']).is_some_and(|at| between[..at].trim_end().ends_with('中'));
    // 抽查300份，不规范的46份，占15.3%: what was examined is the whole.
    let examined = nearest + 1 == part
        && term.gap <= Gap::Comma
        && context.has(context.lead(&context.terms[nearest]), List::ExaminedWords);
    let divided = examined
        || own.is_some_and(|o| !o.contains(['。', '；', ';'])) && nearest + 4 > part
        || among && !between.contains(['。', '；', ';']);
    let sure = if general { divided } else { found.len() == 1 };
    if !divided && general && found.len() > 3 {
        found.clear();
    }
    Wholes { found, sure }
}

/// Figures of plans are no wholes of what there is.
fn later(context: &Context<'_>, at: usize) -> bool {
    context.terms[at].status == Status::Planned
}

/// Judges a share; `agreed`: the wholes that shares agree with, by paragraph.
fn verdict(context: &Context<'_>, stated: &Stated, agreed: &[(usize, u32)]) -> Option<Finding> {
    let Stated { share, part, wholes } = stated;
    let (term, own) = (&context.terms[*share], &context.terms[*part]);
    let printed = term.value?;
    let fitting = stated.fitting(context);
    // Where two shares agree with one whole, it is theirs; a third one beside them is of it, too.
    let beside = |w: &usize| {
        let others = agreed.iter().filter(|(a, paragraph)| a == w && *paragraph == term.paragraph).count();
        others > usize::from(fitting == Some(*w))
    };
    let shared = wholes.found.iter().copied().find(beside);
    let whole = fitting.or(shared).or(wholes.found.first().copied())?;
    let computed = stated.of(context, whole)?;
    let plain = |t: &Term<'_>| t.value.is_some_and(|v| v.plain);
    let sure = wholes.sure || shared == Some(whole);
    let doubt = match (sure, plain(own) && plain(&context.terms[whole]) && printed.plain) {
        (false, _) => Some("the whole is not named beyond doubt"),
        (true, false) => Some("the numbers are approximate"),
        (true, true) => None,
    };
    let (a, b) = (context.quote(own), context.quote(&context.terms[whole]));
    let claim = Claim {
        printed: &printed,
        computed,
        formula: format!("{a} ÷ {b}"),
        unit: Shown::of(" %"),
        subject: format!("the share of {a} in {b}"),
        evidence: vec![term.span, own.span, context.terms[whole].span],
        doubt,
    };
    Some(claim.judge(context.setting.slack))
}

/// 排查178件，化解175件，化解率98.3%; 38个行业中，19个实现增长，增长面为50.0%.
fn rate(context: &Context<'_>, at: usize, sink: &mut Sink) -> Option<Stated> {
    let term = &context.terms[at];
    let name = context.name_of(at);
    let verb = name.strip_suffix(['率', '面']).filter(|v| (1..=8).contains(&v.chars().count()))?;
    if at < 2 || !matches!(term.gap, Gap::Pause | Gap::Comma) {
        return None;
    }
    let (whole, part) = (&context.terms[at - 2], &context.terms[at - 1]);
    let plain = |t: &Term<'_>| t.is_level() && t.bracket == term.bracket && t.dimension == "count";
    if !plain(whole) || !plain(part) || part.gap > Gap::Comma || !whole.same_base(part) {
        return None;
    }
    // The verb of the rate is that of the part, before or behind its figure.
    let clause = format!("{}{}", context.lead(part), clause(context.behind(part, 16)));
    if !clause.contains(verb) || context.lead(whole).contains(verb) {
        return None;
    }
    sink.seen();
    term.value?;
    Some(Stated { share: at, part: at - 1, wholes: Wholes { found: vec![at - 2], sure: true } })
}

/// Up to the next punctuation.
fn clause(text: &str) -> &str {
    text.find(['，', ',', '。', '；', ';', '、', '\n']).map_or(text, |end| &text[..end])
}
