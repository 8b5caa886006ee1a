//! Which verb governs a figure: the verb of the phrase in front, where it is not a part of the name of what is valued.

use super::Reading;
use crate::extract::behind::whole_name;
use crate::extract::govern::gives;
use crate::extract::link::{Carry, Linker, Shape};
use crate::extract::noun::noun_before;
use crate::extract::phrase::{Ahead, Governed, NAMING, VERBAL, governed, nominal, strong, unlisted};
use crate::extract::predicate::opens_phrase;
use crate::extract::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;

impl Linker<'_> {
    /// Reads the phrase in front of the figure.
    pub(super) fn phrase_ahead(&self, r: &mut Reading) {
        // 改造|33公里|公路, and not 投资|2亿元|项目.
        let length = r.shape == Shape::Measure && r.unit.is_some_and(|u| u.dimension != "money");
        let counts = length || matches!(r.shape, Shape::Count | Shape::Person | Shape::Share);
        let ahead = Ahead { followed: !r.noun.is_empty() && counts, occasions: r.occasions() };
        r.g = governed(r.before, r.a.end, ahead);
        if let Some(verb) = own_predicate(r.before, &r.g) {
            r.g = Governed { noun: verb.end..verb.end, subject: 0..0, verb: Some(verb) };
        }
        if let Some(g) = self.programme(r) {
            r.g = g;
        }
        self.outer_verb(r);
        self.bounded_item(r);
        self.about_something(r);
        self.inside_list(r);
        self.named_by_verb(r);
        self.institution_named(r);
        self.body_named(r);
        self.benefit(r);
        self.set_up(r);
        self.paper_issued(r);
        self.matter_taken_up(r);
        self.item_named(r);
        self.second_verb(r);
        self.verb_of_examples(r);
        self.reached(r);
        r.verb = r.g.verb.clone();
        let told = r.g.noun.is_empty() && r.verb_token().is_some_and(|t| !t.is(Classes::PIVOT));
        if told && r.shape == Shape::Count && !self.households(r.cell.figure) {
            r.noun = whole_name(r.behind, r.noun.clone());
        }
    }

    /// 新增|亿元以上|入库|企业153家: behind a verb and a bound, one that opens the phrase says which they are.
    fn bounded_item(&self, r: &mut Reading) {
        let bounded = r.previous.as_ref().is_some_and(|p| p.rule == "threshold") && r.shape == Shape::Count;
        let outer = r.i.checked_sub(1).and_then(|i| r.cells[i].before.last());
        let outer = outer.is_some_and(|t| strong(t) && !t.says(self.text, "投资"));
        if bounded && outer && r.g.verb == Some(0..1) && r.g.noun == (1..r.a.end) {
            r.g = Governed { noun: 0..r.a.end, ..Governed::default() };
        }
    }

    /// 处置|涉及|干部问题线索4万件: what they are about is said of them, not done.
    fn about_something(&self, r: &mut Reading) {
        const ABOUT: [&str; 4] = ["涉及", "涉嫌", "来自", "关于"];
        let verb = r.g.verb.clone().filter(|v| v.len() > 1 && !r.g.noun.is_empty());
        if let Some(v) = verb.filter(|v| ABOUT.contains(&r.before[v.end - 1].text(self.text))) {
            r.g.verb = Some(v.start..v.end - 1);
        }
    }

    /// 新建|概念|认证|和|中试平台20家: a verb that ends an item of a list is a part of its name.
    fn inside_list(&self, r: &mut Reading) {
        let before = r.before;
        let Some(v) = r.g.verb.as_ref().filter(|v| v.len() == 1 && !r.g.noun.is_empty()).map(|v| v.start) else {
            return;
        };
        let joint = v + 2 == r.g.noun.start && before[v + 1].joins() && before[v + 1].tag != Tag::Other;
        let kind = v.checked_sub(1).map(|i| &before[i]);
        let kind =
            kind.is_some_and(|t| t.kind == Kind::Word && t.tag == Tag::Noun && t.span.end() == before[v].span.start());
        let opens = |p: &usize| strong(&before[*p]) && opens_phrase(before, *p) && !before[*p].is(Classes::PIVOT);
        let outer = (0..v.saturating_sub(1)).rfind(opens).filter(|_| joint && kind);
        if let Some(p) = outer.filter(|&p| before[p + 1..v].iter().all(|t| nominal(t) && t.kind == Kind::Word)) {
            r.g = Governed { verb: Some(p..p + 1), noun: p + 1..r.g.noun.end, subject: 0..0 };
        }
    }

    /// 基础研究|的|投入|接近2800亿元: behind 的 a verb is the name of what is measured.
    fn named_by_verb(&self, r: &mut Reading) {
        let measures = matches!(r.shape, Shape::Measure | Shape::Share | Shape::Point) && r.g.noun.is_empty();
        let verb = r.g.verb.as_ref().filter(|v| measures && v.len() == 1 && v.end == r.a.end && v.start > 1);
        let Some(v) = verb.map(|v| v.start) else { return };
        let named = r.before[v - 1].tag == Tag::De && nominal(&r.before[v - 2]) && !r.before[v].is(Classes::CHANGE);
        if named && opens_phrase(r.before, 0) {
            r.g = Governed { noun: noun_before(r.before, v - 1).start..v + 1, ..Governed::default() };
        }
    }

    /// 动物|诊疗|机构1户: a verb between what it is done to and the body that does it.
    fn institution_named(&self, r: &mut Reading) {
        const BODIES: [&str; 7] = ["机构", "场所", "单位", "站点", "网点", "门店", "摊点"];
        // What such bodies do; of others (新设, 检查) it is said that they were done with them.
        const KINDS: [&str; 16] = [
            "诊疗", "经营", "销售", "收购", "回收", "加工", "生产", "储存", "托管", "施工", "监理", "使用", "排污",
            "办学", "贮存", "运输",
        ];
        let before = r.before;
        let Some(v) = verb_at_noun(r.g.verb.as_ref(), &r.g.noun).filter(|&v| v > 0 && r.g.noun.len() == 1) else {
            return;
        };
        let named = KINDS.contains(&before[v].text(self.text)) && BODIES.contains(&before[v + 1].text(self.text));
        let body = named && before[v].span.end() == before[v + 1].span.start();
        let kind = &before[v - 1];
        let thing = kind.kind == Kind::Word
            && kind.tag == Tag::Noun
            && kind.span.end() == before[v].span.start()
            && !kind.is(Classes::PERSON.or(Classes::SETTING).or(Classes::ADVERB).or(Classes::SOFT_HEAD))
            && !self.words.ends_as_body(kind.text(self.text));
        if body && thing {
            r.g = Governed { noun: noun_before(before, v).start..v + 2, ..Governed::default() };
        }
    }

    /// 信息化项目|覆盖|学校|7所: whom something reached stands behind the verb.
    fn reached(&self, r: &mut Reading) {
        const REACHED: [&str; 3] = ["覆盖", "惠及", "涉及"];
        let counts = matches!(r.shape, Shape::Count | Shape::Person) && r.noun.is_empty() && r.g.verb.is_none();
        let noun = r.g.noun.clone();
        let Some(last) = noun.end.checked_sub(1).filter(|_| counts && noun.len() > 2) else { return };
        let before = r.before;
        let reaches = |i: &usize| before[*i].kind == Kind::Word && REACHED.contains(&before[*i].text(self.text));
        if let Some(verb) = (noun.start + 1..last).find(reaches).filter(|_| !self.measured(&before[last])) {
            r.g = Governed { verb: Some(verb..verb + 1), noun: verb + 1..noun.end, subject: noun.start..verb };
        }
    }

    /// 开工|长深高速改扩建|等|2个|项目, 建成|甲地至乙地|等|15个|项目: examples that 等 sums up are names, whatever stands in them.
    fn verb_of_examples(&self, r: &mut Reading) {
        let before = r.before;
        let counts = r.shape == Shape::Count && !r.noun.is_empty();
        let Some(summed) = before.len().checked_sub(1).filter(|&i| counts && before[i].sums_up()) else { return };
        let opens = |p: &usize| {
            strong(&before[*p]) && !before[*p].is(Classes::PIVOT.or(Classes::CHANGE)) && opens_phrase(before, *p)
        };
        let Some(verb) = (0..summed).find(opens).filter(|&p| p + 1 < summed) else { return };
        let inside = |t: &Token| match t.kind {
            Kind::Mark(mark) => matches!(mark, '、' | '“' | '”'),
            Kind::Figure(_) => false,
            _ => true,
        };
        let later = r.g.verb.as_ref().is_none_or(|v| v.start > verb + 1);
        if later && before[verb + 1..summed].iter().all(inside) {
            r.g = Governed { verb: Some(verb..verb + 1), noun: r.a.end..r.a.end, subject: 0..0 };
        }
    }

    /// 拆除|违法|设立|广告牌3个: what was done with the thing unlawfully says which; so does the clause of those who are there
    /// (共有应享受补助的|退役人员7人).
    fn outer_verb(&self, r: &mut Reading) {
        const UNLAWFUL: [&str; 6] = ["违法", "违规", "非法", "擅自", "私自", "违章"];
        let before = r.before;
        let Some(v) = r.g.verb.as_ref().map(|v| v.start).filter(|_| !r.g.noun.is_empty()) else { return };
        let behind_another = v.checked_sub(2).filter(|&o| strong(&before[o]) && before[v - 1].kind == Kind::Word);
        let outer = behind_another.filter(|_| UNLAWFUL.contains(&before[v - 1].text(self.text)));
        let relative = before[r.g.noun.start - 1].tag == Tag::De && r.g.noun.start > v + 1;
        let there = |t: &Token| t.is(Classes::EXIST) && t.text(self.text).ends_with('有') && !strong(t);
        let there =
            before[..v].iter().position(there).filter(|&i| relative && !before[i..v].iter().any(Token::is_mark));
        if let Some(outer) = outer.or(there) {
            r.g.verb = Some(outer..outer + 1);
            r.g.subject = 0..0;
        }
    }

    /// 打掉|涉黑|组织11个: directly before a count of things, behind what says of which kind, 组织 is a body.
    fn body_named(&self, r: &mut Reading) {
        let (before, end) = (r.before, r.a.end);
        let bodies = r.unit.is_some_and(|u| matches!(u.name, "个" | "家" | "支" | "类"));
        let alone = r.g.noun.is_empty() && r.noun.is_empty() && bodies && !r.link.event;
        let Some(v) = r.g.verb.as_ref().filter(|v| alone && v.len() == 1 && v.end == end).map(|v| v.start) else {
            return;
        };
        let kind = v.checked_sub(1).map(|i| &before[i]).filter(|t| t.span.end() == before[v].span.start());
        let modifies = |t: &Token| {
            t.kind == Kind::Word
                && !t.is(Classes::ADVERB.or(Classes::SETTING).or(Classes::PREP).or(Classes::MANNER))
                && (nominal(t) || t.is(Classes::PATIENT) || unlisted(t) || t.tag == Tag::Adjective)
        };
        if before[v].says(self.text, "组织") && kind.is_some_and(modifies) {
            let outer = (0..v - 1).rfind(|&p| strong(&before[p]) && opens_phrase(before, p));
            let name = outer.map_or(0, |p| p + 1);
            if before[name..v].iter().all(|t| modifies(t) || t.joins()) {
                r.g = Governed { verb: outer.map(|p| p..p + 1), noun: name..end, subject: 0..0 };
            }
        }
    }

    /// 享受|定期|抚恤|补助2984人: what people get is named by the verb that stands before its noun.
    fn benefit(&self, r: &mut Reading) {
        const GOT: [&str; 8] = ["获", "接待", "享受", "领取", "申领", "获得", "接受", "参加"];
        let before = r.before;
        let groups = r.unit.is_some_and(|u| matches!(u.name, "批次" | "批"));
        let persons = r.shape == Shape::Person || self.households(r.cell.figure) || groups;
        let Some(v) = r.g.verb.as_ref().filter(|_| persons && r.noun.is_empty()).map(|v| v.start) else { return };
        let inside = |t: &Token| nominal(t) || t.is(Classes::WEAK.or(Classes::ADVERB)) || unlisted(t) || t.joins();
        let got = |p: &usize| before[*p].kind == Kind::Word && GOT.contains(&before[*p].text(self.text));
        let outer = (0..v).rfind(got).filter(|&p| p + 1 < r.a.end && before[p + 1..r.a.end].iter().all(inside));
        if let Some(p) = outer {
            r.g = Governed { verb: Some(p..p + 1), noun: p + 1..r.a.end, subject: 0..p };
        }
    }

    /// 设|收购|网点136个: what is set up is named by the verb that stands before its noun.
    fn set_up(&self, r: &mut Reading) {
        const SET_UP: [&str; 8] = ["设", "设立", "设有", "下设", "增设", "开设", "新设", "设置"];
        let Some(v) = verb_at_noun(r.g.verb.as_ref(), &r.g.noun) else { return };
        let outer = v.checked_sub(1).filter(|&p| SET_UP.contains(&r.before[p].text(self.text)));
        if let Some(p) = outer.filter(|&p| r.before[p].span.end() == r.before[v].span.start()) {
            r.g.noun.start = v;
            r.g.verb = Some(p..p + 1);
            r.g.subject = 0..0;
        }
    }

    /// 下发|督办|通知11份, 核发|预售|许可证45份: a paper is named by the verb that stands before it.
    fn paper_issued(&self, r: &mut Reading) {
        const ISSUED: [&str; 12] =
            ["下发", "下达", "发出", "制发", "签发", "送达", "出具", "印发", "核发", "换发", "补发", "颁发"];
        let before = r.before;
        let Some(v) = r.g.verb.clone().filter(|v| v.len() == 2 && v.end == r.g.noun.start) else { return };
        let paper = r.g.noun.len() == 1 && names_paper(before[v.end].text(self.text));
        if paper && ISSUED.contains(&before[v.start].text(self.text)) {
            r.g.verb = Some(v.start..v.start + 1);
            r.g.noun.start = v.start + 1;
        }
    }

    /// 受理|商品房|预售|许可|申请47件: what was taken up is named by the verb directly before the figure.
    fn matter_taken_up(&self, r: &mut Reading) {
        const TAKEN_UP: [&str; 9] = ["受理", "办理", "办结", "接收", "收到", "审批", "审核", "答复", "承办"];
        const MATTERS: [&str; 18] = [
            "审查起诉",
            "审查逮捕",
            "申请",
            "举报",
            "投诉",
            "咨询",
            "建议",
            "诉求",
            "申诉",
            "控告",
            "检举",
            "求助",
            "许可",
            "登记",
            "备案",
            "审批",
            "复议",
            "仲裁",
        ];
        let (before, end) = (r.before, r.a.end);
        let counts = r.shape == Shape::Count && r.g.noun.is_empty();
        let last = end.checked_sub(1).filter(|&i| counts && MATTERS.contains(&before[i].text(self.text)));
        let Some(last) = last else { return };
        let opens = |p: &usize| {
            before[*p].kind == Kind::Word
                && TAKEN_UP.contains(&before[*p].text(self.text))
                && before[*p + 1..end].iter().all(|t| nominal(t) || unlisted(t) || strong(t) || t.joins())
        };
        if let Some(p) = (0..last).find(opens) {
            r.g = Governed { verb: Some(p..p + 1), noun: p + 1..end, subject: 0..0 };
        }
    }

    /// 修缮|加固|房屋, 回收|利用|废旧农膜: a second verb that is said of the same, where no head of the phrase makes it a
    /// modifier (购置|维修|工具: nor a verb by which things come).
    fn second_verb(&self, r: &mut Reading) {
        const BRINGS: [&str; 36] = [
            "发放", "购置", "购买", "采购", "添置", "配备", "配置", "配发", "投入", "投放", "安排", "拨付", "下拨",
            "筹集", "争取", "招聘", "聘请", "招录", "培训", "选派", "组建", "成立", "设立", "建立", "建成", "建设",
            "新建", "提供", "出台", "制定", "印发", "征集", "支付", "使用", "赠送", "捐赠",
        ];
        let before = r.before;
        let Some(v) = verb_at_noun(r.g.verb.as_ref(), &r.g.noun).filter(|_| r.g.noun.len() > 1) else { return };
        let (verb, second, noun) = (&before[v], &before[v + 1], &before[v + 2..r.g.noun.end]);
        let last = noun.iter().rev().find(|t| t.kind != Kind::Bracket);
        let head = |t: &Token| t.is(Classes::HEAD.or(Classes::SOFT_HEAD)) && !t.is(Classes::FAULT);
        let whole = noun.iter().all(|t| nominal(t) || t.joins())
            && last.is_some_and(|t| t.tag == Tag::Noun && (!head(t) || noun.len() > 1))
            && !noun[0].is(VERBAL);
        let light = verb.is(Classes::LIGHT.or(Classes::PIVOT).or(Classes::CHANGE)) && !verb.says(self.text, "完成");
        let pair = second.is(Classes::SECOND) && second.kind == Kind::Word && verb.span.end() == second.span.start();
        let paper = last.is_some_and(|t| names_paper(t.text(self.text)));
        if pair && whole && !light && !paper && !BRINGS.contains(&verb.text(self.text)) {
            r.g.verb = Some(v..v + 2);
            r.g.noun.start = v + 2;
        }
    }

    /// 购置|云梯车1台、个人|防护|装备220件套: in a list of things a verb inside its item is a part of the name.
    fn item_named(&self, r: &mut Reading) {
        let before = r.before;
        let listed = r.previous.as_ref().filter(|p| {
            let own = matches!(p.rule, "verb-noun-figure" | "carried-action") && p.action.is_some();
            r.cell.joined && own && p.shape == Shape::Count && r.shape == Shape::Count
        });
        let Some((previous, v)) = listed.zip(r.g.verb.clone().filter(|v| v.len() == 1 && !r.g.noun.is_empty())) else {
            return;
        };
        let gives_it = || previous.action.is_some_and(|a| gives(a.slice(self.text)));
        // 颁发|证书2.8万本、登记|证明2万份.
        let paper =
            v.start == 0 && r.g.noun.len() == 1 && names_paper(before[r.g.noun.start].text(self.text)) && gives_it();
        let inside = |t: &Token| nominal(t) && !t.is(Classes::PERSON.or(Classes::SETTING)) && t.kind == Kind::Word;
        let inner = v.start > 0
            && before[..v.start].iter().all(inside)
            && v.end == r.g.noun.start
            && !before[v.start].is(Classes::LIGHT.or(Classes::PIVOT).or(Classes::CHANGE))
            && before[v.end - 1].span.end() == before[v.end].span.start();
        if paper || inner && (before[v.start].is(Classes::WEAK) || unlisted(&before[v.start])) {
            r.g = Governed { noun: 0..r.g.noun.end, ..Governed::default() };
        }
    }

    /// 实施|产业|高质量|发展|三年|行动计划: no verb in the name of a programme did anything; what governs it opens the clause.
    fn programme(&self, r: &Reading) -> Option<Governed> {
        const PROGRAMMES: [&str; 6] = ["行动", "规划", "攻坚", "倍增", "提升", "整治"];
        let first = r.behind.get(r.noun.start).filter(|_| r.shape == Shape::Time && !r.noun.is_empty())?;
        let before = r.before;
        let inside = r.g.verb.as_ref().is_some_and(|v| v.start > 0);
        if !inside || !PROGRAMMES.iter().any(|w| first.text(self.text).starts_with(w)) {
            return None;
        }
        let opens = |p: &usize| {
            let t = &before[*p];
            // 推进|治本|攻坚, 深入|推进|…: a verb that is as often a noun, where it opens the clause before a name.
            let how =
                |q: &Token| q.kind == Kind::Date || q.is(Classes::ADVERB.or(Classes::SETTING)) || q.tag == Tag::Adverb;
            let heads = before[..*p].iter().all(how) && (*p > 0 || before.get(1).is_some_and(|n| !n.is(VERBAL)));
            let weak = t.kind == Kind::Word && t.is(Classes::WEAK) && !t.is(NAMING) && heads;
            opens_phrase(before, *p) && strong(t) || strong(t) && t.is(Classes::LIGHT) || weak
        };
        let Some(start) = (0..r.a.end).find(opens) else {
            return Some(Governed { noun: r.a.end..r.a.end, ..Governed::default() });
        };
        let more =
            before[start..r.a.end].windows(2).take_while(|w| strong(&w[1]) && w[0].span.end() == w[1].span.start());
        let end = start + 1 + more.count();
        Some(Governed { verb: Some(start..end), noun: r.a.end..r.a.end, subject: 0..0 })
    }

    /// 培训合格率98%: whether the figure is the value of a rate.
    pub(super) fn of_rate(&self, r: &Reading) -> bool {
        matches!(r.shape, Shape::Share | Shape::Point) && r.last().is_some_and(|t| self.measured(t))
    }

    /// Takes the verb away where it belongs to a name, and says what only states that something is there.
    pub(super) fn governor(&self, r: &mut Reading, carry: &Carry) {
        let (before, end) = (r.before, r.a.end);
        // The verbs inside the name of a rate are no actions.
        if self.of_rate(r) && r.verb_token().is_none_or(|t| t.text(self.text) != "实现") {
            r.g = Governed { noun: self.rate_name(before, end), ..Governed::default() };
            r.verb = None;
        }
        let noun = r.g.noun.clone();
        // 突破60万元: the figure itself says that it is a value.
        let passed = self.figures[r.cell.figure].span.slice(self.text).starts_with(['突', '超', '逾']);
        let stated = r.shape == Shape::Measure && r.a.copula;
        // 查处案件的涉案金额|达93万元: a value is stated of what stands behind 的; the verb before 的 belongs to the name.
        let valued = (stated || r.shape == Shape::Measure && passed)
            && r.last().is_some_and(|t| self.measured(t))
            && noun.start.checked_sub(1).is_some_and(|i| before[i].tag == Tag::De);
        // 新建成项目|亩均税收|超12万元: the mean of something is nobody's result.
        let means =
            |t: &Token| ["亩均", "人均", "户均", "校均", "村均"].iter().any(|w| t.text(self.text).starts_with(w));
        let mean = r.shape == Shape::Measure && noun.len() > 1 && before[noun.start + 1..noun.end].iter().any(means);
        // 推动|经济林面积|达260万亩: nor does what was moved to it.
        let led = stated && r.last().is_some_and(|t| self.measured(t));
        let moves = |t: &Token| matches!(t.text(self.text), "推动" | "带动" | "促进" | "推进" | "拉动" | "助力");
        let led = led && r.verb_token().is_some_and(moves);
        if valued || mean || led {
            r.verb = None;
        }
        // 敬老院|建设|补助资金|达到1.6万元: nor does a verbal noun inside the name of what is valued govern it.
        let inner = |v: &std::ops::Range<usize>| before[v.start].is(Classes::WEAK) && !opens_phrase(before, v.start);
        let funds = stated && r.verb.as_ref().is_some_and(|v| v.len() == 1 && inner(v));
        // 债券|转贷|收入21.8亿元, 土地使用权|出让|收入: what only the dictionary calls a verb, before the sums of a budget.
        let budget = |t: &Token| matches!(t.text(self.text), "收入" | "支出");
        let of = r.g.subject.end.checked_sub(1).filter(|_| !r.g.subject.is_empty());
        let thing = of.is_some_and(|i| !before[i].is(Classes::PERSON));
        let takes = Classes::LIGHT.or(Classes::PIVOT).or(Classes::CHANGE);
        let unknown = |t: &Token| t.classes == Classes::NONE || thing && !t.is(takes);
        let adjoins = |v: &std::ops::Range<usize>| v.end == noun.start && before[v.clone()].iter().all(unknown);
        let sums = r.shape == Shape::Measure && noun.len() == 1 && budget(&before[noun.start]);
        if funds && !noun.is_empty() || sums && r.verb.as_ref().is_some_and(adjoins) {
            r.name_with_verb();
        }
        // 用工|备案|总量|达546人, 造林|总面积|达150亩: a verb directly before a magnitude whose value is stated is in its name.
        // 资助|金额, 损失|金额: so is one before the name of a sum of money.
        let sum = r.last().is_some_and(|t| matches!(t.text(self.text), "金额" | "数额" | "面积"))
            // 涉及|金额: that is what the sum has to do with it.
            && r.verb_token().is_none_or(|t| t.text(self.text) != "涉及");
        let noun = r.g.noun.clone();
        let adjoins = |v: &std::ops::Range<usize>| v.end == noun.start && !before[v.end - 1].is(Classes::LIGHT);
        let inside = (r.a.copula || sum)
            && noun.len() == 1
            && (self.measured(&before[noun.start])
                || r.a.copula && r.verb.as_ref().is_some_and(|v| unlisted(&before[v.start])))
            && r.verb.as_ref().is_some_and(adjoins);
        if inside {
            r.name_with_verb();
        }
        // 制定预案1个、值班|制度|3项: an item of the list that a verb opened.
        const DRAWN_UP: [&str; 8] = ["制定", "签订", "建立", "出台", "修订", "印发", "完善", "健全"];
        let item = r.cell.joined && r.verb == Some(0..1) && r.g.noun == (1..2) && end == 2;
        let named = item && {
            let (verb, noun) = (&before[0], &before[1]);
            let things = Classes::HEAD.or(Classes::SOFT_HEAD);
            let name = verb.is(Classes::WEAK) && !verb.is(Classes::VERB) && noun.is(things);
            name && !noun.is(Classes::PERSON)
                && carry.action(self).is_some_and(|v| DRAWN_UP.contains(&v.slice(self.text)))
        };
        if named {
            r.name_with_verb();
        }
        // 现有公园1处，休闲|娱乐场所|3处: in a list of what there is a verb that is as often a noun is part of a name.
        let opens = r.verb == Some(0..1) && r.g.noun.start == 1 && !r.g.noun.is_empty() && !r.a.copula;
        let weak = r.verb_token().is_some_and(|t| t.is(Classes::WEAK) && !t.is(Classes::VERB) || unlisted(t));
        let short = r.verb_token().is_some_and(|t| t.classes == Classes::NONE && t.tag == Tag::Verb);
        let alike = carry.unit.is_some() && carry.unit == self.unit_id(r.cell.figure);
        if opens && (weak || short) && alike && carry.there.is_some() {
            r.name_with_verb();
        }
        // 共有|编制|床位400张: so is one directly behind what says that it is there.
        let there = r.verb.as_ref().and_then(|v| v.start.checked_sub(1)).map(|i| &before[i]);
        let there = there.is_some_and(|t| t.is(Classes::EXIST) && t.text(self.text).ends_with('有'));
        let takes = r.verb_token().is_some_and(|t| t.is(Classes::LIGHT.or(Classes::CHANGE).or(Classes::PIVOT)));
        if there && !takes && !r.g.noun.is_empty() && r.verb.as_ref().is_some_and(|v| v.end == r.g.noun.start) {
            r.name_with_verb();
        }
        // 旅游|人均|花费900元: the mean of something has no verb.
        let next = r.verb.as_ref().and_then(|v| before.get(v.end)).filter(|_| r.shape == Shape::Measure);
        if next.is_some_and(means) && r.verb_token().is_some_and(|t| t.is(Classes::WEAK) && !t.is(Classes::VERB)) {
            r.name_with_verb();
        }
        if r.unit.is_some_and(|u| u.dimension == "money") {
            self.spent_on(r);
            self.paid(r);
        } else {
            self.handed_out(r);
        }
        r.exist = r.verb_token().is_some_and(|t| t.is(Classes::EXIST) && !t.is(Classes::VERB.or(Classes::LIGHT)));
    }
}

