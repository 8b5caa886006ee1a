'use strict';
// What the page itself says, in both languages. Names of values (kinds, checks …) are in names.js.

const LABELS = {
  'skip': ['跳到正文', 'Skip to the text'],
  'places': ['页面各部分', 'Parts of the page'],
  'corpus': ['总览', 'Overview'],
  'reports': ['报告', 'Reports'],
  'text': ['正文', 'Text'],
  'facts': ['事实', 'Facts'],
  'copies': ['雷同', 'Shared'],
  'copies-title': ['雷同段落', 'Shared passages'],
  'copies-pairs': ['对报告有雷同', 'pairs that share'],
  'keys': ['快捷键', 'Keys'],
  'theme-auto': ['外观：自动', 'Look: auto'],
  'theme-light': ['外观：浅色', 'Look: light'],
  'theme-dark': ['外观：深色', 'Look: dark'],
  'search-reports': ['查找报告（按 /）', 'Find a report (press /)'],
  'sort': ['排序', 'Sort by'],
  'sort-order': ['原顺序', 'order read'],
  'sort-fails': ['不一致最多', 'most inconsistencies'],
  'sort-coverage': ['覆盖率最低', 'lowest coverage'],
  'sort-similarity': ['雷同最多', 'most shared'],
  'sort-facts': ['数量最多', 'most quantities'],
  'sort-length': ['篇幅最长', 'longest'],
  'list-count': ['{0} / {1} 篇', '{0} of {1} reports'],
  'no-reports': ['没有报告。', 'No reports.'],
  'untitled': ['（无标题）', '(no title)'],
  'characters': ['{0} 字', '{0} characters'],
  'n-quantities': ['{0} 个数量', '{0} quantities'],
  'n-activities': ['{0} 项活动', '{0} activities'],
  'n-fails': ['{0} 处不一致', '{0} inconsistent'],
  'n-shared': ['雷同 {0}', '{0} shared'],
  'coverage-of': ['数字覆盖 {0}（{1}/{2}）', '{0} of numerals explained ({1}/{2})'],
  'show': ['标出', 'Mark'],
  'show-holds': ['显示一致的核查', 'Show checks that hold'],
  'line': ['第 {0} 行', 'line {0}'],
  'finding-count': ['核查：{0} 处不一致，{1} 处存疑，{2} 处一致', 'Checks: {0} inconsistent, {1} unclear, {2} hold'],
  'formula': ['算式', 'Formula'],
  'printed': ['原文数', 'Printed'],
  'computed': ['计算数', 'Computed'],
  'tolerance': ['容差', 'Tolerance'],
  'quotes': ['出处', 'Quotes'],
  'explain': ['规则说明：extract explain {0}', 'About it: extract explain {0}'],
  'no-text': ['这份报告没有文字。', 'This report has no text.'],
  'choose': ['请在左侧选择一份报告。', 'Choose a report at the left.'],
  'fact': ['事实', 'Fact'],
  'close': ['关闭', 'Close'],
  'link': ['链接', 'Link'],
  'find-facts': ['查找事实', 'Find a fact'],
  'scope': ['范围', 'Of'],
  'scope-report': ['本篇', 'this report'],
  'scope-all': ['全部报告', 'all reports'],
  'kind': ['类别', 'Kind'],
  'measure': ['指标', 'Measure'],
  'status': ['状态', 'Status'],
  'modifier': ['限定', 'Modifier'],
  'masked': ['仅空缺数', 'Masked only'],
  'any': ['全部', 'any'],
  'no-measure': ['（无指标）', '(no measure)'],
  'fact-count': ['{0} / {1} 条', '{0} of {1}'],
  'loading': ['正在读取… {0}%', 'Reading… {0}%'],
  'no-facts': ['没有符合的事实。', 'No fact fits.'],
  'quote': ['原文', 'Quote'],
  'value': ['数值', 'Value'],
  'about': ['内容', 'About'],
  'what-was-read': ['读取情况', 'What was read'],
  'files': ['文件', 'files'],
  'n-reports': ['报告', 'reports'],
  'n-characters': ['字数', 'characters'],
  'quantities': ['数量', 'quantities'],
  'activities': ['活动', 'activities'],
  'coverage': ['数字覆盖率', 'numerals explained'],
  'inconsistent': ['处不一致', 'inconsistent'],
  'problems': ['读取问题', 'Problems in reading'],
  'totals': ['指标合计与分布', 'Totals and distributions of measures'],
  'totals-note': ['不计分项、计划数和空缺数；约数按所述数计。分布图每点为一个数值，对数刻度，点击可到原文。',
    'Without parts, plans and masks; approximate values at their stated number. One dot a value, logarithmic; choose one to read it.'],
  'sum': ['合计', 'Sum'],
  'unit': ['单位', 'Unit'],
  'values': ['个数', 'Values'],
  'in-reports': ['篇数', 'Reports'],
  'approximate': ['约数', 'Approximate'],
  'median': ['中位数', 'Median'],
  'range': ['最小–最大', 'Smallest–largest'],
  'distribution': ['分布', 'Distribution'],
  'all-measures': ['显示全部 {0} 项', 'Show all {0}'],
  'fewer': ['收起', 'Show fewer'],
  'strip': ['{0} 个数值，从 {1} 到 {2}', '{0} values, from {1} to {2}'],
  'activity-kinds': ['活动类别', 'Kinds of activities'],
  'mentions-in': ['{0} 次，{1} 篇', '{0} in {1} reports'],
  'checks': ['核查', 'Checks'],
  'by-modifier': ['数字的限定', 'How numbers are qualified'],
  'by-status': ['状态', 'Status'],
  'by-role': ['在句中的角色', 'Role in the statement'],
  'sections': ['章节功能', 'What sections are for'],
  'keywords': ['关键词', 'Keywords'],
  'digits': ['末位数字', 'Last digits'],
  'digits-note': ['三位以上的准确整数；虚线为均匀分布。', 'Exact whole numbers of three digits or more; the dashed line is an even spread.'],
  'digits-of': ['{0}：{1} 个数', '{0}: {1} numbers'],
  'counts': ['计数', 'Counts'],
  'money': ['金额', 'Money'],
  'ends-in': ['末位 {0}：{1}', 'ending in {0}: {1}'],
  'copies-note': ['{0} 篇中 {1} 对有相同段落。仅说明文字相同，不判断由谁抄录。',
    '{1} pairs of {0} reports share passages. It says that texts agree, never who copied.'],
  'copies-matrix': ['雷同矩阵：颜色越深，相同部分占比越大', 'Matrix: the darker, the larger the share in common'],
  'pair': ['{0} 与 {1}', '{0} and {1}'],
  'share': ['占 {0}', '{0} of it'],
  'passage': ['段落 {0}', 'Passage {0}'],
  'same-numbers': ['{0} 个数字相同', '{0} numbers agree'],
  'other-numbers': ['{0} 个数字不同', '{0} numbers differ'],
  'similarity': ['文字相同 {0}', '{0} in common'],
  'left-over': ['遗留：{0}', 'left over: {0}'],
  'open-there': ['在正文中打开', 'Open in its text'],
  'formulas': ['通用套话', 'Phrases of the genre'],
  'formula-in': ['{0} 家单位，{1} 篇', '{0} offices, {1} reports'],
  'key-next': ['下一条、上一条事实', 'next, previous fact'],
  'key-finding': ['下一处、上一处核查', 'next, previous finding'],
  'key-report': ['下一篇、上一篇报告', 'next, previous report'],
  'key-search': ['查找', 'search'],
  'key-card': ['显示当前事实', 'show the current fact'],
  'key-close': ['关闭', 'close'],
  'key-help': ['本说明', 'this help'],
};

/** The language shown: 0 Chinese, 1 English. */
let language = 0;

/** A label in the language shown, with {0}, {1} … filled in. */
function say(id, ...values) {
  const text = LABELS[id] ? LABELS[id][language] : id;
  return text.replace(/\{(\d)\}/g, (_, n) => String(values[n]));
}

/** A number with separators; strings are exact decimals and stay exact. */
function number(value) {
  if (value === null || value === undefined) return '';
  if (!/^-?\d+(\.\d+)?$/.test(value)) return String(value);
  const [whole, fraction] = String(value).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A share as per cent. */
function percent(share) {
  const n = Number(share) * 100;
  return `${n === 100 || n === 0 ? n : n.toFixed(1)}%`;
}
