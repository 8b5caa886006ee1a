//! Whether a word that can be a verb is the predicate of the stretch before a figure or a part of a name.

use super::approach::passes;
use super::phrase::{NAMING, VERBAL, nominal, strong, unlisted, verbal};
use super::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;

/// Bytes of a word that says what is measured and no more: 面积, 总面积.
const MEASURE_WORD: usize = 9;

/// Whether the verb-like token at `p` is a predicate in `before[..end]`, where a figure follows `end`.
pub(super) fn predicate(before: &[Token], p: usize, end: usize) -> bool {
    let t = &before[p];
    let next = before[p + 1..end].iter().find(|t| !t.particle());
    let prev = p.checked_sub(1).map(|i| &before[i]);
    // 新|识别|贫困人口: behind an adverb the dictionary's verbal noun is a verb too.
    let led_in = prev.is_some_and(|q| q.is(Classes::ADVERB.or(Classes::TOTAL)) && !q.is(NAMING) && !q.negates());
    let plain = t.kind == Kind::Word && t.tag == Tag::VerbalNoun && t.classes == Classes::NONE && t.span.len() > 3;
    if !(verbal(t) || plain && led_in) || negated(before, p) {
        return false;
    }
    if next.is_some_and(|n| n.tag == Tag::De) && t.is(Classes::WEAK) {
        return false;
    }
    if undergone(before, p) {
        return false;
    }
    // 组织|人士|集中|专题|学习: how what follows was done.
    let how = t.kind == Kind::Word && t.is(Classes::ADVERB) && !t.is(VERBAL);
    if how && before[p + 1..end].iter().any(|n| n.is(Classes::WEAK)) {
        return false;
    }
    if half_word(before, p) || of_each(before, p, end) || ends_item(before, p) {
        return false;
    }
    // 生活|着|群众: 着 and 了 stand behind predicates only.
    if before[p + 1..end].first().is_some_and(|n| n.tag == Tag::Aspect) {
        return true;
    }
    // 专项|救助|贫困儿童, 因灾|紧急|转移|人口: how it was done.
    let whom = before[p + 1..end].iter().any(|t| t.is(Classes::PERSON.or(Classes::PATIENT)));
    // 紧急|采购|冲锋舟.
    let things =
        before[p + 1..end].last().is_some_and(|n| n.tag == Tag::Noun && !n.is(Classes::HEAD.or(Classes::SOFT_HEAD)));
    let buys = t.is(Classes::WEAK) && t.is(Classes::VERB) && t.tag == Tag::Verb && things && next.is_some_and(nominal);
    let manner = (whom || buys)
        && p > 0
        && before[p - 1].is(Classes::MANNER)
        && (opens_phrase(before, p - 1) || led(before, p - 1));
    // 开发|高质量|就业|岗位: an adverb behind a verb belongs to the name.
    // 建设|义务|植树|基地: too where that verb is as often a noun, before the head of the whole phrase.
    let governs_adverb = |q: usize| {
        let v = &before[q];
        let weak = v.kind == Kind::Word && v.is(Classes::WEAK) && opens_phrase(before, q);
        (t.is(Classes::WEAK) && strong(v) || ends_at(before, p, end) && (strong(v) || weak)) && !v.is(Classes::PIVOT)
    };
    let inner =
        p > 1 && before[p - 1].is(Classes::ADVERB) && !before[p - 1].is(Classes::TOTAL) && governs_adverb(p - 2);
    // 我局|排查|隐患: those who report open the clause, and 全县|研发|经费 is a name.
    let measured = before[..end].last().is_some_and(|n| n.is(Classes::MEASURE) && !n.is(Classes::SOFT_HEAD));
    let ours = prev.is_some_and(|q| q.is(Classes::PERSON) && q.is(Classes::SETTING));
    let reported = ours && !measured;
    // 公安局|排查|隐患: who looks for what is wrong.
    let found = t.is(Classes::FINDER) && next.is_some_and(|n| n.is(Classes::FAULT));
    let who = || before[..p].iter().rev().take_while(|q| nominal(q) && q.kind == Kind::Word).count();
    let reported = reported || found && prev.is_some_and(|q| q.is(Classes::PERSON)) && opens_phrase(before, p - who());
    let opens = manner || !inner && (reported || opens_phrase(before, p));
    // Who stands between a governing verb and this one acts only where that verb has somebody act.
    let governs = |&q: &usize| {
        strong(&before[q])
            || before[q].kind == Kind::Word && before[q].is(Classes::WEAK) && q + 1 < p && opens_phrase(before, q)
    };
    let free = (0..p).rfind(governs).is_none_or(|q| before[q].is(Classes::PIVOT));
    // “服务企业直通车”|走访|企业: so does a campaign that opens the clause.
    let campaign = p == 1 && prev.is_some_and(|q| q.kind == Kind::Quote) && next.is_some_and(|n| n.is(Classes::PERSON));
    let actor = free && prev.is_some_and(|q| q.is(Classes::PERSON)) || campaign;
    // The head of the whole phrase makes a verb before it a modifier: 培训活动, 工作推进会.
    let last = before[..end].iter().rposition(|t| t.kind != Kind::Bracket) == Some(p + 1);
    let before_head = last && next.is_some_and(|n| n.is(Classes::HEAD) && !n.is(VERBAL));
    let before_soft = last && next.is_some_and(|n| n.is(Classes::SOFT_HEAD));
    if t.is(Classes::CHANGE) && !t.is(Classes::VERB.or(Classes::LIGHT).or(Classes::WEAK)) {
        // 下降|数, 增长|比例, but 增加|床位.
        return !before_head || next.is_some_and(|n| n.span.len() > 3 && !n.is(Classes::MEASURE));
    }
    // 累计|服务|群众: an adverb makes it the predicate.
    let counted = prev.is_none_or(|q| q.is(Classes::EACH.or(Classes::PLANNED))) && t.is(Classes::WEAK);
    let adverbial = prev.is_some_and(|q| q.is(Classes::TOTAL)) && next.is_some_and(|n| n.is(Classes::PERSON))
        || counted && next.is_some_and(|n| n.is(Classes::PERSON) && !n.is(Classes::SOFT_HEAD.or(Classes::HEAD)))
        // 服务|群众1500人次.
        || counted && t.tag == Tag::VerbalNoun && next.is_some_and(|n| n.is(Classes::PERSON) && n.is(Classes::SOFT_HEAD))
        // 服务|户外|劳动者3万人次.
        || counted && p + 2 < end && before[end - 1].is(Classes::PERSON) && all_plain(&before[p + 1..end]);
    // 已|储备|编织袋: behind an adverb things are what was stored; people (已|参保|人员) are those of whom it is said.
    // 我局|储备|水泵: behind those who report too.
    let stored = (led_in || ours)
        && t.is(Classes::WEAK)
        && !prev.is_some_and(|q| q.is(Classes::DET))
        && next.is_some_and(|n| !n.is(NAMING.or(Classes::WEAK).or(Classes::PATIENT)))
        && !measured
        && !before[..end].last().is_some_and(|n| n.is(NAMING.or(Classes::WEAK)));
    if t.is(Classes::PATIENT) && next.is_some_and(nominal) && !adverbial && !stored {
        return false;
    }
    if t.is(Classes::WEAK) {
        let Some(next) = next else { return false };
        // 发电|车3台: with one character behind it it is a noun.
        if last && one_behind(t, next) && t.span.len() > 3 && !next.is(Classes::PERSON) && !t.is(Classes::VERB) {
            return false;
        }
        // 创业|培训31班次: two verbal nouns are one name.
        let compound = last
            && !t.is(Classes::LIGHT)
            && next.is(Classes::WEAK)
            && !next.is(NAMING.or(Classes::PATIENT))
            && !t.is(Classes::PIVOT);
        // 绿化|面积50亩: the name of a magnitude.
        // 恢复|灌溉面积50亩: with more in the name than the magnitude it opens the clause.
        let whole = opens && t.is(Classes::VERB) && next.span.len() > MEASURE_WORD;
        // 带动|总投资3000亿元: it is moved.
        let moves = opens && t.is(Classes::PIVOT) && t.tag == Tag::Verb && next.is(Classes::FLOW);
        if measured && last && !led_in && !whole && !moves {
            return false;
        }
        let per_head = prev.is_some_and(|q| q.is(Classes::EACH));
        // 向县委、县政府|报送|信息: the phrase before it says to whom.
        // 为群众|代办|事项: so does it where it ends in people.
        let whom = prev.is_some_and(|q| q.is(Classes::PERSON)) && !t.is(Classes::PATIENT);
        let sent = (t.is(Classes::VERB) || whom) && before_soft && led(before, p);
        // 法院|受理|案件120件: those who take it up open the clause.
        let who = who();
        let taken = t.is(Classes::LIGHT) && (actor || t.tag == Tag::Verb && who > 0) && opens_phrase(before, p - who);
        // 工作队|走访|企业15家: so do those who go to see others.
        let taken = taken || actor && seen(t, next) && last && (campaign || opens_phrase(before, p - who));
        // 组织|执法人员|检查|企业864家次: and those who are led to.
        let taken = taken || actor && next.is(Classes::PERSON) && last && led_by_pivot(before, p);
        // 平均|服务|居民1500户: of each, people are served.
        let per_head = per_head && !(last && next.is(Classes::PERSON) && !next.is(Classes::HEAD));
        let taken = taken || prev.is_some_and(|q| q.is(Classes::EACH)) && !per_head;
        if (measured || before_soft) && (!opens && !sent && !taken || per_head) || before_head || compound {
            return false;
        }
        // 调解组织|受理|纠纷: what takes verbal nouns governs what follows it.
        let takes = t.is(Classes::LIGHT) && !before_soft && prev.is_some_and(|q| q.kind == Kind::Word);
        // 咨询室|接待|学生: a verb of the dictionary before people alone.
        // 辅导室|接待|来访|学生: whoever they are.
        let people = before[end - 1].is(Classes::PERSON) && before[p + 1..end].iter().all(|n| nominal(n) && !n.joins());
        let known = prev.is_some_and(|q| q.tag == Tag::Noun && !q.is(Classes::DET.or(Classes::PATIENT)))
            && opens_phrase(before, p - who);
        let receives = (last || people && known && !t.is(Classes::PATIENT)) && seen(t, &before[end - 1]);
        return (opens || actor || takes || taken || receives || led(before, p))
            && !next.is(Classes::COPULA.or(Classes::TOTAL))
            && !prev.is_some_and(|q| q.kind == Kind::Mark('、'));
    }
    if t.is(Classes::LIGHT.or(Classes::VERB)) {
        if t.is(NAMING) && !opens && !actor {
            return false;
        }
        // 收集|池, 填埋|场: with one character behind it it is a noun.
        let one = |n: &Token| one_behind(t, n) && n.tag == Tag::Noun;
        if next.is_some_and(|n| n.is(Classes::HEAD) && n.span.len() == 3 || last && one(n)) && t.span.len() > 3 {
            return false;
        }
        // 博士学位|授予|单位, 大病保险最高|支付|限额: a verb between noun and head.
        // 完成|州政府|下达|任务数: who acts inside the object of a verb too.
        let acts = |q: &Token| free && q.is(Classes::PERSON);
        let inside = !opens && prev.is_some_and(|q| nominal(q) && !acts(q) && q.kind == Kind::Word);
        // 建设|村级|养老|基地, 建造|垃圾|填埋|场: before the head of a phrase that another verb opens.
        let named = !opens
            && ends_at(before, p, end)
            && prev.is_some_and(|q| nominal(q) && !q.is(Classes::PERSON))
            && opened(before, p);
        if inner && ends_at(before, p, end) || named {
            return false;
        }
        if inside && (before_soft || last && next.is_some_and(|n| n.is(Classes::MEASURE))) {
            return false;
        }
        let noun = matches!(t.tag, Tag::VerbalNoun | Tag::Noun);
        return !(before_head && noun && prev.is_some_and(|q| nominal(q) && !actor));
    }
    // Only the dictionary's word for it; 集中|充电|棚: with one character behind it it is a noun too.
    let one = last && t.classes == Classes::NONE && next.is_some_and(|n| one_behind(t, n) && n.tag == Tag::Noun);
    // 砍伐|树|障, 剔除|重复|单位: a name that the dictionary does not have, behind a verb that opens the clause.
    // 打印|传真|复印|一体机: but not behind what only the dictionary has as verbs, one after another.
    let chain = || before[p + 1..end].iter().take(2).filter(|t| unlisted(t)).count() == 2;
    let named =
        || opens && p + 2 < end && !chain() && before[p + 1..end].iter().all(in_name) && nominal(&before[end - 1]);
    !one && (next.is_some_and(nominal) || named())
        && (!measured || opens && before[p + 1..end].iter().any(Token::joins))
        && !before_head
        && (opens || !before_soft)
        && t.span.len() > 3
        && prev.is_none_or(|q| q.kind != Kind::Mark('、'))
        && (opens || actor || led(before, p))
}