impl Linker<'_> {
    /// 发放|苗木|栽培|技术资料300份: what is handed out is governed by the verb that says so, not by one inside its name.
    fn handed_out(&self, r: &mut Reading) {
        const HANDED: [&str; 10] = ["发放", "赠送", "派发", "散发", "印发", "捐赠", "配发", "发送", "赠阅", "分发"];
        let figure = r.cell.figure;
        let things = r.shape == Shape::Count && !r.link.event && !self.sessions(figure) && !self.households(figure);
        let Some(v) = self.lone_verb(r).filter(|_| things) else { return };
        let before = r.before;
        let last = &before[r.g.noun.end - 1];
        let thing = !last.is(Classes::PERSON) && last.tag == Tag::Noun;
        if !thing || v == 0 || before[v - 1].tag != Tag::Noun {
            return;
        }
        let name = |t: &Token| t.kind == Kind::Word && (nominal(t) || unlisted(t)) || t.joins() || t.sums_up();
        let hands = |t: &Token| strong(t) && HANDED.contains(&t.text(self.text));
        if let Some(p) = (0..v - 1).find(|&p| hands(&before[p]) && before[p + 1..v].iter().all(name)) {
            r.governed_by(p);
            r.g.noun.start = v;
        }
    }

    /// 运行|经费10万元: the verb says what the money is for, and nobody does it.
    fn spent_on(&self, r: &mut Reading) {
        const FOR: [&str; 8] = ["发展", "建设", "扶持", "帮扶", "救助", "慰问", "奖补", "防火"];
        const SPENT: [&str; 8] = ["投入", "整合", "落实", "安排", "保障", "使用", "节约", "补助"];
        let takes = Classes::VERB.or(Classes::LIGHT).or(Classes::CHANGE).or(Classes::PIVOT);
        let Some(v) = self.lone_verb(r).filter(|_| r.g.noun.len() == 1) else { return };
        let (verb, noun) = (&r.before[v], &r.before[v + 1]);
        let names = verb.is(Classes::WEAK) && !verb.is(takes) && !SPENT.contains(&verb.text(self.text));
        // 发展|资金370万元.
        let fund = v == 0 && noun.says(self.text, "资金") && FOR.contains(&verb.text(self.text));
        if fund || names && matches!(noun.text(self.text), "经费" | "费用") {
            r.name_with_verb();
        }
    }

    /// 发放|妇女创业|扶持|贷款80万元: where money is paid or got, the verb that opens the clause says so, not one inside its
    /// name.
    fn paid(&self, r: &mut Reading) {
        const MONEY: [&str; 9] = ["款", "资金", "补贴", "补助", "经费", "费", "基金", "奖金", "税"];
        const MOVED: [&str; 12] =
            ["下达", "落实", "争取", "接受", "兑付", "兑现", "支付", "安排", "筹集", "申请", "代征", "征收"];
        let before = r.before;
        let money = |t: &Token| MONEY.iter().any(|m| t.text(self.text).ends_with(m));
        let named = !r.g.noun.is_empty() && money(&before[r.g.noun.end - 1]);
        let Some(v) = r.verb.clone().filter(|_| named) else { return };
        let moves = |t: &Token| gives(t.text(self.text)) || MOVED.contains(&t.text(self.text));
        let inside = |t: &Token| nominal(t) || unlisted(t) || t.joins() || t.is(Classes::WEAK) || strong(t);
        // 争取资金|采购|设备: nothing else is taken by it.
        let free = |run: &[Token]| !run.is_empty() && run.iter().all(|t| inside(t) && !money(t));
        let outer = (0..v.start).find(|&p| strong(&before[p]) && opens_phrase(before, p));
        let outer = outer
            .filter(|&p| moves(&before[p]) && (!before[p].is(Classes::PIVOT) || before[p].says(self.text, "安排")));
        if let Some(p) = outer.filter(|&p| free(&before[p + 1..v.start])) {
            r.governed_by(p);
        }
    }

    /// The verb, where it is one word directly before the noun.
    fn lone_verb(&self, r: &Reading) -> Option<usize> {
        verb_at_noun(r.verb.as_ref(), &r.g.noun)
    }
}

