//! What the phrase around a figure says: a noun behind it, a noun before it, a verb alone, or nothing of its own.

use super::Reading;
use crate::extract::bare::Bare;
use crate::extract::behind::{plain_adjective, verb_after};
use crate::extract::cells::Cell;
use crate::extract::counter::only_states;
use crate::extract::govern::names_share;
use crate::extract::link::{Carry, Linker, Shape};
use crate::extract::noun::noun_before;
use crate::extract::phrase::{self, listable, span_of};
use crate::extract::token::{Kind, Token};
use crate::extract::trim::trim;
use crate::rules::Classes;
use crate::segment::Tag;
use crate::text::Span;

/// Whether a name ends as those of places do.
fn is_place(name: &str) -> bool {
    ["街道", "乡", "镇", "村", "县", "社区", "区", "市"].iter().any(|end| name.ends_with(end))
        && !name.ends_with("小区")
}

/// 11个县（市、区）|全部|通过|国家评估: what they passed, where no other verb says that it was only the way.
fn passed(behind: &[Token], text: &str) -> Option<Span> {
    const TESTS: [&str; 16] = [
        "评估", "验收", "认定", "考试", "考核", "评审", "审核", "检查", "测评", "评定", "复核", "鉴定", "督导", "认证",
        "审议", "表决",
    ];
    // 通过流转|增收: by what means.
    if !behind.last().is_some_and(|t| TESTS.iter().any(|w| t.text(text).ends_with(w))) {
        return None;
    }
    let [passed, _, ..] = without_manner(behind) else { return None };
    passed.says(text, "通过").then_some(passed.span)
}

/// 25个洞口|全部|被|炸封: what was done to them, by whatever verb.
fn suffered(behind: &[Token], text: &str) -> Option<Span> {
    let [by, done] = without_manner(behind) else { return None };
    let verb = phrase::verbal(done) || phrase::unlisted(done);
    (by.says(text, "被") && verb).then_some(done.span)
}

/// （市、区）|全部|通过: the words behind brackets and adverbs.
fn without_manner(behind: &[Token]) -> &[Token] {
    let how = |t: &&Token| t.kind == Kind::Bracket || t.is(Classes::ADVERB) || t.tag == Tag::Adverb;
    &behind[behind.iter().take_while(how).count()..]
}