/// Whether a verb that has somebody act opens the phrase that ends with those who stand directly before the token.
fn led_by_pivot(before: &[Token], p: usize) -> bool {
    let pivot = (0..p - 1).rfind(|&q| strong(&before[q]));
    pivot.is_some_and(|q| before[q].is(Classes::PIVOT) && (opens_phrase(before, q) || before[..q].iter().all(nominal)))
}

/// Whether the token can stand inside a name: any word that governs nothing and is no preposition or particle.
fn in_name(t: &Token) -> bool {
    let other = Classes::COPULA.or(Classes::EXIST).or(Classes::TOTAL).or(Classes::PREP).or(Classes::EACH);
    t.kind == Kind::Word
        && (!strong(t) || t.is(Classes::PATIENT))
        && !t.is(other)
        && !t.negates()
        && t.tag != Tag::De
        && !t.particle()
}

/// 走访|企业, 接待|群众: a verb of the dictionary before people and bodies.
fn seen(t: &Token, next: &Token) -> bool {
    t.tag == Tag::Verb && t.is(Classes::VERB) && next.is(Classes::PERSON)
}

/// Whether a word of one character stands directly behind the token: 收集|池, 发电|车.
pub(super) fn one_behind(t: &Token, next: &Token) -> bool {
    next.kind == Kind::Word && next.span.len() == 3 && next.span.start() == t.span.end()
}

