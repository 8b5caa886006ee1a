//! What governs a figure that its own cell does not settle: subjects, verbs behind lists, verbal nouns, carried verbs.

use super::behind::{noun_after, place_end, verb_after};
use super::cells::Cell;
use super::facts::Role;
use super::link::{Carry, Link, Linker, Shape, carries};
use super::noun::noun_before;
use super::phrase::{self, NAMING, nominal, span_of};
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::{Classes, UnitId};
use crate::segment::Tag;
use crate::text::Span;
use std::ops::Range;

/// 违规|占|挖|施工项目: what can stand in front of a noun in an item of a list, words that only the dictionary calls verbs too.
fn attributive(t: &Token) -> bool {
    nominal(t)
        || t.is(Classes::CONJ)
        || t.kind == Kind::Word
            && matches!(t.tag, Tag::Verb | Tag::VerbalNoun)
            && !t.is(Classes::LIGHT.or(Classes::CHANGE))
}

/// Those who come to an event: it is not they who are held.
pub(super) const AUDIENCE: [&str; 3] = ["听众", "观众", "受众"];

/// Verbs by which occasions are held.
pub(super) const HOLDING: &[&str] = &[
    "举办",
    "开展",
    "组织",
    "组织开展",
    "召开",
    "举行",
    "进行",
    "完成",
    "实施",
    "承办",
    "主办",
    "协办",
    "参加",
    "参与",
    "开设",
    "安排",
    "接待",
    "举办了",
    "召集",
    "筹办",
    "组织召开",
    "组织实施",
    "深入开展",
];

/// Of these, those that are said of events alone, and those of meetings alone.
const HELD: &[&str] = &["举办", "举行", "承办", "主办", "协办", "筹办", "召开", "组织召开", "召集"];
const CALLED: &[&str] = &["召开", "组织召开", "召集"];

/// Characters of verbs by which things are handed out, made, put up or provided, one kind after another.
const GIVING: &[char] = &[
    '发', '送', '赠', '印', '供', '挂', '贴', '办', '捐', '制', '装', '放', '购', '置', '修', '铺', '栽', '植', '种',
    '拨',
];

/// Verbs by which they are received.
const RECEIVING: &[&str] = &["收到", "接收", "收集", "征集", "征求", "募集"];

/// Verbs that say of what bodies a larger one consists.
const CONSISTS: &[&str] = &["辖", "下辖", "管辖", "设", "下设", "内设", "设有"];

/// Whether a verb is told of one kind of thing after another.
pub(super) fn gives(verb: &str) -> bool {
    const TOLD_SO: &[&str] =
        &["出动", "完成", "储备", "更换", "查获", "收缴", "缴获", "入库", "查扣", "配备", "配发", "配置"];
    verb.contains(GIVING) || RECEIVING.contains(&verb) || TOLD_SO.contains(&verb)
}

