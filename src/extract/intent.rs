//! What the words around a figure or a cue of intention say of it: whether 计划, 要求 and 目标 are nouns, what is set,
//! prescribed or needed, and what came about all the same.

use crate::figure::Figure;
use crate::text::is_ideograph;

/// The end of what stands before a figure or a cue: as much as a clause has at the most.
pub(super) fn near(before: &str) -> &str {
    let most = before.len().saturating_sub(CLAUSE);
    before.get(before.ceil_char_boundary(most)..).unwrap_or(before)
}

/// The clause that ends where a figure or a cue begins.
pub(super) fn clause_before(before: &str) -> &str {
    near(before).rsplit(['，', ',', '；', '。', '：']).next().unwrap_or(before)
}

/// The clause that goes on behind a figure, `most` bytes of it.
fn clause_behind(behind: &str, most: usize) -> &str {
    let near = &behind[..behind.floor_char_boundary(most)];
    near.split(['，', ',', '；', ';', '。', '\n']).next().unwrap_or(near)
}

/// Bytes of a clause at the most; keeps the work per character constant.
pub(super) const CLAUSE: usize = 600;

/// Whether 要求 is a noun: 按照高标准要求, 符合规定要求.
pub(super) fn names_demand(before: &str) -> bool {
    let clause = clause_before(before);
    let led = ["按照", "按", "根据", "依据", "对照", "围绕", "符合", "达到", "落实"].iter().any(|w| clause.contains(w));
    led || ["标准", "质量", "任务", "目标", "工作", "总", "规定", "精神"].iter().any(|w| clause.ends_with(w))
}