/// Whether the head of the whole phrase stands directly behind the token.
fn ends_at(before: &[Token], p: usize, end: usize) -> bool {
    let last = before[..end].iter().rposition(|t| t.kind != Kind::Bracket) == Some(p + 1);
    last && before[p + 1].is(Classes::HEAD.or(Classes::SOFT_HEAD)) && !before[p + 1].is(VERBAL)
}

/// Whether a verb opens the phrase that the token stands in.
fn opened(before: &[Token], p: usize) -> bool {
    let run = before[..p].iter().rev().take_while(|t| nominal(t) && !strong(t)).count();
    let first = p - run;
    let weak = |q: usize| before[q].kind == Kind::Word && before[q].is(Classes::WEAK) && opens_phrase(before, q);
    let outer = first.checked_sub(1).is_some_and(|q| strong(&before[q]) && !before[q].is(Classes::PIVOT));
    outer || run > 1 && weak(first) && !before[first].is(Classes::PIVOT)
}

/// Nouns alone, none of which makes a verb before it a modifier.
fn all_plain(phrase: &[Token]) -> bool {
    let other = Classes::WEAK.or(Classes::PATIENT).or(Classes::HEAD).or(Classes::SOFT_HEAD);
    phrase.iter().all(|t| nominal(t) && !t.is(other))
}

