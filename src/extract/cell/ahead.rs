//! The phrase in front of a figure: its verb, its noun, and what the words of either say otherwise.

use super::Reading;
use crate::extract::behind::{verb_after, whole_name};
use crate::extract::cells::split_list;
use crate::extract::govern::gives;
use crate::extract::link::{Linker, Shape};
use crate::extract::noun::noun_before;
use crate::extract::phrase::{Ahead, Governed, NAMING, VERBAL, governed, nominal, strong, unlisted};
use crate::extract::predicate::opens_phrase;
use crate::extract::token::{Kind, Token};
use crate::rules::Classes;
use crate::segment::Tag;

/// Corrects the phrase in front where its words say otherwise.
type Correction<'a> = fn(&Linker<'a>, &mut Reading);

impl<'a> Linker<'a> {
    /// Each looks at what those before it have left.
    const CORRECTIONS: [Correction<'a>; 18] = [
        Self::outer_verb,
        Self::bounded_item,
        Self::about_something,
        Self::inside_list,
        Self::named_by_verb,
        Self::institution_named,
        Self::body_named,
        Self::benefit,
        Self::set_up,
        Self::paper_issued,
        Self::matter_taken_up,
        Self::item_named,
        Self::second_verb,
        Self::verb_of_examples,
        Self::examples_alone,
        Self::gift,
        Self::both_verbs,
        Self::reached,
    ];

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
        Self::CORRECTIONS.iter().for_each(|correct| correct(self, r));
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
        let verb = r.g.verb.clone().filter(|v| v.len() > 1 && !(r.g.noun.is_empty() && r.noun.is_empty()));
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
        let Some(verb) = (0..summed).find(opens).filter(|&p| p + 1 < summed) else {
            // 由检验检疫中心、检测中心等|6家|机构|承担: nor did a verb inside one of them anything, where one stands behind.
            let inside = r.g.verb.as_ref().is_some_and(|v| {
                let joined = v.start.checked_sub(1).is_some_and(|i| before[i].joins());
                joined && v.end < summed || before[v.end..summed].iter().any(|t| t.kind == Kind::Mark('、'))
            });
            let leads = r.g.verb.as_ref().is_some_and(|v| before[v.end - 1].is(Classes::PIVOT));
            if inside && !leads && verb_after(r.behind, r.noun.end).is_some() {
                r.g = Governed { noun: r.a.end..r.a.end, ..Governed::default() };
            }
            return;
        };
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

    /// 检查|渔船、渔港码头、停靠点等|2.1万个次: what 等 sums up is the whole list, whatever stands in it.
    fn examples_alone(&self, r: &mut Reading) {
        let before = r.before;
        let counts = matches!(r.shape, Shape::Count | Shape::Measure) && r.noun.is_empty() && !r.g.noun.is_empty();
        let Some(end) = before.len().checked_sub(1).filter(|&i| counts && before[i].sums_up()) else { return };
        let Some(v) = r.g.verb.as_ref().filter(|v| v.len() == 1).map(|v| v.start) else { return };
        let items = split_list(before, v + 1..end);
        let named = |i: &std::ops::Range<usize>| {
            let words = before[i.clone()].iter().all(|t| matches!(t.kind, Kind::Word | Kind::Quote));
            words && nominal(&before[i.end - 1]) && !strong(&before[i.start])
        };
        if strong(&before[v]) && r.g.noun.start > v + 1 && items.len() > 1 && items.iter().all(named) {
            r.g.noun = v + 1..end;
        }
    }

    /// 商人王某|捐款20万元, 中央财政|投入4000万元|支持…: who gave the money is not what was given.
    fn gift(&self, r: &mut Reading) {
        const GIVEN: [&str; 7] = ["捐款", "捐资", "集资", "出资", "捐献", "自筹", "垫资"];
        let money = r.unit.is_some_and(|u| u.dimension == "money") && r.g.verb.is_none() && r.g.noun.len() > 1;
        let Some(last) = r.a.end.checked_sub(1).filter(|&i| money && r.g.noun.end == i + 1) else { return };
        let word = r.before[last].text(self.text);
        let spent = word == "投入" && r.cell.after.first().is_some_and(strong);
        let who = &r.before[last - 1];
        // 扶贫|捐款: what for is no giver; a name of three characters is one.
        const NAME: usize = 9;
        let name = who.kind == Kind::Word && who.classes == Classes::NONE && who.span.len() == NAME;
        let giver = who.is(Classes::PERSON) || self.words.ends_as_body(who.text(self.text)) || name;
        if (GIVEN.contains(&word) && giver || spent) && !who.joins() {
            r.g = Governed { verb: Some(last..last + 1), noun: last + 1..last + 1, subject: r.g.noun.start..last };
        }
    }

    /// 新增|和|修复|湿地面积: both verbs took the same.
    fn both_verbs(&self, r: &mut Reading) {
        let before = r.before;
        let acts = |t: &Token| t.kind == Kind::Word && (strong(t) || t.is(Classes::WEAK.or(Classes::CHANGE)));
        let first =
            |v: usize| acts(&before[v]) && opens_phrase(before, v) && !before[v].is(Classes::PIVOT.or(Classes::EXIST));
        let and = |i: usize| before.get(i).is_some_and(|t| matches!(t.text(self.text), "和" | "及" | "并"));
        // The second is read as the first word of the noun, or as the verb.
        let (v, second) = match &r.g.verb {
            Some(v) if v.len() == 1 && and(v.end) && r.g.noun.start == v.end + 1 => (v.start, v.end + 1),
            Some(v) if v.len() == 1 && v.start > 1 && and(v.start - 1) => (v.start - 2, v.start),
            _ => return,
        };
        let act = &before[second];
        let acts = acts(act) && act.span.len() == before[v].span.len();
        let noun = second + 1..r.g.noun.end;
        let thing = !noun.is_empty() && nominal(&before[noun.start]) && !before[noun.start].joins();
        let light = before[v].is(Classes::LIGHT) || act.is(Classes::LIGHT.or(Classes::PERSON));
        if first(v) && acts && thing && !light && !before[noun.start].is(Classes::HEAD) {
            r.g = Governed { verb: Some(v..second + 1), noun, subject: 0..0 };
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
        // 新增上市公司5家、新三板|挂牌|企业9家.
        let added = || previous.action.is_some_and(|a| matches!(a.slice(self.text), "新增" | "净增" | "培育" | "引进"));
        let kind = before[v.start].is(Classes::WEAK) || unlisted(&before[v.start]) || added();
        if paper || inner && kind {
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
}

/// 发放|传单: the place of a verb of one word that stands directly before a noun.
pub(super) fn verb_at_noun(verb: Option<&std::ops::Range<usize>>, noun: &std::ops::Range<usize>) -> Option<usize> {
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