/// 发放|传单: the place of a verb of one word that stands directly before a noun.
fn verb_at_noun(verb: Option<&std::ops::Range<usize>>, noun: &std::ops::Range<usize>) -> Option<usize> {
    verb.filter(|v| v.len() == 1 && v.end == noun.start && !noun.is_empty()).map(|v| v.start)
}

/// 许可证, 通知书, 督办函: whether a word names a paper.
fn names_paper(word: &str) -> bool {
    const PAPERS: [&str; 10] = ["证", "书", "函", "单", "通知", "证明", "令", "通报", "意见", "决定"];
    PAPERS.iter().any(|end| word.ends_with(end))
}

/// 提高|城乡低保标准、|覆盖119万人: a verb alone behind the joint is no item of a list that a noun begins.
fn own_predicate(before: &[Token], g: &Governed) -> Option<std::ops::Range<usize>> {
    let verb = g.verb.as_ref()?;
    let last = g.noun.end.checked_sub(1).filter(|_| g.noun.len() > 2)?;
    let (t, item) = (&before[last], &before[last - 2]);
    let alone = t.kind == Kind::Word && t.tag == Tag::Verb && t.is(Classes::WEAK) && !t.is(NAMING.or(Classes::PATIENT));
    let named = item.kind == Kind::Word && item.tag == Tag::Noun && !item.is(VERBAL);
    let takes = before[verb.end - 1].is(Classes::LIGHT);
    (alone && before[last - 1].joins() && named && !takes).then_some(last..last + 1)
}

impl Reading<'_, '_> {
    /// Another verb governs the figure.
    fn governed_by(&mut self, verb: usize) {
        self.verb = Some(verb..verb + 1);
        self.g.verb = self.verb.clone();
    }

    /// The verb is a part of the name.
    fn name_with_verb(&mut self) {
        let Some(v) = self.verb.take() else { return };
        let start = if self.g.subject.is_empty() { v.start } else { self.g.subject.start };
        self.g = Governed { noun: start..self.g.noun.end, ..Governed::default() };
    }
}
