//! A corpus of invented reports with copies planted in it, the same for the same seed. Every sentence is put together
//! from lists of words; standing formulas are sprinkled over all of them as they are in the genre.

use jihe::Engine;
use jihe::copy::{Masked, fingerprints};
use jihe::result::ReportResult;
use jihe::rules::{PlaceRules, builtin_rules};

/// How a report was made from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Planted {
    Exact,
    Numbers,
    Words,
    Inside,
}

/// Reports as (path, text), and what was planted: source, copy, how.
pub struct Corpus {
    pub reports: Vec<(String, String)>,
    #[allow(dead_code, reason = "the bench does not ask")]
    pub planted: Vec<(usize, usize, Planted)>,
}

/// The reports of a corpus with what copies are found by and nothing else.
pub fn reports(corpus: &Corpus) -> Vec<ReportResult> {
    let empty = Engine::new().expect("the built-in rules").report("");
    let rules = PlaceRules::compile(&builtin_rules).expect("the built-in rules");
    corpus.reports.iter().map(|(path, text)| report(&empty, &rules, path, text)).collect()
}

fn report(empty: &ReportResult, rules: &PlaceRules, path: &str, text: &str) -> ReportResult {
    let masked = Masked::new(text);
    let prints = fingerprints(&masked).into_iter().map(|(i, hash)| (masked.span(i..i + 1).0, hash)).collect();
    let mut report = empty.clone();
    (report.id, report.source.path) = (path.to_owned(), path.to_owned());
    let title = text.lines().next().unwrap_or_default();
    let stated = |value: &str| {
        let known = serde_json::json!({ "value": value, "from": "title", "text": value });
        Some(serde_json::from_value(known).expect("what is known of a report"))
    };
    report.title = Some(title.to_owned());
    report.place = jihe::named::named(title, "", rules).and_then(|n| stated(n.place.slice(title)));
    report.year = title.find("20").and_then(|at| stated(title.get(at..at + 4)?));
    (report.text, report.fingerprints) = (Some(text.to_owned()), Some(prints));
    report
}

/// SplitMix64: a fixed sequence for a seed.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn pick(&mut self, words: &str) -> String {
        let all: Vec<&str> = words.split_ascii_whitespace().collect();
        all[self.below(all.len())].to_owned()
    }
}

const FIRST: &str = "青 柳 临 安 永 长 石 白 云 清 平 东 西 南 北 高 大 龙 凤 金 银 松 竹 梅 桃 杏 枫 桐 河 湖 泉 溪";
const SECOND: &str = "山 河 川 溪 口 桥 坪 湾 岭 泉 塘 林 石 沙 江 岗 坝 原 峰 堡 庄 台 井 渡 洲 浦 潭 冲 坡 庙";
const THEMES: &str =
    "禁毒 防汛 森林防火 安全生产 食品安全 妇女儿童 民族团结 普法 信访 扶贫 养老 环境整治 春耕 双拥 统计 档案";
const WHEN: &str = "年初 上半年 入汛以来 第三季度 节日期间 活动期间 暑假期间 农闲时节 开学前后 集中整治阶段 国庆前夕 近几个月 今年以来 年底前";
const WHO: &str = "各村 镇党委 派出所 司法所 中心校 卫生院 妇联 团委 工会 武装部 民政办 农技站 网格员 志愿者 驻村干部 村民小组 老党员 退役军人 综治办 文化站 林业站 水利站 电力公司 信用社 供销社 包片领导";
const HOW: &str = "逐户 分批 联合有关部门 利用晚上时间 结合赶集日 借助广播 通过微信群 对照清单 按照分工 冒着高温 克服人手不足 依托活动室 邀请专家 带着问题 围绕重点 分片包干 采取错时方式 会同邻近乡镇 主动 全程";
const VERB: &str = "发放 张贴 悬挂 走访 排查 整改 培训 慰问 调解 新建 维修 清理 登记 检查 组织 举办 召开 推送 栽植 疏通 印制 更换 帮扶 接待 核实 上报 回访 采购 安装 拆除 救助 表彰";
const OBJECT: &str = "宣传资料 警示标语 横幅 困难群众 安全隐患 沿街商铺 骨干学员 老年人 邻里纠纷 文化广场 水渠 垃圾堆放点 流动人口 餐饮门店 知识竞赛 专题讲座 工作例会 短信 树苗 排水沟 手册 路灯 脱贫家庭 来访群众 线索 信息简报 重点对象 防汛沙袋 监控探头 违建棚屋 留守儿童 先进个人 消防栓 蓄水池 大棚 农机具 图书 健身器材 应急灯 值班表";
const UNIT: &str = "份 条 户 处 家 人 起 座 米 次 场 期 个 棵 套 件 台 本 盏 项";
const RESULT: &str = "群众反映良好 效果比较明显 取得阶段进展 受到上级肯定 形成了合力 消除了死角 补齐了短板 方便了出行 提高了知晓率 减少了损失 解了燃眉之急 稳住了局面 带动了一批人 积累了经验 打下了基础 营造了气氛 没有发生事故 满意度有所上升 欠账逐步还清 习惯慢慢改变 台账基本建齐 责任落到了人头 矛盾化解在当地 村容有了变化";
const LINK: &str =
    "同时 其中 此外 随后 为此 另外 在此基础上 针对薄弱环节 会后 到目前为止 据统计 总的看 第二步 与往年相比";
