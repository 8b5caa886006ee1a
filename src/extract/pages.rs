//! Pages of the linking rules: what `extract explain` prints for them.

use crate::rules::CodeRule;

/// The rules of this layer that are code, with their documentation.
pub const PAGES: &[CodeRule] = &[
    CodeRule {
        id: "verb-noun-figure",
        doc: "A verb, what it takes, and the figure: 发放|宣传资料|13000余份. The noun phrase between verb and figure is the object, the verb the action; adjacent verbs are one action (制作分发). Before 的 the first verb of the stretch governs (制作印有标语的手提袋).",
    },
    CodeRule {
        id: "figure-noun",
        doc: "The counted noun follows the figure: 1000余名|农牧民群众|表演. The action is the verb before the figure, or, where none stands there or a preposition leads it, the first verb behind the noun.",
    },
    CodeRule {
        id: "noun-figure",
        doc: "A noun and its figure without a verb: 总面积65.4平方公里. The action is null.",
    },
    CodeRule { id: "noun-figure-verb", doc: "A noun, its figure, then the verb: 项目12个开工建设." },
    CodeRule {
        id: "verb-figure",
        doc: "The verb stands directly before the figure: 货运班列累计开行240列, 专家义诊160人次. What is moved or made is the object; people who act are not.",
    },
    CodeRule { id: "figure-verb", doc: "A figure with neither noun, followed by its verb: 92人现场签约." },
    CodeRule {
        id: "carried",
        doc: "The cell says nothing of its own: object and action come from the cell before (…4个，累计14个).",
    },
    CodeRule {
        id: "carried-action",
        doc: "A bare noun and figure in a list take the verb of the item before: 发放面粉30袋；食用油150斤. No verb is carried to the name of a magnitude (产量, 率, 总额), nor from one clause to another thing that is counted by another unit (建成照料中心6所，床位280张), unless it is a verb of giving (发放).",
    },
    CodeRule {
        id: "case-of-list",
        doc: "A verb alone in a list of cases is the name of one, as the items before it are: 查处交通违法900起，其中酒驾12起、超速500起. The action is that of the list.",
    },
    CodeRule {
        id: "run-on-pair",
        doc: "Figures without anything between them: 1455户4939人, 31期101人. They share the action; the object is shared where it names people.",
    },
    CodeRule {
        id: "table-cell",
        doc: "A number that fills a cell of a table. The head of its row is the object, a verb at the beginning of the column head (发放资料, 培训) the action; where rows are places and offices (东山镇), the column says what is counted and the place is the actor of what was done. Both heads stand in row_head and column_head. The unit is that of the cell, else of the column head (支出（万元）), the row head, a column 单位, or the line above the table (单位：万元). Rows and columns called 合计 are totals where the others add up to them.",
    },
    CodeRule {
        id: "each-of-list",
        doc: "各 after a list gives one fact a name: 面粉、大米各30袋 are two facts with one span.",
    },
    CodeRule {
        id: "respectively",
        doc: "分别: the names before it are dealt to the figures behind it in order; where the names share their head the whole list is the object of each. Without names before it those of the levels just stated are dealt (磷肥52万吨、纯碱17.4万吨，分别增长3.6%、11.2%); The names may hold verbs (接待旅客人次、购物总花费分别增长12%、8%), and 分别从A、B增加到C、D deals them twice; as many names as joined figures in one unit are dealt without 分别.",
    },
    CodeRule {
        id: "ratio",
        doc: "8.7:48.5:42.8: each number is a share of what stands before it; names in a list are dealt out.",
    },
    CodeRule {
        id: "stated-share",
        doc: "占…的比重为5%, 占比5%: the object is the part, the action 占 where it stands. 完成年度任务的121%, 为年初预算的101%: what reached so much of a goal.",
    },
    CodeRule {
        id: "standard",
        doc: "按每人500元的标准发放慰问金6万元: a rate at which something is paid. Object and action are those of the verb behind it.",
    },
    CodeRule {
        id: "change-by",
        doc: "A verb of change and the amount: 增长5%. The object is what changes, from the clause or carried.",
    },
    CodeRule { id: "change-to", doc: "A verb of change and the new level: 提高到84元." },
    CodeRule {
        id: "from-to", doc: "从31.2%提升到42%: the starting point; action and object are those of the change."
    },
    CodeRule {
        id: "goal",
        doc: "改厕任务2640座, 完成全年计划30个的110%: a figure directly behind 任务, 计划 or 目标 says what was to be reached. It has no action and is planned; 各项任务12项 counts the tasks themselves.",
    },
    CodeRule {
        id: "base-of-change", doc: "比上年同期847件少297件: the value that something is compared with."
    },
    CodeRule {
        id: "compared-with",
        doc: "高于全省0.4个百分点, 超年度目标13.9%: a difference; the object is what is compared.",
    },
    CodeRule {
        id: "duration",
        doc: "连续8年稳定在, 24小时滚动播放: how long; the action is the verb behind, the object null.",
    },
    CodeRule {
        id: "threshold",
        doc: "亿元以上项目2个, 60岁以上老年人, 千亿级产业: a bound or a size inside a noun phrase; no verb has it as its result.",
    },
    CodeRule { id: "casualty", doc: "一死一伤: the unit says what became of them and is the object." },
    CodeRule {
        id: "bound",
        doc: "营业收入超亿元的企业58户, 比目标任务4%低: what is bounded, or compared with, stands before it.",
    },
    CodeRule {
        id: "base-of-rate", doc: "万人发明专利拥有量18.6件: 万人 is what the next figure is counted per."
    },
    CodeRule { id: "bare-figure", doc: "A figure of which nothing more could be read." },
    CodeRule {
        id: "unlinked",
        doc: "A figure outside every sentence (a cell of a table, a torn line): nothing is linked to it, its status is unclear.",
    },
    CodeRule { id: "outline-marker", doc: "The number of a heading, a list item or a part of a collection." },
    CodeRule {
        id: "page-furniture",
        doc: "A number of the page, not of the report: page numbers, view counts, breadcrumbs.",
    },
];