/// Whether the first number counts cases: 撤销案件5起, 立案2件.
pub(super) fn counts_cases(after: &str) -> bool {
    let near = &after[..after.floor_char_boundary(PROPOSAL)];
    let clause = near.split(['，', ',', '；', ';', '。']).next().unwrap_or(near);
    let number = clause.find(|c: char| c.is_ascii_digit());
    let unit = number.map(|at| clause[at..].trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '));
    unit.is_some_and(|unit| unit.starts_with(['起', '件', '份', '条', '篇', '宗', '人']))
}

/// Bytes in which a proposal is counted.
const PROPOSAL: usize = 60;

/// Whether 计划 is part of a noun: 年度计划, 计划外, 占年初计划24个的112.5%.
pub(super) fn names_plan(before: &str, after: &str) -> bool {
    const BEHIND: [char; 15] = ['的', '指', '目', '任', '数', '项', '生', '单', '内', '外', '》', '”', '、', '，', ','];
    const BEFORE: &[&str] = &[
        "列入", "纳入", "行动", "年度", "三年", "年", "划", "《", "“", "规划", "年初", "占", "全年", "招生", "支持",
        "倍增", "加速", "监督", "春蕾", "雨露", "星火", "筑梦", "圆梦", "领航", "头雁", "名师", "培养", "培育", "帮扶",
        "资助", "援助", "人才", "西部",
    ];
    // 省星火|计划2项: it is counted, unless something planned is (原计划2项).
    let named = |c: char| c.is_ascii_digit() || is_ideograph(c) && !"原年度期初按共的".contains(c);
    let counted = after.starts_with(|c: char| c.is_ascii_digit()) && before.ends_with(named);
    // 年度计划|完成投资6亿元: what the year is to bring.
    let yearly = ["年度", "全年"].iter().any(|w| before.ends_with(w)) && YEARLY.iter().any(|w| after.starts_with(w));
    if yearly && !OF_PLAN.iter().any(|w| clause_before(before).contains(w)) && !after.starts_with("完成率") {
        return false;
    }
    // 列入市|计划的项目
    let listed = near(before).char_indices().rev().nth(LISTED).map_or(before, |(i, _)| &near(before)[i..]);
    if ["列入", "纳入"].iter().any(|w| listed.contains(w)) {
        return true;
    }
    counted || after.starts_with(BEHIND) || !dated(before) && BEFORE.iter().any(|w| before.ends_with(w))
}

/// Characters between 列入 and 计划 at the most, both counted.
const LISTED: usize = 6;

/// Verbs of what the plan of a year is to bring.
const YEARLY: &[&str] = &[
    "完成投资",
    "完成",
    "建成",
    "建设",
    "新增",
    "培训",
    "投入",
    "改建",
    "引进",
    "开工",
    "新开工",
    "竣工",
    "实施",
    "新建",
    "改造",
    "造林",
    "投产",
    "实现",
    "减少",
    "脱贫",
    "减贫",
];

/// Words by which the plan of a year is what something is measured by: 按年度计划实施, 占年度计划完成投资的60%.
const OF_PLAN: &[&str] = &["按", "照", "占", "完成", "超", "根据", "依据", "列入", "纳入", "对照"];

/// 比国家标准|少12人: whether the clause speaks of what is demanded.
pub(super) fn demanded(before: &str) -> bool {
    let clause = clause_before(before);
    ["标准", "要求", "规定", "编制", "平均"].iter().any(|w| clause.contains(w))
}

/// 目标值90%, 远低于市下达的|0.9‰|的控制指标: what others demand. Of what was done it is said that it was reached (实现增长6%的目标).
pub(super) fn is_demand(before: &str, behind: &str) -> bool {
    const NAMED: &[&str] = &["目标值", "目标数", "计划数", "任务数", "控制数", "指标数", "目标为"];
    const DEMANDED: &[&str] =
        &["提出", "下达", "规定", "要求", "确定", "低于", "高于", "优于", "没有达到", "没达到", "未达", "距", "离"];
    const DEMANDS: &[&str] = &["目标", "要求", "标准", "指标", "红线", "底线"];
    // 超过了镇里要求的|95%
    const DEMANDED_OF: &[&str] = &["要求的", "规定的", "下达的", "提出的", "确定的"];
    let clause = || near(before).rsplit(['，', ',', '；', '。', '：', '、']).next().unwrap_or(before);
    let compared = || ["超过", "高于", "低于", "优于", "未达", "没达", "达不到"].iter().any(|w| clause().contains(w));
    let ends = |words: &[&str]| words.iter().any(|w| before.ends_with(w));
    let named = match before.chars().next_back() {
        Some('值' | '数' | '为') => ends(NAMED),
        Some('的') => ends(DEMANDED_OF) && compared(),
        _ => false,
    };
    if named {
        return true;
    }
    let behind = behind.strip_prefix(['”', '’']).unwrap_or(behind);
    let direct = || Some(behind).filter(|b| b.starts_with("目标"));
    let Some(noun) = behind.strip_prefix('的').or_else(direct) else { return false };
    let noun: String = noun.chars().take(DEMAND).take_while(|c| !"，。；、,;（(".contains(*c)).collect();
    let clause = clause();
    DEMANDS.iter().any(|w| noun.contains(w)) && DEMANDED.iter().any(|w| clause.contains(w))
}

/// Most characters in which what is demanded is named.
const DEMAND: usize = 6;

/// 占任务|6000人|的100.8%: the figure is the goal of which so much was reached.
pub(super) fn is_goal(before: &str, behind: &str) -> bool {
    const GOALS: &[&str] = &["目标任务", "任务数", "目标数", "计划数", "任务", "目标", "计划"];
    // 完成年任务(38亿元)的31%
    let inside = behind.strip_prefix([')', '）']).filter(|_| before.ends_with(['(', '（']));
    let before = if inside.is_some() { before.trim_end_matches(['(', '（']) } else { before };
    let behind = inside.unwrap_or(behind).trim_start_matches(' ');
    if !behind.starts_with(['目', '任', '计', '的']) {
        return false;
    }
    let before = before.trim_end_matches(' ');
    // 下达立案|12件|任务的125%
    let named = GOALS.iter().filter_map(|w| behind.strip_prefix(w)).next();
    let share = named.unwrap_or(behind).strip_prefix('的').is_some_and(|b| {
        let masks = |c: char| matches!(c, 'x' | 'X' | '×' | '*' | '_' | 'Ｘ');
        b.trim_start_matches(' ').starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c) || masks(c))
    });
    share && (named.is_some() || GOALS.iter().any(|w| before.ends_with(w)))
}

/// 应|执行环保制度的项目11项: whether 应 stands before a verb of what is to be done, and is no part of a word (响应, 应急).
pub(super) fn obliges(before: &str, after: &str) -> bool {
    const PARTS: &str = "相对供反响适效回感呼顺报因照策";
    const TASKS: &[&str] = &["执行", "落实", "新建", "建设", "完成", "配备", "安装", "达到", "设置", "结案", "缴"];
    !before.ends_with(|c: char| PARTS.contains(c)) && TASKS.iter().any(|w| after.starts_with(w))
}