const FORMULAS: &[&str] = &[
    "坚持以人民为中心的发展思想，全面落实上级各项决策部署，不断增强做好工作的责任感和紧迫感",
    "在上级党委政府的正确领导下，在有关部门的大力支持和全体干部群众的共同努力下，各项工作取得了较好成绩",
    "加强组织领导，健全工作机制，成立了由主要领导任组长、分管领导任副组长、各有关单位负责人为成员的领导小组",
    "虽然取得了一定成绩，但与上级要求和群众期盼相比还存在一些差距和不足，主要表现在以下几个方面",
    "下一步，我们将进一步提高认识，强化措施，狠抓落实，以更加饱满的热情和更加务实的作风推动各项工作再上新台阶",
    "充分利用广播、标语、宣传栏、微信公众号等多种形式，广泛深入开展宣传教育，努力营造浓厚的社会氛围",
    "严格落实一岗双责，层层签订责任书，一级抓一级，层层抓落实，确保各项任务落到实处",
    "始终把这项工作摆上重要议事日程，做到思想认识到位、组织领导到位、工作措施到位、责任落实到位",
];

/// A sentence as words; numbers are words of their own.
type Sentence = Vec<String>;

fn clause(r: &mut Random) -> Sentence {
    let mut out = vec![r.pick(WHO)];
    if r.below(2) == 0 {
        out.push(format!("在{}{}村", r.pick(FIRST), r.pick(SECOND)));
    }
    out.extend([r.pick(HOW), r.pick(VERB), r.pick(OBJECT)]);
    out.push((1 + r.below(2000)).to_string());
    out.push(r.pick(UNIT));
    out
}

fn sentence(r: &mut Random) -> Sentence {
    if r.below(12) == 0 {
        let formula = FORMULAS[r.below(FORMULAS.len()).min(r.below(FORMULAS.len()))];
        return vec![formula.to_owned(), "。".to_owned()];
    }
    let mut out = vec![if r.below(2) == 0 { r.pick(WHEN) } else { r.pick(LINK) }, "，".to_owned()];
    out.extend(clause(r));
    for _ in 0..r.below(3) {
        out.push("，".to_owned());
        out.extend(clause(r));
    }
    out.extend(["，".to_owned(), r.pick(RESULT), "。".to_owned()]);
    out
}

fn render(title: &str, sentences: &[Sentence]) -> String {
    let mut out = format!("{title}\n");
    for (i, sentence) in sentences.iter().enumerate() {
        out.extend(sentence.iter().map(String::as_str));
        if i % 5 == 4 {
            out.push('\n');
        }
    }
    out
}

/// A word of the same list in its place, or another verb where it is in none.
fn reword(r: &mut Random, word: &str) -> String {
    let lists = [WHEN, WHO, HOW, VERB, OBJECT, UNIT, RESULT, LINK];
    let own = lists.iter().find(|l| l.split_ascii_whitespace().any(|w| w == word));
    r.pick(own.unwrap_or(&VERB))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// `count` reports of about `bytes` bytes, with `copies` of them made from others, a quarter in each way.
pub fn corpus(count: usize, bytes: usize, copies: usize, seed: u64) -> Corpus {
    let mut r = Random(seed);
    let mut bodies: Vec<(String, Vec<Sentence>)> = Vec::with_capacity(count);
    for i in 0..count {
        let place = format!("{}{}{}", r.pick(FIRST), r.pick(SECOND), r.pick("镇 乡 县 街道"));
        let title = format!("{place}{}年{}工作总结", 2016 + i % 8, r.pick(THEMES));
        let mut body = Vec::new();
        let mut size = 0;
        while size < bytes {
            let next = sentence(&mut r);
            size += next.iter().map(String::len).sum::<usize>();
            body.push(next);
        }
        bodies.push((title, body));
    }
    // Sources and copies are all different reports.
    let mut order: Vec<usize> = (0..count).collect();
    for i in (1..count).rev() {
        order.swap(i, r.below(i + 1));
    }
    let ways = [Planted::Exact, Planted::Numbers, Planted::Words, Planted::Inside];
    let mut planted = Vec::new();
    for k in 0..copies.min(count / 2) {
        let (source, copy, way) = (order[2 * k], order[2 * k + 1], ways[k % 4]);
        let body = bodies[source].1.clone();
        let made: Vec<Sentence> = match way {
            Planted::Exact => body,
            Planted::Numbers => {
                let other = |r: &mut Random, w: &String| {
                    if is_number(w) { (1 + r.below(2000)).to_string() } else { w.clone() }
                };
                body.iter().map(|s| s.iter().map(|w| other(&mut r, w)).collect()).collect()
            }
            Planted::Words => {
                let other = |r: &mut Random, w: &String| {
                    let word = w.chars().count() > 1 && !is_number(w);
                    if word && r.below(5) == 0 { reword(r, w) } else { w.clone() }
                };
                body.iter().map(|s| s.iter().map(|w| other(&mut r, w)).collect()).collect()
            }
            Planted::Inside => {
                let from = r.below(body.len().saturating_sub(5).max(1));
                let mut own = bodies[copy].1.clone();
                let at = own.len() / 2;
                own.splice(at..at, body[from..(from + 5).min(body.len())].iter().cloned());
                own
            }
        };
        bodies[copy].1 = made;
        planted.push((source.min(copy), source.max(copy), way));
    }
    let reports =
        bodies.iter().enumerate().map(|(i, (title, body))| (format!("{i:06}.txt"), render(title, body))).collect();
    Corpus { reports, planted }
}