/// 未|结案, 未|整改|隐患: it has not happened, so that it is no action.
pub(super) fn negated(before: &[Token], p: usize) -> bool {
    p > 0 && before[p - 1].negates()
}

/// 修复|被|损毁|林地: what was done to a thing says which, behind another verb.
pub(super) fn undergone(before: &[Token], p: usize) -> bool {
    let by = |t: &Token| t.kind == Kind::Word && t.tag == Tag::Preposition && t.is(Classes::PREP) && t.span.len() == 3;
    p > 1 && by(&before[p - 1]) && !before[p - 1].joins() && before[p - 2].is(VERBAL)
}

/// 公路|硬化、文化广场|等: a verb that ends an item of a list belongs to its name.
pub(super) fn ends_item(before: &[Token], p: usize) -> bool {
    let listed = before.get(p + 1).is_some_and(|t| t.kind == Kind::Mark('、'));
    listed && p > 0 && before[p - 1].kind == Kind::Word && nominal(&before[p - 1]) && !before[p - 1].is(Classes::PERSON)
}

/// 各|创建|单位: behind 各 a verb modifies the noun that follows.
pub(super) fn of_each(before: &[Token], p: usize, end: usize) -> bool {
    let each = Classes::EACH;
    p > 0
        && before[p - 1].is(each)
        && before[p - 1].is(Classes::DET)
        && before[p + 1..end].first().is_some_and(|n| n.is(NAMING))
}