/// 造林计划任务|3200亩, 年度投资计划|6.4亿元: whether a task is what is counted.
pub(super) fn is_task(before: &str) -> bool {
    const MEASURED_BY: &[&str] = &["完成", "占", "超", "达到"];
    let task = before.ends_with("计划任务") || before.ends_with("投资计划");
    task && !MEASURED_BY.iter().any(|w| clause_before(before).contains(w))
}

/// 需过渡性救助|240人: whether the clause says how much is needed.
pub(super) fn needed(before: &str) -> bool {
    let clause = near(before).rsplit(['，', ',', '、', '；', ';', '。', '：', ':']).next().unwrap_or(before);
    clause.strip_prefix('需').is_some_and(|rest| !rest.starts_with(['要', '求', '方']))
}

/// 下属19个支部，成员|249人: whether what stands before tells which bodies there are.
pub(super) fn of_subordinates(before: &str) -> bool {
    near(before).contains("下属")
}

/// 3.2万册次: whether a unit says how often, and not how much each time (元/人次).
pub(super) fn is_times(unit: &str) -> bool {
    unit.ends_with('次') && !unit.contains('/')
}

/// What a body resolves to do: 研究决定|减少三公经费20%.
pub(super) const RESOLVED: &[&str] = &["减少", "新增", "新建", "建设", "实施", "扩建", "投入"];

/// 安排我|镇减少贫困人口80人: whether a body that stands above set a task.
pub(super) fn assigns(after: &str) -> bool {
    const BODIES: &[&str] = &["镇", "乡", "县", "市", "区", "州", "街道", "村", "局", "办"];
    const TASKS: &[&str] = &["减少", "减贫", "脱贫", "完成", "新增", "新建", "实施", "改造", "搬迁", "造林"];
    let task = BODIES.iter().find_map(|w| after.strip_prefix(w));
    task.is_some_and(|task| TASKS.iter().any(|w| task.starts_with(w)))
}

/// Words that say that a goal was reached or what was done for it: 圆满完成以下目标：….
pub(super) const REACHED: &[&str] = &["完成", "实现", "围绕", "达到", "对照", "聚焦"];

/// 争取|388万元: whether a sum of money comes next, so that it was obtained.
pub(super) fn is_money(after: &str) -> bool {
    let number = after.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' ' | '余' | '多'));
    number.len() < after.len()
        && ["万元", "亿元", "余万元", "多万元", "元", "万余元"].iter().any(|w| number.starts_with(w))
}

/// Characters of a date that opens a sentence.
const DATE: usize = 8;

/// Whether a character stands for a number that was left out.
fn is_mask(c: char) -> bool {
    matches!(c, 'x' | 'X' | '×' | '*' | '_')
}

/// 固定资产投资|1.6亿元: whether the first clause of what stands before a figure says how much, or holds the figure.
pub(super) fn opens_with_figure(before: &str) -> bool {
    let first = before[..before.floor_char_boundary(CLAUSE)].split_once(['，', ',']);
    first.is_none_or(|(first, _)| {
        // 工业产值万元，增长20%: the number was taken out.
        first.contains(|c: char| c.is_ascii_digit() || is_mask(c)) || first.ends_with("万元") || first.ends_with("亿元")
    })
}

/// 计划人均纯收入增长12%，|达到9100元，低保户增收8%: the end of what is planned behind the mark that ends its first clause,
/// where nothing tells of what was done.
pub(super) fn chain_end(sentence: &str, cue: (usize, usize), mark: usize) -> usize {
    const TOLD: &[&str] = &[
        "已", "完成", "实际", "目前", "截至", "截止", "了", "现", "累计", "同比", "上年", "去年", "正在", "开工",
        "竣工", "共", "建成", "到位", "全部", "完工", "实施", "通过", "成功", "今年", "其中", "争取",
    ];
    // The clause of 计划 opens the sentence, a date or 据统计 before it aside, and says how much.
    let first = &sentence[cue.1..mark];
    let first = &first[..first.floor_char_boundary(CLAUSE)];
    let counts = first.contains(|c: char| c.is_ascii_digit() || is_mask(c));
    // 计划于年底完成停车场建设，|新增车位400个: when it is to be done.
    let counts = counts || first.starts_with(['于', '在']);
    let front = near(&sentence[..cue.0]).rsplit_once(['，', ',', '、', '；', ';']).map_or("", |(front, _)| front);
    let short = front.chars().nth(DATE).is_none();
    let opens =
        front.is_empty() || short && (front.ends_with(['年', '月', '日', '期', '间']) || front.starts_with('据'));
    if !counts || !opens {
        return mark;
    }
    let rest = &sentence[mark..];
    let near = &rest[..rest.floor_char_boundary(CLAUSE)];
    let chain = near.split(['；', ';', '。']).next().unwrap_or(near);
    if TOLD.iter().any(|w| chain.contains(w)) { mark } else { mark + chain.len() }
}