impl Linker<'_> {
    /// Whether a preposition opens the stretch, so that its verb comes behind the figure: 在全县21个站台播放.
    pub(super) fn led_by_preposition(&self, before: &[Token], end: usize) -> bool {
        let mut i = end;
        while i > 0 {
            let t = &before[i - 1];
            if t.kind == Kind::Word
                && (t.is(Classes::PREP) && !t.joins() || matches!(t.text(self.text), "在" | "为" | "向" | "对"))
            {
                return true;
            }
            if !nominal(t) && !t.is(Classes::SETTING) && t.tag != Tag::De {
                return false;
            }
            i -= 1;
        }
        false
    }

    /// Whether this preposition opens the stretch.
    pub(super) fn led_by(&self, before: &[Token], preposition: &str) -> bool {
        before.iter().any(|t| t.kind == Kind::Word && t.text(self.text) == preposition)
    }

    /// The verb behind a list of figures: 在21个站台、8个交通屏滚动播放.
    pub(super) fn verb_in_rest(&self, cell: &Cell, from: usize) -> Option<Span> {
        let rest = cell.rest.get(from..)?;
        let mut i = 0;
        let mut joined = false;
        // 189名学生|赴8个县的22个村|开展支教: where they did it.
        let mut led = false;
        while i < rest.len() {
            let t = &rest[i];
            if t.kind == Kind::Word && matches!(t.text(self.text), "赴" | "到" | "在" | "深入") && !led {
                led = true;
                joined = true;
                // 在|联合国防治荒漠化大会|上|交流: the phrase ends there.
                i = place_end(rest, i).map_or(i, |(at, _)| at);
            } else if led && t.tag == Tag::De {
                joined = true;
            } else if t.negates() {
                // 未|就业|毕业生|实现就业: what has not become of them is no predicate.
                if rest.get(i + 1).is_none_or(|v| !v.is(Classes::PATIENT)) {
                    return None;
                }
                i += 1;
            } else if t.joins() {
                joined = true;
            } else if t.figure().is_some() {
                if !joined && i > 0 {
                    return None;
                }
                joined = false;
                let n = noun_after(&rest[i + 1..], false);
                i += n.end;
                let shape = self.shape(t.figure().unwrap_or(0));
                if n.is_empty() && matches!(shape, Shape::Share | Shape::Point) {
                    return None;
                }
            } else if let Some(v) = verb_after(&rest[..(i + 2).min(rest.len())], i) {
                let v = verb_after(rest, v.start).unwrap_or(v);
                return span_of(rest, v);
            } else if !t.is(Classes::ADVERB) && !nominal(t) && t.tag != Tag::Adverb {
                return None;
            }
            i += 1;
        }
        None
    }

    pub(super) fn post_or_carry(
        &self,
        cell: &Cell,
        noun: &Range<usize>,
        shape: Shape,
        same_unit: bool,
        carry: &Carry,
        link: &mut Link,
    ) {
        let before = cell.before;
        let measured = noun.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]));
        // 厂房|12栋9万平方米|全部封顶: behind the last of a run.
        let run = cell.rest.iter().take_while(|t| t.figure().is_some()).count();
        let levels = || self.unit(cell.figure).is_some_and(|u| u.name == "级");
        let after = if cell.after.is_empty() && run > 0 && !levels() {
            let behind = &cell.rest[run..];
            let until = behind.iter().position(|t| t.figure().is_some() || t.is_mark());
            &behind[..until.unwrap_or(behind.len())]
        } else {
            cell.after
        };
        let verb = verb_after(after, 0).filter(|_| !measured);
        // 积案100%|化解.
        let verb = verb.filter(|v| v.start == 0 || shape != Shape::Share);
        if matches!(shape, Shape::Share | Shape::Point) && (verb.is_none() || shape == Shape::Point) {
            return;
        }
        if let Some(v) = verb {
            link.action = span_of(after, v);
            if self.led_by(before, "对") {
                link.action = link.action.map(|v| self.verbal_noun_of(cell, v));
            }
            link.own_verb = true;
            link.rule = "noun-figure-verb";
            // 局党组|先后5次|召开专题会议: what they held, not they.
            // 领导小组|6次|召开专题会: nobody counts bodies so.
            let last = noun.end.checked_sub(1).map(|i| &before[i]);
            let body = last.is_some_and(|t| {
                let word = t.text(self.text);
                t.is(Classes::PERSON) || self.words.ends_as_body(word) || word.ends_with('组')
            });
            let times = self.unit(cell.figure).is_some_and(|u| u.name == "次");
            let by_turns = before[noun.end..].iter().any(|t| t.says(self.text, "先后"));
            let turns = link.event && (body && times || by_turns);
            if turns && let Some(held) = verb_after(cell.after, 0) {
                let rest = &cell.after[held.end..];
                let noun = noun_after(rest, false);
                let end = self.met_for(rest, &noun).unwrap_or(noun.end);
                let holds = link.action.is_some_and(|a| HOLDING.iter().any(|h| a.slice(self.text).ends_with(h)));
                link.object = span_of(rest, noun.start..end).filter(|_| holds || by_turns);
                link.role = Role::Plain;
            }
            if shape == Shape::Time {
                // 利用广告屏12小时滚动播放: how long, not how much of what stands before.
                link.object = None;
            }
            return;
        }
        // 办件超760万件: a value is stated; only inside one list can it still be the verb's.
        let stated = self.states_value(cell, noun.end);
        // 安全检查212次: a verbal noun that is counted by occasions is no verb's object.
        let verbal = noun.end.checked_sub(1).is_some_and(|i| self.work_in(&before[i]).is_some());
        // 集中学法3次，专题讲座2场: occasions are held, by a verb that says so.
        let occasion = self.sessions(cell.figure);
        let holds = carry.action(self).is_some_and(|v| HOLDING.contains(&v.slice(self.text)));
        // 接待群众1.3万人次；消防培训412场: who was received was not held.
        let receives =
            carry.action(self).is_some_and(|v| matches!(v.slice(self.text), "接待" | "参加" | "参与" | "安排"));
        // 查获客运违章48起，货运|违章|5起: in the unit of those before it is one of them.
        let again_case = carry.unit == self.unit_id(cell.figure) && self.counts_cases(cell.figure);
        let held = (link.event && verbal && (!holds || receives) && !again_case || occasion && !holds) && !cell.joined;
        // 新增风电装机46万千瓦、光伏装机31万千瓦: a list of values of one verb.
        let total = before.first().is_some_and(|t| t.text(self.text).starts_with('总'));
        // 盘活资金3亿元、闲置资产|126处: things that are counted have no value.
        // 拆除违章建筑9处、面积|2350平方米: how large those are.
        let size = noun.len() == 1
            && shape == Shape::Measure
            && carry.shape == Some(Shape::Count)
            && matches!(before[noun.start].text(self.text), "面积" | "总面积" | "金额" | "总金额" | "价值");
        // 新增基地面积5万亩、农产品追溯面积8万亩; 实现就业6万人、劳务收入7亿元: what the verb of the list is said of.
        let again = noun.end.checked_sub(1).is_some_and(|i| self.ends_like(before[i].span, carry));
        let same_word = noun.end.checked_sub(1).is_some_and(|i| self.ends_with(before[i].span, carry));
        let realised = carry.action(self).is_some_and(|v| match v.slice(self.text) {
            "实现" => true,
            // 完成客运量29万人次、货运量|11万吨.
            "完成" => {
                cell.joined
                    && noun.end.checked_sub(1).is_some_and(|i| before[i].text(self.text).ends_with(['量', '额', '值']))
            }
            _ => false,
        });
        let next_value = !carry.changed && !carry.part && shape == Shape::Measure;
        let alike = again && carry.unit.is_some() && carry.unit == self.unit_id(cell.figure);
        let alike = alike && (same_word || next_value);
        let counts = same_unit
            || size
            || realised
            || alike && next_value
            || shape == Shape::Count && carry.shape == Some(Shape::Measure);
        // 完成钢丸产量4万吨，钢砂|产量|1万吨: named alike behind a comma too.
        let listed = measured
            && (cell.joined || alike)
            && counts
            && !stated
            && !total
            && (again && (same_unit || alike) || before[..noun.end].iter().all(nominal));
        // 检查商铺86家，隐患41处: what is found was not visited.
        // 发放低保金412万元，其中城市低保195户: money and those it went to.
        let apart = carry.shape == Some(Shape::Measure) && (shape == Shape::Person || self.households(cell.figure));
        // 发生事故5起、死亡4人；道路运输事故2起: what became of people is not carried to things.
        let patient = carry.shape == Some(Shape::Person)
            && carry.action(self).is_some_and(|v| self.words.classes(v.slice(self.text)).any(Classes::PATIENT));
        let fault = noun.end.checked_sub(1).is_some_and(|i| before[i].is(Classes::FAULT))
            && carry.action(self).is_some_and(|v| !self.words.classes(v.slice(self.text)).any(Classes::FINDER));
        // 社区管控37人，三年未复吸|40人: what has not happened is nobody's work.
        let negated = noun.len() > 1 && before[noun.end - 2].negates() && !cell.joined;
        // 开展宣讲320场，受众2.6万人次: who came is not held.
        let audience = noun.end.checked_sub(1).is_some_and(|i| AUDIENCE.contains(&before[i].text(self.text)));
        let to_sessions = || {
            let unit = carry.unit.and_then(|u| self.units.get(u));
            shape == Shape::Person && unit.is_some_and(|u| matches!(u.name, "场" | "场次" | "期" | "次"))
        };
        let came = !cell.joined && (audience || to_sessions());
        // 管制1名，非深圳户籍30名: a verb that took no noun takes none in the next clause.
        let took_none = carry.took_none && !cell.joined;
        // 到位资金3亿元，税收贡献|1860万元: nor does what only says that the other came.
        let came =
            came || !cell.joined && !carry.within && carry.action(self).is_some_and(|v| v.slice(self.text) == "到位");
        // 死亡2人，活产数|398人: the number of something is stated.
        let number = shape == Shape::Person
            && noun.end.checked_sub(1).is_some_and(|i| before[i].text(self.text).ends_with('数'));
        let took_none = took_none || number && !cell.joined;
        // 人民调解员|共446名: how many there are.
        let there = !cell.joined && shape == Shape::Person && before[noun.end..].iter().any(|t| t.is(Classes::TOTAL));
        // 建成项目12个，在建|项目|26个: in another state, so that the verb is not theirs.
        let state = noun.len() > 1
            && !cell.joined
            && matches!(before[noun.start].text(self.text), "在建" | "在册" | "在编" | "在岗" | "在职" | "在校");
        // 审结案件210件；法官|31人: people behind ； are none of what is counted in cases.
        let cases =
            carry.unit.and_then(|u| self.units.get(u)).is_some_and(|u| matches!(u.name, "件" | "起" | "宗" | "项"));
        let others = carry.fresh && shape == Shape::Person && cases;
        // 建成水厂1座，日供水能力|2万吨: what it can do is not what was done.
        let able = noun.end.checked_sub(1).is_some_and(|i| before[i].text(self.text).ends_with("能力")) && !cell.joined;
        // 组建由32名党员|组成的|突击队4支: the figure before stands in a clause that modifies the name.
        let relative = carry.within && noun.start > 1 && before[noun.start - 1].tag == Tag::De && !cell.joined;
        // 举办购物节6场，参展商户|420家; 召开例会10次，乡医培训|5期; 下设工区6个，护林员|73名.
        let shown = !cell.joined && self.at_event(before, noun, carry, link.event || occasion);
        link.told |= shown;
        // 订购报刊120份，工程运行|经费|10万元: money is none of what is counted in pieces.
        let money = self.unit(cell.figure).is_some_and(|u| u.dimension == "money");
        let funds = |t: &Token| ["经费", "资金", "费用", "投资"].iter().any(|w| t.text(self.text).ends_with(w));
        let costs = money
            && !cell.joined
            && !carry.within
            && carry.shape == Some(Shape::Count)
            && noun.end.checked_sub(1).is_some_and(|i| funds(&before[i]));
        let barred = state
            || costs
            || shown
            || !cell.joined && self.beyond(before, noun, carry, shape)
            || able
            || others
            || negated
            || came
            || took_none
            || there
            || held
            || fault
            || apart
            || patient && shape != Shape::Person
            || measured && !listed;
        if !barred
            && (!carry.bare || cell.joined)
            && (cell.joined || !stated)
            && carry.action(self).is_some()
            && carry.shape.is_some_and(|s| carries(s, shape))
            && (self.opens_with_noun(before, noun)
                || relative
                || cell.joined && !verbal && before[..noun.start].iter().all(attributive))
            && !before[..noun.start].iter().any(|t| {
                let word = t.text(self.text);
                t.is(Classes::SETTING)
                    && word.starts_with(['全', '年', '我', '本', '目'])
                    // 创建全国模范集体4个，全省示范单位2个: the scope belongs to the names.
                    && !(t.is(Classes::SCOPE) && carry.object.is_some_and(|o| self.scope_before(o.start())))
            })
        {
            // 建成日间照料中心6所，床位|280张: what another clause counts by another unit may have come about otherwise.
            if self.otherwise(cell, carry) {
                // 拥有图书馆6个，藏书|289万册: so it may be there as well.
                let there = |verb: &str| CONSISTS.contains(&verb) || self.words.classes(verb).any(Classes::EXIST);
                link.told = carry.action(self).is_some_and(|v| !there(v.slice(self.text)));
                link.standing = !link.told;
                return;
            }
            link.action = carry.action(self);
            link.rule = "carried-action";
            // 种植红薯20亩、花生种植8亩: the verb said again is no part of the name.
            let last = noun.end.checked_sub(1).map(|i| before[i].span);
            let again = last.zip(carry.action(self)).is_some_and(|(a, b)| a.slice(self.text) == b.slice(self.text));
            // 出生295人，出生男婴164人: nor in front of it.
            let first = Some(before[noun.start].span).zip(carry.action(self));
            let fronted = first.is_some_and(|(a, b)| a.slice(self.text) == b.slice(self.text));
            if fronted && noun.len() > 1 {
                link.object = span_of(before, trim(before, noun.start + 1..noun.end));
            } else if again && noun.len() > 1 {
                link.object = span_of(before, trim(before, noun.start..noun.end - 1));
            }
            return;
        }
        link.standing = true;
    }

    /// Whether what is counted belongs to an event that was held in the clause before: who came to it, what was shown.
    fn at_event(&self, before: &[Token], noun: &Range<usize>, carry: &Carry, occasion: bool) -> bool {
        let unit = carry.unit.and_then(|u| self.units.get(u));
        let sessions = unit.is_some_and(|u| matches!(u.name, "场" | "场次" | "期" | "次" | "届"));
        let held = carry.action(self).is_some_and(|v| HELD.contains(&v.slice(self.text)));
        held && sessions && (!occasion || self.comes(before, noun))
    }

    /// Whether the verb of the clause before says of what bodies a larger one consists, or whom something reached.
    pub(super) fn spreads(&self, carry: &Carry) -> bool {
        let verb = carry.action(self).map_or("", |v| v.slice(self.text));
        CONSISTS.contains(&verb) || matches!(verb, "涉及" | "覆盖" | "惠及")
    }

    /// Whether what the verb of the clause before was said of is of another sort: it calls meetings and nothing else, or
    /// says of what bodies a larger one consists.
    fn beyond(&self, before: &[Token], noun: &Range<usize>, carry: &Carry, shape: Shape) -> bool {
        let Some(verb) = carry.action(self).map(|v| v.slice(self.text)) else { return false };
        let last = noun.end.checked_sub(1).map_or("", |i| before[i].text(self.text));
        let called = CALLED.contains(&verb) && !last.contains('会');
        called || CONSISTS.contains(&verb) && matches!(shape, Shape::Person | Shape::Measure)
    }

    /// 参展商户, 参赛队: those who take part in what was held.
    fn comes(&self, before: &[Token], noun: &Range<usize>) -> bool {
        before.get(noun.start).is_some_and(|t| t.text(self.text).starts_with('参'))
    }

    /// Whether the verb of the clause before need not be that of this one: another thing is counted by another unit, and
    /// the verb is none of giving, which is told in lists.
    fn otherwise(&self, cell: &Cell, carry: &Carry) -> bool {
        if carry.within || carry.part || cell.joined {
            return false;
        }
        let name = |unit: Option<UnitId>| unit.and_then(|u| self.units.get(u)).map_or("", |u| u.name);
        let own = self.unit_id(cell.figure);
        let kin = name(own).trim_end_matches('次') == name(carry.unit).trim_end_matches('次');
        // 组建队伍2支30人，抢险队伍|15支: as the first of the run was.
        let alike = || {
            let noun = noun_before(cell.before, cell.before.len());
            noun.end.checked_sub(1).is_some_and(|i| self.ends_like(cell.before[i].span, carry))
        };
        // 免疫生猪300头，奶牛80头，鸡500羽: so are animals.
        let animals = |unit: Option<UnitId>| matches!(name(unit), "头" | "只" | "羽" | "匹");
        let kin = kin || animals(own) && animals(carry.unit);
        let kin = kin || own.is_some() && own == carry.run && alike();
        let verb = carry.action(self).map_or("", |v| v.slice(self.text));
        // 16家企业全部|完成|建设，危险源12处: a verb behind its figure tells no list.
        let before = cell.figure.checked_sub(1).map(|f| self.figures[f].span.start());
        let leads = carry.action(self).zip(before).is_some_and(|(a, figure)| a.end() <= figure);
        let gives = gives(verb) && leads;
        // 开展培训2期，实战演练|一次.
        let sessions = carry.shape == Some(Shape::Count) && self.sessions(cell.figure) && HOLDING.contains(&verb);
        !kin && !gives && !sessions
    }

    /// Whether its unit counts cases: 起, 例, 宗.
    pub(super) fn counts_cases(&self, figure: usize) -> bool {
        self.unit(figure).is_some_and(|u| matches!(u.name, "起" | "例" | "宗"))
    }

    /// Whether a copula stands between the phrase that ends there and the figure, or the figure begins with one.
    fn states_value(&self, cell: &Cell, end: usize) -> bool {
        let figure = self.figures[cell.figure].span.slice(self.text);
        figure.starts_with(['超', '突', '逾', '达']) || cell.before[end..].iter().any(|t| t.is(Classes::COPULA))
    }

    /// 现有|编制24名: behind what says that it is there a verb is a noun; both.
    pub(super) fn name_there(&self, before: &[Token], g: &phrase::Governed) -> Option<(Span, Span)> {
        let verb = g.verb.clone().filter(|v| v.len() == 1 && g.noun.is_empty())?;
        let there = &before[verb.start.checked_sub(1)?];
        let says = there.kind == Kind::Word && there.is(Classes::EXIST) && there.text(self.text).ends_with('有');
        (says && !before[verb.start].is(Classes::CHANGE)).then(|| (there.span, before[verb.start].span))
    }

    /// Whether the last object ends with the same word, or with the last two characters of a longer one.
    fn ends_like(&self, word: Span, carry: &Carry) -> bool {
        // 机耕面积, 机收面积: with the last word of two characters.
        const WORD: usize = 6;
        let word = word.slice(self.text);
        let last = word.get(word.len().saturating_sub(WORD)..).unwrap_or(word);
        carry.object.is_some_and(|o| o.slice(self.text).ends_with(last))
    }

    /// Whether the last object ends with the word.
    fn ends_with(&self, word: Span, carry: &Carry) -> bool {
        carry.object.is_some_and(|o| o.slice(self.text).ends_with(word.slice(self.text)))
    }

    /// Whether the last object is a longer name that ends with the word.
    pub(super) fn names_again(&self, word: Span, carry: &Carry) -> bool {
        self.ends_with(word, carry) && carry.object.is_some_and(|o| o.len() > word.len())
    }

    /// 启动Ⅳ级响应2次、Ⅲ级|响应1次: what ends like the name of the item before is one.
    pub(super) fn named_again(&self, cell: &Cell, g: &phrase::Governed, carry: &Carry) -> Option<Span> {
        let verb = g.verb.clone().filter(|v| cell.joined && g.noun.is_empty() && v.len() == 1)?;
        let word = cell.before[verb.start].span;
        let name = self.names_again(word, carry)
            && carry.action(self).is_some_and(|a| a.slice(self.text) != word.slice(self.text));
        let start = noun_before(cell.before, verb.start).start;
        span_of(cell.before, trim(cell.before, start..verb.end)).filter(|_| name && start < verb.start)
    }

    /// 现有|教学班36个，学生1724人: the verb that says what there is, in a list too.
    pub(super) fn there(&self, cell: &Cell, noun: &Range<usize>, carry: &mut Carry, link: &mut Link) {
        // 藏书量12万册, 实有企业|达200万户: a value is stated.
        let measured = noun.end.checked_sub(1).is_some_and(|i| self.measured(&cell.before[i]));
        let stated = self.states_value(cell, noun.end);
        let listed = link.shape == Shape::Measure && cell.joined && carry.there.is_some() && !link.goods;
        if !(matches!(link.shape, Shape::Count | Shape::Person) || listed) || measured || stated {
            return;
        }
        let first = cell.before[..noun.start].iter().rposition(|t| !t.is(Classes::DET.or(Classes::SETTING)));
        let verb = first.map(|i| &cell.before[i]).filter(|t| t.kind == Kind::Word && t.is(Classes::EXIST));
        // 有|进出口|实绩|企业3家: at the beginning of a sentence it is as well a part of a longer name.
        let part = |t: &Token| first == Some(0) && noun.len() > 2 && carry.fresh && t.span.len() == 3;
        match verb.filter(|t| t.text(self.text).ends_with('有') && !part(t)) {
            Some(t) => carry.there = Some(t.span),
            None if !self.opens_with_noun(cell.before, noun) || carry.part => return,
            None => {}
        }
        link.action = carry.there;
    }

    /// Whether 全国, 全省 stands directly before a place in the text.
    fn scope_before(&self, at: usize) -> bool {
        let before = &self.text[..at];
        let words = before.char_indices().rev().map(|(start, _)| &before[start..]).take(4);
        words.filter(|word| word.len() > 3).any(|word| self.words.classes(word).any(Classes::SCOPE))
    }

    /// 巡河|完成率: the name of a rate, with the verb that it is of.
    pub(super) fn rate_name(&self, before: &[Token], end: usize) -> Range<usize> {
        let mut noun = noun_before(before, end);
        // 改革|顺利|推进、|综合率达72%: a predicate with its adverb ends another clause.
        let joint = before[noun.clone()].iter().rposition(|t| t.kind == Kind::Mark('、')).map(|i| noun.start + i);
        let ended = |j: usize| {
            j > 1
                && before[j - 1].is(Classes::WEAK)
                && !before[j - 1].is(NAMING)
                && before[j - 2].is(Classes::ADVERB)
                && j > 2
                && nominal(&before[j - 3])
        };
        if let Some(j) = joint.filter(|&j| ended(j)) {
            noun.start = j + 1;
        }
        let other = Classes::LIGHT.or(Classes::CHANGE).or(Classes::COPULA).or(Classes::PIVOT).or(Classes::EXIST);
        let verb = noun.start.checked_sub(1).filter(|&v| {
            let (Some(t), Some(rate)) = (before.get(v), before.get(noun.start)) else { return false };
            noun.len() == 1
                && phrase::strong(t)
                && !t.is(other)
                && t.span.len() == 6
                && t.span.end() == rate.span.start()
                && (rate.text(self.text).ends_with('率') || names_share(rate.text(self.text)))
                && t.text(self.text) != "抽查"
        });
        // 建制村|直接|通邮|比例: how it is done is a part of the name too.
        let how =
            |&v: &usize| before[v].is(Classes::ADVERB) && before[v].span.len() > 3 && v > 0 && nominal(&before[v - 1]);
        let verb = verb.map(|v| v.checked_sub(1).filter(how).unwrap_or(v));
        verb.map_or(noun, |v| noun_before(before, v).start..end)
    }

    /// Whether the token names a measured magnitude (总产值, 覆盖率), so that no verb is carried to its value.
    pub(super) fn measured(&self, t: &Token) -> bool {
        if t.kind != Kind::Word {
            return false;
        }
        let word = t.text(self.text);
        t.is(Classes::MEASURE) || word.ends_with(['率', '额', '量', '值', '度']) && !word.ends_with("制度")
    }

    /// Nothing but settings and adverbs stands before the phrase.
    pub(super) fn opens_with_noun(&self, before: &[Token], noun: &Range<usize>) -> bool {
        before[..noun.start].iter().all(|t| {
            t.is(Classes::SETTING.or(Classes::ADVERB).or(Classes::TOTAL).or(Classes::DET).or(Classes::CONJ))
                || matches!(t.kind, Kind::Mark(_) | Kind::Number | Kind::Quote | Kind::Bracket)
                || nominal(t)
                || matches!(t.tag, Tag::De | Tag::Particle | Tag::Aspect)
        })
    }
}

/// Words that say nothing but that a share is meant.
pub(super) fn names_share(word: &str) -> bool {
    matches!(word, "比例" | "占比" | "比率")
}
