//! One cell: a figure with the tokens before and behind it, read by itself, then completed from the cells around it.

use super::approach::approach;
use super::bare::Bare;
use super::behind::{noun_after, verb_after, whole_name};
use super::cells::Cell;
use super::counter::{only_states, people_first};
use super::facts::Role;
use super::goal::GOAL;
use super::link::{Carry, Link, Linker, Shape};
use super::phrase::{self, Ahead, governed, nominal, noun_before, span_of, unlisted};
use super::predicate::opens_phrase;
use super::token::{Kind, Token};
use super::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

impl Linker<'_> {
    pub(super) fn cell(&self, cells: &[Cell], i: usize, carry: &mut Carry, out: &mut Vec<Link>, first: usize) {
        let cell = &cells[i];
        let shape = self.shape(cell.figure);
        let before = cell.before;
        let a = approach(before, self.text);
        let unit = self.unit(cell.figure);
        let mut link = Link {
            figure: cell.figure,
            object: None,
            action: None,
            actor: None,
            role: Role::Plain,
            per: a.per,
            own_verb: false,
            standing: false,
            rule: "bare-figure",
            shape,
            event: unit.is_some_and(|u| {
                matches!(u.name, "起" | "例" | "宗" | "场") || u.name.ends_with('次') && u.dimension == "count"
            }),
            patient: false,
            goods: unit.is_some_and(|u| matches!(u.dimension, "money" | "mass" | "energy")),
        };
        let previous = (out.len() > first).then(|| out[out.len() - 1].clone());
        if let Some(casualty) = self.casualty(cell.figure) {
            // 一死一伤: the unit says what became of them.
            link.object = Some(casualty);
            link.rule = "casualty";
            out.push(link);
            return;
        }
        if let Some(p) = previous.as_ref().filter(|_| cell.run_on)
            && self.run_pair(cells, i, p, &mut link)
        {
            out.push(link);
            return;
        }
        let after_noun = match shape {
            Shape::Count | Shape::Person | Shape::Bare => self.counted(cell, shape),
            Shape::Share | Shape::Measure | Shape::Time => self.measure_noun(cell, shape),
            Shape::Noun | Shape::Point => 0..0,
        };
        // 6个|万亿级|产业: what is counted stands behind its size.
        // 十大类|44项|民生实事: kinds of what the next figure counts.
        let kinds = unit.is_some_and(|u| u.basis == Some("kinds"));
        let sized = cells
            .get(i + 1)
            .filter(|next| next.run_on && (kinds || self.is_size(next.figure) || self.least(next.figure)));
        // 为|20名|80岁以上|老人|发放津贴.
        let aged = cells.get(i + 1).filter(|next| {
            next.run_on
                && shape == Shape::Person
                && self.is_age(next.figure)
                && !noun_after(next.after, true).is_empty()
        });
        // 为|412户603人|低保家庭|发放: who they are stands behind the last of a run.
        let both = cells.get(i + 1).filter(|next| {
            let people = shape == Shape::Person || self.households(cell.figure);
            next.run_on && people && self.shape(next.figure) == Shape::Person && !before.iter().any(nominal)
        });
        // 出台|43条、16条|举措: both are of what stands behind the last.
        let listed = cells.get(i + 1).filter(|next| {
            let bare = next.joined && next.before.is_empty() && cell.after.is_empty();
            bare && shape == Shape::Count && self.same_unit(cell.figure, next.figure) && !before.iter().any(nominal)
        });
        let (behind, after_noun) = match sized.or(aged).or(both).or(listed) {
            _ if let Some((next, noun)) = self.sized_behind(cells, i) => (next.after, noun),
            Some(next) if after_noun.is_empty() => {
                let noun = noun_after(next.after, shape == Shape::Person);
                let bounds = self.least(next.figure);
                (next.after, if bounds { self.without_work(next.after, noun) } else { noun })
            }
            _ => (cell.after, after_noun),
        };
        // 58户大户中有|41户|反映资金紧张: what some of those just counted did.
        let did = before.last().is_some_and(|t| t.is(Classes::EXIST))
            && before.iter().any(|t| t.tag == Tag::Locative && t.span.len() == 3)
            && !after_noun.is_empty()
            && behind[after_noun.start].tag == Tag::Verb
            && behind[after_noun.start].is(Classes::WEAK);
        let after_noun = if did { 0..0 } else { after_noun };
        let after_noun = if self.came_to(before, a.end, behind, &after_noun, shape) { 0..0 } else { after_noun };
        if let Some(share) = self.share(before, a, carry, shape) {
            // 60岁以上护林员|占60%: of those just bounded.
            let bounded = previous.as_ref().filter(|p| p.rule == "threshold" && !before.iter().any(nominal));
            link.object = bounded.and_then(|p| p.object).or(share.0);
            link.action = share.1;
            link.role = Role::Share;
            link.own_verb = link.action.is_some();
            link.rule = "stated-share";
            carry.proportion = before.iter().find(|t| matches!(t.text(self.text), "比重" | "比例")).map(|t| t.span);
            out.push(link);
            return;
        }
        if self.base_of_rate(cell.figure)
            && before.iter().all(|t| !nominal(t))
            && cell.rest.first().is_some_and(nominal)
        {
            link.role = Role::Each;
            link.rule = "base-of-rate";
            carry.each = true;
            out.push(link);
            return;
        }
        if self.hours_of_name(cells, i) {
            // 建成|24小时|自助服务区3个: how long it is open; the verb is that of the next figure.
            let g = governed(before, a.end, Ahead::default());
            carry.action = g.verb.and_then(|v| span_of(before, v)).or(carry.action);
            carry.shape = Some(Shape::Count);
            link.rule = "duration";
            out.push(link);
            return;
        }
        if shape == Shape::Time && self.lasting(cell, a, carry, &mut link) {
            // 每两周|召开一次例会.
            carry.each |= link.role == Role::Each;
            let subject = self.subject(before, before.len().saturating_sub(1));
            carry.level = subject.or(carry.level);
            out.push(link);
            return;
        }
        // 改造|33公里|公路, and not 投资|2亿元|项目.
        let length = shape == Shape::Measure && unit.is_some_and(|u| u.dimension != "money");
        let ahead = Ahead {
            followed: !after_noun.is_empty()
                && (length || matches!(shape, Shape::Count | Shape::Person | Shape::Share)),
            occasions: link.event || unit.is_some_and(|u| matches!(u.name, "期" | "批" | "轮")),
        };
        // 为310户742人|发放补贴: for whom; 共有1203人|受灾: what became of them.
        let recipient = a.recipient && after_noun.is_empty();
        let done = recipient.then(|| self.done_for(cells, i, shape)).flatten();
        // 帮助30人|就业, 吸引200人|到场: the verb before them has them do it.
        let harms = |t: &Token| matches!(t.text(self.text), "造成" | "导致" | "致使" | "发生");
        let moved = before.iter().any(|t| t.is(Classes::PIVOT))
            || before.last().is_some_and(|t| phrase::strong(t) && !harms(t));
        let fate = !moved && after_noun.len() == 1 && shape == Shape::Person && after_noun.end == cell.after.len();
        // 92人|现场签约: behind people alone a verbal noun is what they did.
        let alone = before.iter().all(|t| !phrase::strong(t) && !t.is(Classes::WEAK)) && !carry.quoted;
        let fate = fate.then(|| &behind[after_noun.start]).filter(|t| {
            !t.is(phrase::NAMING) && (t.is(Classes::PATIENT) || alone && t.is(Classes::WEAK) && t.kind == Kind::Word)
        });
        if let Some(verb) = done.or(fate.map(|t| t.span)) {
            link.action = Some(verb);
            link.own_verb = true;
            link.rule = "figure-verb";
            self.roles(cell, a, shape, carry, &mut link);
            out.push(link);
            return;
        }
        if let Some(fault) = self.fault_named(before, a.end, shape, carry) {
            link.object = Some(fault);
            link.rule = "noun-figure";
            link.standing = true;
            self.roles(cell, a, shape, carry, &mut link);
            out.push(link);
            return;
        }
        if let Some(name) = self.name_in_list(cell, previous.as_ref()).filter(|_| after_noun.is_empty()) {
            link.object = Some(name);
            link.action = previous.as_ref().and_then(|p| p.action);
            link.standing = link.action.is_none();
            link.rule = if link.standing { "noun-figure" } else { "carried-action" };
            self.roles(cell, a, shape, carry, &mut link);
            out.push(link);
            return;
        }
        let g = governed(before, a.end, ahead);
        // 经过|3年|的努力: how long it took, whatever was done before.
        if shape == Shape::Time
            && before.last().is_some_and(|t| matches!(t.text(self.text), "经过" | "通过"))
            && cell.rest.first().is_some_and(|t| t.tag == Tag::De)
        {
            link.rule = "duration";
            out.push(link);
            return;
        }
        if let Some((name, action)) = self.part_of_works(before, a.end, &g, carry, cell.figure) {
            link.object = Some(name);
            link.action = Some(action);
            link.rule = "carried-action";
            self.roles(cell, a, shape, carry, &mut link);
            out.push(link);
            return;
        }
        if let Some(name) = self.named_again(cell, &g, carry) {
            link.object = Some(name);
            link.action = carry.action;
            link.rule = "carried-action";
            self.roles(cell, a, shape, carry, &mut link);
            out.push(link);
            return;
        }
        let verb = g.verb.clone();
        let verb_token = verb.as_ref().map(|v| &before[v.end - 1]);
        let told = g.noun.is_empty() && verb_token.is_some_and(|t| !t.is(Classes::PIVOT));
        let told = told && shape == Shape::Count && !self.households(cell.figure);
        let after_noun = if told { whole_name(behind, after_noun) } else { after_noun };
        let moved = matches!(shape, Shape::Share | Shape::Point);
        let change =
            verb_token.is_some_and(|t| t.is(Classes::CHANGE) && (moved || !t.is(Classes::VERB))) && g.noun.is_empty();
        if let Some(compared) = self.compared(before, a.end, carry, shape) {
            link.action = Some(compared.1);
            link.object = compared.0;
            link.role = Role::Change;
            link.own_verb = true;
            link.rule = "compared-with";
            out.push(link);
            return;
        }
        // 增加9个监控: what there is more of stands behind; nothing is said to have grown.
        let plain = change && shape == Shape::Count && !after_noun.is_empty() && {
            let more = |t: &Token| t.text(self.text).ends_with("增加") || matches!(t.text(self.text), "提升" | "提高");
            let more = verb_token.is_some_and(more);
            more && verb.as_ref().is_some_and(|v| self.subject(before, v.start).is_none())
        };
        let after_noun = if plain { self.what_improves(behind, after_noun) } else { after_noun };
        if change && !plain {
            self.change(cell, &g, a, carry, &previous, &mut link);
            // 户均|增收1300元: what each gained.
            let before_verb = verb.as_ref().and_then(|v| v.start.checked_sub(1)).map(|i| &before[i]);
            if shape == Shape::Measure && before_verb.is_some_and(|t| t.text(self.text).ends_with('均')) {
                link.role = Role::Each;
            }
            out.push(link);
            return;
        }
        if a.from
            && let Some(next) = cells[i + 1..].iter().find(|c| !self.goes_on(c))
            && (after_noun.is_empty() || shape != Shape::Count && shape != Shape::Person || self.reaches(next))
        {
            let to = governed(next.before, approach(next.before, self.text).end, Ahead::default());
            link.role = Role::Change;
            link.action = to.verb.and_then(|v| span_of(next.before, v));
            link.object = self.subject(&before[..a.end], a.end).or(carry.level).or(carry.subject);
            link.rule = "from-to";
            out.push(link);
            return;
        }
        if let Some((object, action)) = self.more_or_less(cell, a.end, carry) {
            link.object = object;
            link.action = Some(action);
            link.role = Role::Change;
            link.own_verb = true;
            link.rule = "compared-with";
            out.push(link);
            return;
        }
        // 财政科技投入|翻一番: the figure itself says that it doubled.
        if self.figures[cell.figure].span.slice(self.text).starts_with('翻') {
            let start = a.end.checked_sub(1).map_or(0, |last| noun_before(before, last).start);
            let own = span_of(before, trim(before, start..a.end));
            // 阅读量较上年|翻了一番: what stands before the comparison.
            let compared = before[..a.end].iter().any(|t| matches!(t.text(self.text), "较" | "比"));
            let own = if compared { self.subject(before, a.end) } else { own };
            link.object = own.or(carry.level).or(carry.subject);
            link.role = Role::Change;
            link.rule = "change-by";
            out.push(link);
            return;
        }
        if let Some(share) = self.share_of_goal(before, carry, shape) {
            link.object = share.0;
            link.action = share.1;
            link.own_verb = link.action.is_some();
            link.role = Role::Share;
            link.rule = "stated-share";
            out.push(link);
            return;
        }
        if self.share_of_figure(cells, i, carry, out, &mut link) {
            out.push(link);
            return;
        }
        // 培训合格率98%: the verbs inside the name of a rate are no actions.
        let rate = matches!(shape, Shape::Share | Shape::Point)
            && a.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]));
        if let Some(goal) = self.goal(cells, i, a.end, &g) {
            link.object = Some(goal);
            link.rule = GOAL;
            self.roles(cell, a, shape, carry, &mut link);
            out.push(link);
            return;
        }
        // 比上年|减少|发电量40%: by how much something was made less.
        let moves = rate
            && verb_token.is_some_and(|t| t.is(Classes::CHANGE) && t.tag == Tag::Verb)
            && !g.noun.is_empty()
            && verb.as_ref().is_some_and(|v| opens_phrase(before, v.start) && g.noun.start == v.end);
        if let Some(v) = verb.clone().filter(|_| moves) {
            link.action = span_of(before, v);
            link.object = span_of(before, trim(before, g.noun.clone()));
            link.role = Role::Change;
            link.own_verb = true;
            link.rule = "change-by";
            out.push(link);
            return;
        }
        let (verb, g) = if rate && verb_token.is_none_or(|t| t.text(self.text) != "实现") {
            (None, phrase::Governed { noun: self.rate_name(before, a.end), ..phrase::Governed::default() })
        } else {
            (verb, g)
        };
        // 查处案件的涉案金额|达93万元: a value is stated of what stands behind 的; the verb before 的 belongs to the name.
        let valued = shape == Shape::Measure
            && a.copula
            && a.end.checked_sub(1).is_some_and(|i| self.measured(&before[i]))
            && g.noun.start.checked_sub(1).is_some_and(|i| before[i].tag == Tag::De);
        // 新建成项目|亩均税收|超12万元: the mean of something is nobody's result.
        let means =
            |t: &Token| ["亩均", "人均", "户均", "校均", "村均"].iter().any(|w| t.text(self.text).starts_with(w));
        let mean =
            shape == Shape::Measure && g.noun.len() > 1 && before[g.noun.start + 1..g.noun.end].iter().any(means);
        let verb = verb.filter(|_| !valued && !mean);
        // 敬老院|建设|补助资金|达到1.6万元: nor does a verbal noun inside the name of what is valued govern it.
        let inner = |v: &std::ops::Range<usize>| before[v.start].is(Classes::WEAK) && !opens_phrase(before, v.start);
        let funds = shape == Shape::Measure && a.copula && verb.as_ref().is_some_and(|v| v.len() == 1 && inner(v));
        let (verb, g) = match verb {
            Some(v) if funds && !g.noun.is_empty() => {
                let start = if g.subject.is_empty() { v.start } else { g.subject.start };
                (None, phrase::Governed { noun: start..g.noun.end, ..phrase::Governed::default() })
            }
            verb => (verb, g),
        };
        // 用工|备案|总量|达546人, 造林|总面积|达150亩: a verb directly before a magnitude whose value is stated is in its name.
        // 资助|金额, 损失|金额: so is one before the name of a sum of money.
        let sum = a.end.checked_sub(1).is_some_and(|i| matches!(before[i].text(self.text), "金额" | "数额" | "面积"));
        let inside = (a.copula || sum)
            && g.noun.len() == 1
            && (self.measured(&before[g.noun.start])
                || a.copula && verb.as_ref().is_some_and(|v| unlisted(&before[v.start])))
            && verb.as_ref().is_some_and(|v| v.end == g.noun.start && !before[v.end - 1].is(Classes::LIGHT));
        let (verb, g) = match verb {
            Some(v) if inside => {
                let start = if g.subject.is_empty() { v.start } else { g.subject.start };
                (None, phrase::Governed { noun: start..g.noun.end, ..phrase::Governed::default() })
            }
            verb => (verb, g),
        };
        let mut partitive = false;
        let verb_token = verb.as_ref().map(|v| &before[v.end - 1]);
        let exist = verb_token.is_some_and(|t| t.is(Classes::EXIST) && !t.is(Classes::VERB.or(Classes::LIGHT)));
        // 7、8、9|三个月: numbers name nothing.
        let name = trim(before, g.noun.clone());
        let named = name.len() == 1 || before[name].iter().any(|t| t.kind != Kind::Number && !t.joins());
        let action = verb.clone().and_then(|v| span_of(before, v));
        if let Some(v) = &verb
            && !exist
        {
            link.action = action;
            // 接待|来自|各地的考察团: where they come from.
            let outer = v.start.checked_sub(1).filter(|&i| before[i].is(Classes::VERB) && before[i].kind == Kind::Word);
            if let Some(outer) = outer.filter(|_| action.is_some_and(|a| a.slice(self.text) == "来自")) {
                link.action = Some(before[outer].span);
            }
            link.own_verb = true;
            link.patient = before[v.end - 1].is(Classes::PATIENT);
            link.actor = self.actor(before, v.start);
        }
        if !after_noun.is_empty() {
            let owner = self.before_of(behind, after_noun.clone(), cell.figure);
            link.object = span_of(behind, trim(behind, owner));
            link.rule = "figure-noun";
            // 吸引200人|到场: what they did is not who they are.
            let did = only_states(behind, &after_noun, shape);
            link.object = link.object.filter(|_| !did);
            // 年初承诺的|36项|实事|全部完成: the verb of a relative clause says which, the one behind what became of them.
            let led = if cell.run_on { cells[i - 1].before } else { before };
            let of = led.last().is_some_and(|t| t.tag == Tag::De) && g.noun.is_empty();
            let of = of && matches!(shape, Shape::Count | Shape::Person);
            let relative = of && verb_after(behind, after_noun.end).is_some_and(|v| phrase::strong(&behind[v.start]));
            // 组织干部|在|23个路口|开展劝导: where.
            let at = before.last().is_some_and(|t| t.text(self.text) == "在") && !cell.run_on;
            if link.action.is_none() || relative || at || a.recipient || self.led_by_preposition(before, a.end) {
                // 完成57户农房重建和|16户|农房加固: both under the verb before the first.
                let shared = previous.as_ref().filter(|p| cell.joined && before.is_empty() && p.own_verb);
                let shared = shared.and_then(|p| p.action.filter(|v| v.start() < self.figures[p.figure].span.start()));
                let shared = shared.filter(|v| {
                    let classes = self.words.classes(v.slice(self.text));
                    classes.any(Classes::LIGHT) || self.joined_by_and(cell) && !classes.any(Classes::PIVOT)
                });
                if shared.is_some() {
                    link.action = shared;
                } else if let Some(v) = verb_after(behind, after_noun.end) {
                    link.action = span_of(behind, v);
                    link.own_verb = true;
                } else if let Some(v) = self.verb_in_rest(aged.unwrap_or(cell), after_noun.end) {
                    link.action = Some(v);
                    link.own_verb = true;
                } else if named && !exist && verb.is_none() {
                    link.standing = true;
                }
                if link.action.is_none() && exist {
                    link.action = action;
                    link.standing = true;
                }
                if self.led_by(before, "对") {
                    link.action = link.action.map(|v| self.verbal_noun_of(cell, v));
                }
                let alone = after_noun.end == cell.after.len() && cell.rest.len() == cell.after.len();
                if link.action.is_none() && (alone && (before.is_empty() || a.end == 0) || carry.quoted) && !carry.part
                {
                    link.action = carry.action;
                    link.standing = link.action.is_none();
                }
            }
        } else if named {
            let mut whole = trim(before, g.noun.clone());
            // 发放|药品|价值4.5万元.
            if whole.len() > 1 && link.goods && before[whole.end - 1].text(self.text) == "价值" {
                whole.end -= 1;
            }
            // 移送|县公安局|线索6件: to whom.
            let sends =
                link.action.is_some_and(|a| matches!(a.slice(self.text), "移送" | "移交" | "转交" | "报送" | "上报"));
            let office = |t: &Token| t.is(Classes::PERSON) && t.text(self.text).ends_with(['局', '委', '院', '办']);
            if whole.len() > 1 && sends && office(&before[whole.start]) {
                whole.start += 1;
            }
            let noun = self.without_dimension(before, whole.clone(), shape);
            // 修建渠道2公里，渠底|宽1.2米: how wide it is, nobody did.
            let sized = noun.end < whole.end && verb.is_none();
            link.object = span_of(before, noun.clone());
            link.rule = if verb.is_some() { "verb-noun-figure" } else { "noun-figure" };
            self.head_count(before, &noun, a.copula, &mut link);
            if self.superlative(before, &noun) {
                // 挽回损失96万元，其中单笔最大18万元.
                link.object = carry.object;
                link.standing = true;
                self.roles(cell, a, shape, carry, &mut link);
                out.push(link);
                return;
            }
            // 查处案件52起，移送公安机关|4起: whom they went to is not what 起 counts.
            let body = noun
                .end
                .checked_sub(1)
                .is_some_and(|i| before[i].is(Classes::PERSON) && !before[i].is(Classes::SOFT_HEAD.or(Classes::HEAD)));
            if verb.is_some() && body && self.counts_things(cell.figure) {
                link.object = carry.object.filter(|_| carry.unit == self.measure(cell.figure).and_then(|m| m.unit));
            }
            // 移送检察机关|5人: nor whom persons count.
            let whom = sends && shape == Shape::Person && noun.len() == 1;
            if whom && before[noun.start].text(self.text).ends_with(['局', '委', '院', '办', '关']) {
                link.object = None;
            }
            self.without_state(before, &noun, shape, &mut link);
            self.people_of(before, &g, previous.as_ref(), &mut link);
            self.made_to_do(before, &g, &mut link);
            self.helped(before, &g, &mut link);
            self.work_on(before, &g, &mut link);
            self.weak_ending(cell, &noun, shape, &verb, carry, &mut link);
            if link.action.is_none() {
                if exist {
                    link.action = action;
                    link.standing = true;
                } else if sized {
                    link.standing = true;
                } else {
                    let same = previous.as_ref().is_some_and(|p| p.own_verb && self.same_unit(p.figure, cell.figure));
                    self.post_or_carry(cell, &noun, shape, same, carry, &mut link);
                    if link.action.is_none() && link.standing {
                        self.there(cell, &noun, carry, &mut link);
                    }
                }
            }
        } else if let Some((there, name)) = self.name_there(before, &g) {
            link.object = Some(name);
            link.action = Some(there);
            link.rule = "noun-figure";
            link.standing = true;
        } else if verb.is_some() && !exist {
            link.rule = "verb-figure";
            link.object = self.theme(before, &g, shape, carry, &link);
            self.measured_work(before, &g, &mut link);
            // 新建|500平方米|教学楼一幢: so large is what the next figure counts.
            let next = cells.get(i + 1).filter(|n| {
                shape == Shape::Measure && !n.joined && !link.goods && self.shape(n.figure) == Shape::Count
            });
            let name = |n: &Cell| usize::from(n.before.first().is_some_and(|t| t.tag == Tag::De))..n.before.len();
            if let Some(n) =
                next.filter(|n| !name(n).is_empty() && noun_before(n.before, n.before.len()).start <= name(n).start)
            {
                link.object = link.object.or(span_of(n.before, trim(n.before, name(n))));
            }
            if shape == Shape::Person && link.object.is_none() {
                // 5岁以下儿童|死亡8人: those just bounded.
                link.object = previous.as_ref().filter(|p| p.rule == "threshold").and_then(|p| p.object);
            }
        } else if let Some(owner) = self.owner_of(before, shape) {
            link.object = Some(owner);
            link.rule = "noun-figure";
            link.standing = true;
        } else {
            let bare = Bare { cells, i, a, g: &g, exist, occasions: ahead.occasions, previous: previous.as_ref() };
            partitive = self.bare(&bare, carry, &mut link);
        }
        self.led(cell, shape, &mut link);
        if shape == Shape::Noun || unit.is_some_and(|u| u.basis == Some("medals")) {
            link.object = None;
        }
        // 比目标任务4%|低0.9个百分点: what it is compared with is not what is spoken of.
        if shape == Shape::Share && before.first().is_some_and(|t| matches!(t.text(self.text), "比" | "较")) {
            link.rule = "bound";
        }
        if carry.part && self.only_where(link.object) && carry.object.is_some() {
            link.object = carry.object;
        }
        if link.rule == "figure-noun" {
            self.without_outcome(cell, behind, &after_noun, &mut link);
        }
        // 判处五年以上有期徒刑|37人: the sentence is not whom it counts.
        let sentence = link.object.is_some_and(|o| o.slice(self.text).ends_with(['刑', '役']));
        if shape == Shape::Person && sentence && link.action.is_some() {
            link.object = self.people_before(carry);
        }
        self.roles(cell, a, shape, carry, &mut link);
        if partitive {
            link.role = Role::Part;
        }
        // 每月组织1次检查和|1次演练.
        let each = previous.as_ref().is_some_and(|p| p.role == Role::Each && self.same_unit(p.figure, cell.figure));
        if each && cell.joined && before.is_empty() && link.role == Role::Plain {
            link.role = Role::Each;
        }
        if shape == Shape::Measure
            && cell.rest.first().is_some_and(|t| t.tag == Tag::De)
            && cell.rest.iter().any(|t| t.figure().is_some())
            && self.measure(cell.figure).is_some_and(|m| m.modifier != crate::figure::Modifier::Exact)
        {
            // 营业收入超亿元的企业58户: what is bounded stands before it.
            let own = trim(before, noun_before(before, a.end));
            link.object = span_of(before, own).or(carry.bounded);
            link.action = None;
            link.role = Role::Plain;
            link.rule = "bound";
            carry.bounded = link.object;
        }
        if self.threshold(cell, a, shape) {
            carry.action = link.action.or(carry.action);
            carry.shape = Some(Shape::Count);
            let n = noun_after(cell.after, false);
            // 78岁的|村民|胃病发作: whose age it is.
            let who = |t: &Token| self.ends_in_people(t.span);
            let n = if self.is_age(cell.figure) { people_first(cell.after, n, who) } else { n };
            let next = noun_after(cell.rest, false);
            link.object = span_of(cell.after, trim(cell.after, self.without_work(cell.after, n)))
                .or_else(|| span_of(cell.rest, trim(cell.rest, self.without_work(cell.rest, next))))
                .or_else(|| span_of(before, trim(before, noun_before(before, a.end))));
            link.action = None;
            link.standing = false;
            if link.role == Role::Part {
                link.role = Role::Plain;
            }
            link.rule = "threshold";
            carry.bounded = link.object;
        }
        if a.each && !cell.before.is_empty() && self.each_of(before, a.end, &link, out) {
            return;
        }
        out.push(link);
    }

    /// The verb behind households or persons for whom something was done.
    fn done_for(&self, cells: &[Cell], i: usize, shape: Shape) -> Option<Span> {
        if shape != Shape::Person && !self.households(cells[i].figure) {
            return None;
        }
        let last = cells[i + 1..].iter().take_while(|c| c.run_on).last().unwrap_or(&cells[i]);
        let until = last.rest.iter().position(|t| t.figure().is_some() || matches!(t.kind, Kind::Mark(_)));
        let rest = &last.rest[..until.unwrap_or(last.rest.len())];
        span_of(rest, verb_after(rest, 0).filter(|v| v.start < 2)?)
    }
}