/// 惠及19个村的|群众都将用上自来水: whether the clause of a figure goes on with what will be.
pub(super) fn awaits(behind: &str) -> bool {
    // 92个|计划新开工项目已开工51个.
    const TO_BEGIN: &[&str] = &["计划新开", "计划开工", "计划新建", "年度计划新", "计划实施", "拟新开", "拟开工"];
    // 52万人次|（预计）
    if ["（预计", "(预计"].iter().any(|w| behind.strip_prefix(w).is_some_and(|b| b.starts_with(['）', ')', '数'])))
    {
        return true;
    }
    let clause = clause_behind(behind, CLAUSE);
    // One character tells nearly always.
    let begins = clause.starts_with(['计', '年', '拟']) && TO_BEGIN.iter().any(|w| clause.starts_with(w));
    begins && !clause.contains("全部")
        || clause.contains('将')
            && (["都将", "均将", "也将", "将全部", "将陆续"].iter().any(|w| clause.contains(w)) || will(clause))
}

/// 18所|初中将开展小班化教育, and not 12个|即将开工项目, 320户|将享受低保的家庭.
fn will(clause: &str) -> bool {
    const WILL: [&str; 7] = ["将开展", "将举办", "将举行", "将建成", "将开工", "将享受", "将参加"];
    let found = WILL.iter().find_map(|w| clause.split_once(w));
    found.is_some_and(|(before, behind)| !before.ends_with('即') && !behind.contains('的'))
}

/// 下达|40个村出列、1300人减贫计划: whether a task that was set is counted by what is to be done.
pub(super) fn is_set(before: &str, behind: &str) -> bool {
    const WORKS: &[&str] =
        &["出列", "减贫", "脱贫", "搬迁", "改造", "新建", "建设", "造林", "种植", "培训", "招录", "压减", "减少"];
    if !clause_before(before).contains("下达") {
        return false;
    }
    let clause = clause_behind(behind, SET);
    let task = ["计划", "任务", "指标"].iter().filter_map(|w| clause.find(w)).min();
    task.is_some_and(|end| WORKS.iter().any(|w| clause[..end].contains(w)))
}

/// Bytes in which a task that is counted is named.
const SET: usize = 90;

/// 规定各乡镇干部每年参加培训|不少于两次: whether so much at the least is prescribed; without a word that prescribes only where
/// the sentence begins with how often (一年组织广场演出|不少于10场).
pub(super) fn is_prescribed(sentence: &str, figure: &str) -> bool {
    const TOLD: &[&str] = &["了", "已", "累计", "完成", "共", "坚持", "做到"];
    const OFTEN: &[&str] = &["每年", "一年", "每月", "每季", "每半年", "每周", "每学期"];
    let least = ["不少于", "不低于", "不得少于", "不得低于", "至少"].iter().any(|w| figure.starts_with(w));
    if !least {
        return false;
    }
    let clause = clause_before(sentence);
    let opens = clause.len() == sentence.len() && OFTEN.iter().any(|w| clause.trim_start().starts_with(w));
    (opens || ["规定", "要求"].iter().any(|w| clause.contains(w))) && !TOLD.iter().any(|w| clause.contains(w))
}

/// 预计达到12家，|2家企业入选全国百强: whether the clause of a figure, which begins behind a cue, tells what came about.
pub(super) fn came_about(text: &str, cue: usize, figure: &Figure) -> bool {
    const TOLD: &[&str] = &["成功", "入选", "荣获", "获评", "被评", "已"];
    let (at, end) = (figure.span.start(), figure.span.end());
    let between = near(text.get(cue..at).unwrap_or(""));
    let Some(mark) = between.rfind(['，', ',', '；', ';']) else { return false };
    let holds = |clause: &str| TOLD.iter().any(|w| clause.contains(w));
    holds(&between[mark..]) || holds(clause_behind(&text[end..], CLAUSE))
}

/// 2017年|计划搬迁50户: a year before it, so that it is no 年计划.
fn dated(before: &str) -> bool {
    before.strip_suffix('年').is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()))
}