impl Linker<'_> {
    /// Reads object and action from the phrase around the figure. Says whether nothing is left to finish.
    pub(super) fn phrased(&self, r: &mut Reading, carry: &mut Carry) -> bool {
        let before = r.before;
        self.govern(r);
        // 7、8、9|三个月: numbers name nothing.
        let name = trim(before, r.g.noun.clone());
        // 第五批|538户: nor does an ordinal.
        let ordinal = name.len() == 1
            && before[name.start].kind == Kind::Number
            && before[name.start].text(self.text).starts_with('第');
        // 假期|前|三天: nor does one character that says where or when.
        let place = name.len() == 1 && before[name.start].tag == Tag::Locative && before[name.start].span.len() == 3;
        let named = !place
            && (name.len() == 1 && !ordinal || before[name].iter().any(|t| t.kind != Kind::Number && !t.joins()));
        if !r.noun.is_empty() {
            self.noun_behind(r, carry, named);
        } else if named {
            return self.noun_ahead(r, carry);
        } else if let Some((there, name)) = self.name_there(before, &r.g) {
            r.link.object = Some(name);
            r.link.action = Some(there);
            r.link.rule = "noun-figure";
            r.link.standing = true;
        } else if r.verb.is_some() && !r.exist {
            self.verb_alone(r, carry);
        } else if let Some(owner) = self.owner_of(before, r.shape) {
            r.link.object = Some(owner);
            r.link.rule = "noun-figure";
            r.link.standing = true;
        } else {
            let (previous, occasions) = (r.previous.as_ref(), r.occasions());
            let bare = Bare { cells: r.cells, i: r.i, a: r.a, g: &r.g, exist: r.exist, occasions, previous };
            r.partitive = self.bare(&bare, carry, &mut r.link);
        }
        false
    }

    /// The verb in front is the action, with who did it.
    fn govern(&self, r: &mut Reading) {
        let before = r.before;
        let Some(v) = r.verb.clone().filter(|_| !r.exist) else { return };
        r.link.action = span_of(before, v.clone());
        // 来自|各地|的120名|代表|参加会议: where they come from is nothing they did.
        let from = r.link.action.is_some_and(|a| a.slice(self.text) == "来自") && !r.noun.is_empty();
        if from && v.start == 0 && before.last().is_some_and(|t| t.tag == Tag::De || t.sums_up()) {
            r.link.action = None;
        }
        // 接待|来自|各地的考察团: where they come from.
        let outer = v.start.checked_sub(1).filter(|&i| before[i].is(Classes::VERB) && before[i].kind == Kind::Word);
        if let Some(outer) = outer.filter(|_| r.link.action.is_some_and(|a| a.slice(self.text) == "来自")) {
            r.link.action = Some(before[outer].span);
        }
        r.link.own_verb = true;
        r.link.patient = before[v.end - 1].is(Classes::PATIENT);
        r.link.actor = self.actor(before, v.start);
    }

    /// 1000余名|农牧民群众|表演: what is counted stands behind the figure.
    fn noun_behind(&self, r: &mut Reading, carry: &Carry, named: bool) {
        let (before, behind, cell) = (r.before, r.behind, r.cell);
        let owner = self.before_of(behind, r.noun.clone(), cell.figure);
        // 吸引200人|到场: what they did is not who they are.
        let did = only_states(behind, &r.noun, r.shape);
        let thing = self.thing_of(behind, owner, cell.figure);
        // 完成3部|火箭架|的更新: what is done with it is not what is counted.
        let light = r.verb_token().is_some_and(|t| t.is(Classes::LIGHT));
        let of = behind[thing.clone()].iter().rposition(|t| t.tag == Tag::De).map(|d| thing.start + d);
        // 完成59个|示范点|的建设工作.
        let task = |d: usize| d + 3 == thing.end && matches!(behind[d + 2].text(self.text), "工作" | "任务");
        let worked =
            of.filter(|&d| light && (d + 2 == thing.end || task(d)) && d > thing.start && self.is_work(&behind[d + 1]));
        let thing = worked.map_or(thing.clone(), |d| thing.start..d);
        let verb = r.verb_token().map_or("", |t| t.text(self.text));
        let thing = self.event_name(behind, thing, cell.figure, verb);
        let finished = verb == "完成" && r.verb.as_ref().is_some_and(|v| v.len() == 1);
        let thing = if finished { self.without_works(behind, thing, cell.figure) } else { thing };
        r.link.object = span_of(behind, trim(behind, thing.clone())).filter(|_| !did);
        r.link.rule = "figure-noun";
        // 年初承诺的|36项|实事|全部完成: the verb of a relative clause says which, the one behind what became of them.
        let led = if cell.run_on { r.cells[r.i - 1].before } else { before };
        // 对提供线索的|6名|群众奖励: so does one that a preposition leads.
        let leads = || r.before.first().is_some_and(|t| self.for_whom(t));
        let of = led.last().is_some_and(|t| t.tag == Tag::De) && (r.g.noun.is_empty() || leads());
        let of = of && matches!(r.shape, Shape::Count | Shape::Person);
        let acts = |t: &Token| phrase::strong(t) || leads() && t.is(Classes::WEAK);
        let relative = of && verb_after(behind, r.noun.end).is_some_and(|v| acts(&behind[v.start]));
        // 对整改不力的3个单位、|8名|干部严肃问责: behind the list that begins with it, too.
        let relative = relative || of && leads() && self.verb_in_rest(cell, r.noun.end).is_some();
        // 组织干部|在|23个路口|开展劝导: where.
        let at = before.last().is_some_and(|t| t.says(self.text, "在")) && !cell.run_on;
        let elsewhere = relative || at || r.a.recipient || self.led_by_preposition(before, r.a.end);
        // 联合|派出所、卫生院等|10个|部门: with whom, whatever they did then.
        if let Some(with) =
            before.iter().position(|t| matches!(t.text(self.text), "联合" | "会同")).filter(|_| self.bodies_counted(r))
        {
            let run = &before[with + 1..];
            if run.iter().all(|t| listable(t) || t.is(Classes::DET)) {
                r.link.action = Some(before[with].span);
                r.link.own_verb = true;
                return;
            }
        }
        // 加大39名|管水员|培训: what there was more of.
        let more =
            r.link.action.is_some_and(|a| matches!(a.slice(self.text), "加大" | "加强" | "强化" | "抓好" | "做好"));
        let work = behind.get(r.noun.end).or_else(|| r.noun.end.checked_sub(1).map(|i| &behind[i]));
        let work = work.filter(|t| more && r.shape == Shape::Person && t.is(Classes::WEAK) && t.kind == Kind::Word);
        if let Some(work) = work {
            r.link.action = Some(work.span);
            return;
        }
        // 致使231间|民房|受损: what became of them.
        let lets = r.link.action.is_some_and(|a| matches!(a.slice(self.text), "致使" | "使" | "使得" | "确保"));
        if let Some(v) = verb_after(behind, r.noun.end).filter(|_| lets) {
            r.link.action = span_of(behind, v);
            return;
        }
        if r.link.action.is_some() && !elsewhere {
            return;
        }
        // 分为|六个|片区|开展工作: into how many, whatever they did then.
        let divided = before.last().filter(|t| matches!(t.text(self.text), "分为" | "分成" | "划分为" | "分" | "划为"));
        if let Some(divided) = divided {
            r.link.action = Some(divided.span);
            r.link.own_verb = true;
            return;
        }
        let ahead = r.verb.clone().and_then(|v| span_of(before, v));
        // 完成57户农房重建和|16户|农房加固: both under the verb before the first.
        let shared = r.previous.as_ref().filter(|p| cell.joined && before.is_empty() && p.own_verb);
        let shared = shared.and_then(|p| p.action.filter(|v| v.start() < self.figures[p.figure].span.start()));
        let shared = shared.filter(|v| {
            let classes = self.words.classes(v.slice(self.text));
            classes.any(Classes::LIGHT) || self.joined_by_and(cell) && !classes.any(Classes::PIVOT)
        });
        if shared.is_some() {
            r.link.action = shared;
        } else if let Some(v) = verb_after(behind, r.noun.end) {
            // 200个|项目|发展|良好: how they go, not what was done.
            let goes = v.end + 1 == behind.len() && plain_adjective(&behind[v.end]) && cell.rest.len() == behind.len();
            r.link.action = span_of(behind, v).filter(|_| !goes);
            r.link.own_verb = !goes;
            r.link.standing |= goes;
        } else if let Some(v) = suffered(&behind[r.noun.end..], self.text)
            .filter(|_| r.verb.is_none())
            .or_else(|| passed(&behind[r.noun.end..], self.text).filter(|_| r.verb.is_none() || r.exist))
            .or_else(|| self.verb_in_rest(r.aged.unwrap_or(cell), r.noun.end))
        {
            r.link.action = Some(v);
            r.link.own_verb = true;
        } else if named && !r.exist && r.verb.is_none() {
            r.link.standing = true;
        }
        if r.link.action.is_none() && r.exist {
            r.link.action = ahead;
            r.link.standing = true;
        }
        // 有|回族、藏族等|9个|少数民族: what there is, its list before it.
        if r.link.action.is_none() {
            let there = before.iter().position(|t| t.is(Classes::EXIST) && t.text(self.text).ends_with('有'));
            let listed = |i: &usize| {
                let run = &before[*i + 1..];
                run.last().is_some_and(Token::particle) && run.iter().all(listable)
            };
            if let Some(there) = there.filter(listed) {
                r.link.action = Some(before[there].span);
                r.link.standing = true;
            }
        }
        // 14座|桥梁|灯光|提升|改造。: the work alone is what was done.
        let alone = r.link.object.is_some() && r.noun.end == behind.len() && r.verb.is_none() && r.previous.is_none();
        let work = (thing.end..r.noun.end).find(|&i| self.is_work(&behind[i]));
        if let Some(work) = work.filter(|_| alone && r.link.action.is_none()) {
            r.link.action = span_of(behind, work..r.noun.end);
            r.link.own_verb = true;
        }
        if self.led_by(before, "对") {
            r.link.action = r.link.action.map(|v| self.verbal_noun_of(cell, v));
        }
        r.link.action = r.link.action.map(|v| self.really_done(cell, v));
        // 辖1个社区、12个村，|6个|居民小组、103个村民小组: a list of the same goes on behind a comma.
        let before_it = r.previous.as_ref().filter(|p| p.rule == "figure-noun");
        let listed = match before_it {
            Some(p) => self.unit_id(p.figure),
            None => carry.unit.filter(|_| r.previous.is_none() && self.spreads(carry)),
        };
        let listed = listed.is_some_and(|unit| self.unit_id(cell.figure) == Some(unit));
        let alone = r.noun.end == cell.after.len() && (listed || cell.rest.len() == cell.after.len());
        let alone = alone && (before.is_empty() || r.a.end == 0);
        if r.link.action.is_none() && (alone || carry.quoted) && !carry.part {
            r.link.action = carry.action(self);
            r.link.standing = r.link.action.is_none();
        }
    }

    /// Whether the figure counts those who can do something together: 家, 个, 所.
    fn bodies_counted(&self, r: &Reading) -> bool {
        let last = r.noun.end.checked_sub(1).map(|i| &r.behind[i]);
        let people = last.is_some_and(|t| t.is(Classes::PERSON));
        r.unit.is_some_and(|u| matches!(u.name, "家" | "所") || u.name == "个" && people)
    }

    /// 发放|宣传资料|13000余份, 横幅|12条: what is counted stands before the figure.
    fn noun_ahead(&self, r: &mut Reading, carry: &mut Carry) -> bool {
        let (before, cell, shape) = (r.before, r.cell, r.shape);
        let mut whole = trim(before, r.g.noun.clone());
        // 高收入群体|的|比例: a bare word for a share names nothing without what it is of.
        let bare = whole.len() == 1 && names_share(before[whole.start].text(self.text));
        if bare && whole.start > r.g.noun.start + 1 && before[whole.start - 1].tag == Tag::De {
            let of = trim(before, r.g.noun.start..whole.start - 1);
            whole.start = if of.is_empty() { whole.start } else { of.start };
        }
        // 发放|药品|价值4.5万元.
        if whole.len() > 1 && r.link.goods && before[whole.end - 1].says(self.text, "价值") {
            whole.end -= 1;
        }
        // 移送|县公安局|线索6件: to whom.
        let sends = r.link.action.is_some_and(|a| {
            matches!(a.slice(self.text), "移送" | "移交" | "转交" | "报送" | "上报" | "上交" | "上缴" | "缴入")
        });
        let office = |t: &Token| t.is(Classes::PERSON) && t.text(self.text).ends_with(['局', '委', '院', '办', '关']);
        let to = whole.len() > 1 && sends && office(&before[whole.start]);
        // 移送|司法机关|处理4人: what they do then.
        if to && whole.len() == 2 && before[whole.end - 1].is(Classes::WEAK.or(Classes::VERB)) {
            whole.end -= 1;
        } else if to {
            whole.start += 1;
        }
        // 上交|县财政17万元.
        let treasury = r.link.goods && sends && whole.len() == 1;
        if treasury && before[whole.start].text(self.text).ends_with(['政', '库', '局']) {
            r.link.rule = "verb-figure";
            return false;
        }
        let noun = self.without_dimension(before, whole.clone(), shape);
        // 修建渠道2公里，渠底|宽1.2米: how wide it is, nobody did.
        let sized = noun.end < whole.end && r.verb.is_none();
        r.link.object = span_of(before, noun.clone());
        r.link.rule = if r.verb.is_some() { "verb-noun-figure" } else { "noun-figure" };
        self.head_count(before, &noun, r.a.copula, &mut r.link);
        // 发生各类事故|死亡138人: what became of people, not what happened.
        let harm = r.link.action.is_some_and(|a| matches!(a.slice(self.text), "发生" | "造成" | "导致" | "引发"));
        let fate = noun.len() > 1 && before[noun.end - 1].is(Classes::PATIENT) && !self.people(&before[noun.end - 2]);
        if harm && fate && shape == Shape::Person {
            r.link.action = Some(before[noun.end - 1].span);
            r.link.object = None;
            return false;
        }
        if self.superlative(before, &noun) {
            // 挽回损失96万元，其中单笔最大18万元.
            r.link.object = carry.object;
            r.link.standing = true;
            self.roles(r, carry);
            return true;
        }
        // 查处案件52起，移送公安机关|4起: whom they went to is not what 起 counts.
        let body = noun.end.checked_sub(1).map(|i| &before[i]);
        let body = body.is_some_and(|t| t.is(Classes::PERSON) && !t.is(Classes::SOFT_HEAD.or(Classes::HEAD)));
        // 走访敬老院|3处: a place is what 处 counts.
        let places = !sends && r.unit.is_some_and(|u| u.name == "处");
        if r.verb.is_some() && body && !places && self.counts_things(cell.figure) {
            r.link.object = carry.object.filter(|_| carry.unit == self.unit_id(cell.figure));
        }
        // 火灾多发：城东街道|58起、城西镇|29起: where the cases were.
        let cases = self.counts_cases(cell.figure) && r.verb.is_none();
        if cases && noun.end.checked_sub(1).is_some_and(|i| is_place(before[i].text(self.text))) {
            r.link.object = carry.object.filter(|_| cell.joined && carry.unit == self.unit_id(cell.figure));
            r.link.standing = true;
            return false;
        }
        // 移送检察机关|5人: nor whom persons count.
        let whom = sends && shape == Shape::Person && noun.len() == 1;
        if whom && before[noun.start].text(self.text).ends_with(['局', '委', '院', '办', '关']) {
            r.link.object = None;
        }
        self.taking_part(r, &noun);
        self.given_to(r, &noun);
        self.visitors(r, &noun);
        self.without_state(before, &noun, shape, &mut r.link);
        self.people_of(before, &r.g, r.previous.as_ref(), &mut r.link);
        self.made_to_do(before, &r.g, &mut r.link);
        self.taken_into(before, &r.g, &mut r.link);
        self.helped(before, &r.g, &mut r.link);
        self.work_on(before, &r.g, &mut r.link);
        self.finished(before, &r.g, carry, &mut r.link);
        self.weak_ending(cell, &noun, shape, &r.verb, carry, &mut r.link);
        if r.link.action.is_some() {
            return false;
        }
        // 到位资金8亿元: what became of it, in front of what it is.
        let arrived = r.link.object.filter(|o| o.slice(self.text) == "到位资金");
        if let Some(money) = arrived {
            let verb = money.start() + "到位".len();
            r.link.action = Some(Span::new(money.start(), verb));
            r.link.object = Some(Span::new(verb, money.end()));
            r.link.own_verb = true;
            return false;
        }
        // 项目80%以上|由|企业|承担: who does it stands in front of the verb.
        let by = shape == Shape::Share && !r.exist && cell.after.first().is_some_and(|t| t.says(self.text, "由"));
        if let Some(v) = verb_after(cell.after, 1).filter(|_| by) {
            r.link.action = span_of(cell.after, v);
            r.link.own_verb = true;
        } else if r.exist {
            r.link.action = r.verb.clone().and_then(|v| span_of(before, v));
            r.link.standing = true;
        } else if let Some(verb) = self.did(before, &noun, r) {
            r.link.action = Some(verb);
            r.link.own_verb = true;
        } else if sized {
            r.link.standing = true;
        } else {
            let same = r.previous.as_ref().is_some_and(|p| p.own_verb && self.same_unit(p.figure, cell.figure));
            self.post_or_carry(cell, &noun, shape, same, carry, &mut r.link);
            self.of_those(r, &noun);
            if r.link.action.is_none() && r.link.standing {
                self.there(cell, &noun, carry, &mut r.link);
            }
        }
        false
    }

    /// 接待|群众|来访300人次: what they came for is not who they are.
    fn visitors(&self, r: &mut Reading, noun: &std::ops::Range<usize>) {
        let received = r.verb_token().is_some_and(|t| t.says(self.text, "接待"));
        let came = |t: &Token| t.kind == Kind::Word && phrase::verbal(t);
        let doing = r.before[noun.clone()].iter().rev().take_while(|t| came(t)).count();
        let who = noun.start..noun.end - doing;
        let people = who.end.checked_sub(1).is_some_and(|i| self.ends_in_people(r.before[i].span));
        if received && doing > 0 && !who.is_empty() && people {
            r.link.object = span_of(r.before, trim(r.before, who));
        }
    }

    /// 返还|被骗群众|61万元, 补助|养殖户|9万元: who got the money is not what was paid.
    fn given_to(&self, r: &mut Reading, noun: &std::ops::Range<usize>) {
        const PAID: [&str; 14] = [
            "返还", "补助", "补贴", "奖励", "奖补", "赔付", "支付", "发给", "资助", "救助", "慰问", "捐助", "退还",
            "补偿",
        ];
        let money = r.unit.is_some_and(|u| u.dimension == "money");
        let pays = r.verb_token().is_some_and(|t| PAID.contains(&t.text(self.text)));
        let people = noun.end.checked_sub(1).is_some_and(|i| self.ends_in_people(r.before[i].span));
        if money && pays && people {
            r.link.object = None;
        }
    }

    /// 接收|27个单位|到期文书档案4万件: whose they are is counted in between, and the verb is that of both.
    fn of_those(&self, r: &mut Reading, noun: &std::ops::Range<usize>) {
        let open = r.link.action.is_none() && r.shape == Shape::Count && !r.cell.joined && !r.cell.run_on;
        let previous = r.previous.as_ref().filter(|p| {
            let led = p.action.is_some_and(|a| a.start() < self.figures[p.figure].span.start());
            p.rule == "figure-noun" && p.own_verb && led && p.shape == Shape::Count
        });
        let whole =
            r.before[..noun.start].iter().all(|t| t.kind == Kind::Word && !phrase::strong(t) || t.is(Classes::PATIENT));
        let measured = noun.end.checked_sub(1).is_none_or(|i| self.measured(&r.before[i]));
        if let Some(action) = previous.and_then(|p| p.action).filter(|_| open && whole && !measured) {
            r.link.action = Some(action);
            r.link.standing = false;
            r.link.rule = "carried-action";
        }
    }

    /// 干警|参加|培训340人次: those who took part are counted, and not what they took part in.
    fn taking_part(&self, r: &mut Reading, noun: &std::ops::Range<usize>) {
        const EVENTS: [&str; 16] = [
            "培训",
            "高考",
            "中考",
            "考试",
            "竞赛",
            "比赛",
            "活动",
            "会议",
            "讲座",
            "学习",
            "演练",
            "评选",
            "测试",
            "大会",
            "招聘会",
            "运动会",
        ];
        let parts = r.verb_token().is_some_and(|t| matches!(t.text(self.text), "参加" | "参与" | "出席"));
        let last = noun.end.checked_sub(1).map_or("", |i| r.before[i].text(self.text));
        let last =
            if last == "人数" { noun.end.checked_sub(2).map_or("", |i| r.before[i].text(self.text)) } else { last };
        if !parts || r.shape != Shape::Person || !EVENTS.iter().any(|w| last.ends_with(w)) {
            return;
        }
        let subject = trim(r.before, r.g.subject.clone());
        let who = subject.end.checked_sub(1).filter(|_| !subject.is_empty());
        let who = who.filter(|&i| self.ends_in_people(r.before[i].span));
        r.link.object = who.and_then(|_| span_of(r.before, subject));
    }

    /// 前来|咨询|的群众|达300人: what those who are counted did.
    fn did(&self, before: &[Token], noun: &std::ops::Range<usize>, r: &Reading) -> Option<Span> {
        let people = r.shape == Shape::Person || self.households(r.cell.figure);
        let last = noun.end.checked_sub(1).map(|i| &before[i])?;
        let who = last.is(Classes::PERSON) || self.ends_in_people(last.span);
        let of = before[..noun.end].iter().rposition(|t| t.tag == Tag::De).filter(|_| people && who)?;
        let verb = before[..of].last()?;
        let acts = phrase::strong(verb) || verb.is(Classes::WEAK) && verb.kind == Kind::Word;
        let other = Classes::PATIENT.or(Classes::EXIST).or(Classes::COPULA);
        (acts && !verb.is(other) && of + 2 >= noun.end).then_some(verb.span)
    }

    /// 酒驾412起、醉驾87起、|超速5210起: a verb alone in a list of cases is the name of one, as the others are.
    fn case_of_list(&self, r: &mut Reading) -> bool {
        let Some(previous) = r.previous.as_ref().filter(|p| r.cell.joined && !p.own_verb && p.object.is_some()) else {
            return false;
        };
        let cases = self.counts_cases(r.cell.figure);
        let named = matches!(previous.rule, "noun-figure" | "carried-action" | "case-of-list");
        let own = r.verb_token().is_some_and(|t| !t.is(Classes::LIGHT.or(Classes::FINDER).or(Classes::CHANGE)));
        if !(cases && named && own && self.same_unit(previous.figure, r.cell.figure)) {
            return false;
        }
        (r.link.action, r.link.own_verb, r.link.standing) = (previous.action, false, previous.standing);
        r.link.told = previous.told;
        let name = 0..r.a.end;
        r.link.object = span_of(r.before, trim(r.before, name.clone())).or_else(|| span_of(r.before, name));
        r.link.rule = "case-of-list";
        true
    }

    /// 新增|6个: a verb and no noun; what it is about was named before.
    fn verb_alone(&self, r: &mut Reading, carry: &Carry) {
        let (before, shape) = (r.before, r.shape);
        r.link.rule = "verb-figure";
        if self.case_of_list(r) || self.received(before, &r.g, &mut r.link) {
            return;
        }
        r.link.object = self.theme(before, &r.g, shape, carry, &r.link);
        // 吸烟|引发14起: what did it has a name of its own here.
        let cause = r.verb.as_ref().and_then(|v| v.start.checked_sub(1)).filter(|_| r.g.subject.is_empty());
        if cause.is_some_and(|c| phrase::unlisted(&before[c])) && self.counts_cases(r.cell.figure) {
            r.link.object = r.link.object.filter(|o| Some(*o) != carry.object && Some(*o) != carry.level);
        }
        self.measured_work(before, &r.g, &mut r.link);
        // 新建|500平方米|教学楼一幢: so large is what the next figure counts.
        let goods = r.link.goods;
        let next = r
            .cells
            .get(r.i + 1)
            .filter(|n| shape == Shape::Measure && !n.joined && !goods && self.shape(n.figure) == Shape::Count);
        let name = |n: &Cell| usize::from(n.before.first().is_some_and(|t| t.tag == Tag::De))..n.before.len();
        let whole = |n: &&Cell| !name(n).is_empty() && noun_before(n.before, n.before.len()).start <= name(n).start;
        if let Some(n) = next.filter(whole) {
            r.link.object = r.link.object.or(span_of(n.before, trim(n.before, name(n))));
        }
        if shape == Shape::Person && r.link.object.is_none() {
            // 5岁以下儿童|死亡8人: those just bounded.
            r.link.object = r.previous.as_ref().filter(|p| p.rule == "threshold").and_then(|p| p.object);
        }
    }
}