/// 托|养, 容|缺: half of a word that the dictionary does not have.
pub(super) fn half_word(before: &[Token], p: usize) -> bool {
    let t = &before[p];
    let half = |t: &Token| t.kind == Kind::Word && t.span.len() == 3;
    let prev = p.checked_sub(1).map(|i| &before[i]);
    half(t)
        && prev.is_some_and(|q| {
            half(q) && !q.is(Classes::SETTING) && q.span.end() == t.span.start() && !passes(q) && !q.is(Classes::CONJ)
        })
}

/// 助|视|器, 闹|访|事件: a character of a word that the dictionary does not have, before what goes on with it.
pub(super) fn fragment(before: &[Token], p: usize) -> bool {
    let single = |t: &Token| t.kind == Kind::Word && t.span.len() == 3;
    let loose = |t: &Token| single(t) && t.tag == Tag::Verb && (t.classes == Classes::NONE || t.is(Classes::PREFIX));
    let adjoins = |a: &Token, b: &Token| a.span.end() == b.span.start();
    let (t, next) = (&before[p], &before[p + 1]);
    let behind_another = p.checked_sub(1).is_some_and(|i| loose(&before[i]) && adjoins(&before[i], t));
    let goes_on = single(next) && (next.classes == Classes::NONE || next.is(NAMING));
    let headed = behind_another && next.is(Classes::HEAD.or(Classes::SOFT_HEAD));
    loose(t) && adjoins(t, next) && (goes_on || headed)
}

/// A name or a date before 上, 前, 中.
fn at_place(t: &Token) -> bool {
    t.kind == Kind::Date || nominal(t) && !verbal(t)
}

/// Whether nothing that could belong to a phrase stands directly before the token.
pub(super) fn opens_phrase(before: &[Token], p: usize) -> bool {
    p.checked_sub(1).map(|i| &before[i]).is_none_or(|q| {
        matches!(q.kind, Kind::Mark(_) | Kind::Date)
            || (q.is(Classes::ADVERB.or(Classes::SETTING).or(Classes::TOTAL).or(Classes::EACH))
                && (!q.is(NAMING) || q.is(Classes::PLANNED)))
            || q.tag == Tag::Adverb && !q.is(Classes::VERB)
            || q.tag == Tag::Time && !q.is(NAMING)
            // 大会|上|表彰, 五一|前|表彰: where and when.
            || p > 1 && q.tag == Tag::Locative && q.span.len() == 3 && at_place(&before[p - 2])
            // 半年|检查|企业.
            || p == 1 && q.kind == Kind::Word && q.tag == Tag::Number
            // 七一|前后|慰问, 两节|期间|走访: when.
            || p > 1 && q.tag == Tag::Locative && q.span.len() > 3 && (before[p - 2].kind == Kind::Number || before[p - 2].tag == Tag::Number)
            // 一|是|维修水渠: the opener of a list item.
            || q.is(Classes::COPULA) && q.span.len() == 3 && p < 3 && before[..p - 1].iter().all(|t| t.kind == Kind::Number)
            || (q.is(Classes::CONJ) && p.checked_sub(2).is_none_or(|i| strong(&before[i])))
    })
}

/// 为当地小学生|捐赠: the phrase before the token is led by a preposition.
fn led(before: &[Token], p: usize) -> bool {
    let mut i = p;
    while i > 0 {
        let t = &before[i - 1];
        if t.kind == Kind::Word && (t.is(Classes::PREP) || t.tag == Tag::Preposition) && !t.joins() {
            return i < p;
        }
        // 会同各班|走访: each of them.
        let goes_on = nominal(t) || t.is(Classes::SETTING.or(Classes::EACH)) || t.tag == Tag::De || t.joins();
        // 通过|平台|等|渠道|销售.
        if !(goes_on || t.sums_up()) {
            return false;
        }
        i -= 1;
    }
    false
}
