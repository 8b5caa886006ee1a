// Names of the values that results take, in both languages. A value that has none is shown as it is.

const NAMES = {
  type: {
    quantity: ['数量', 'quantity'],
    activity: ['活动', 'activity'],
    number: ['数字', 'number'],
    heading: ['标题', 'heading'],
  },
  modifier: {
    exact: ['准确', 'exact'],
    about: ['约', 'about'],
    over: ['余、超', 'over'],
    nearly: ['近', 'nearly'],
    at_least: ['不少于', 'at least'],
    at_most: ['不超过', 'at most'],
    range: ['区间', 'range'],
    vague: ['概数', 'vague'],
    masked: ['空缺', 'masked'],
  },
  status: {
    achieved: ['已完成', 'achieved'],
    planned: ['计划', 'planned'],
    state: ['现状', 'state'],
    unclear: ['不明', 'unclear'],
  },
  role: {
    total: ['总数', 'total'],
    part: ['分项', 'part'],
    each: ['各、每', 'each'],
    change: ['变化', 'change'],
    share: ['占比', 'share'],
    plain: ['一般', 'plain'],
  },
  verdict: {
    holds: ['一致', 'holds'],
    fails: ['不一致', 'inconsistent'],
    unclear: ['存疑', 'unclear'],
  },
  number: {
    date: ['日期', 'date'],
    ordinal: ['序数', 'ordinal'],
    document: ['文号', 'document'],
    slogan: ['数字口号', 'slogan'],
    name: ['名称', 'name'],
    marker: ['编号', 'marker'],
    idiom: ['习语', 'idiom'],
    contact: ['联系方式', 'contact'],
    identifier: ['代码', 'identifier'],
    furniture: ['页面信息', 'furniture'],
    placeholder: ['空缺', 'placeholder'],
    word: ['词中数字', 'in a word'],
  },
  activity: {
    materials: ['发放资料', 'materials'],
    display: ['张贴展示', 'display'],
    media: ['媒体宣传', 'media'],
    lecture: ['讲座宣讲', 'lecture'],
    training: ['培训', 'training'],
    study: ['学习', 'study'],
    meeting: ['会议', 'meeting'],
    contest: ['竞赛评比', 'contest'],
    performance: ['文艺演出', 'performance'],
    exhibition: ['展览', 'exhibition'],
    sports: ['体育', 'sports'],
    visit: ['走访慰问', 'visit'],
    donation: ['捐赠', 'donation'],
    medical: ['医疗服务', 'medical'],
    consultation: ['咨询', 'consultation'],
    volunteer: ['志愿服务', 'volunteer'],
    party: ['党日活动', 'party day'],
    inspection: ['检查', 'inspection'],
    research: ['调研', 'research'],
    mediation: ['调解', 'mediation'],
    award: ['表彰命名', 'award'],
    construction: ['建设', 'construction'],
    assistance: ['帮扶救助', 'assistance'],
    exchange: ['交流', 'exchange'],
    signing: ['签约签名', 'signing'],
    employment: ['就业招聘', 'employment'],
    reporting: ['报送', 'reporting'],
    planning: ['制度部署', 'planning'],
    campus: ['校园活动', 'campus'],
    ceremony: ['仪式', 'ceremony'],
    other: ['其他', 'other'],
  },
  function: {
    overview: ['概况', 'overview'],
    practice: ['做法', 'practice'],
    result: ['成效', 'result'],
    problem: ['问题', 'problem'],
    plan: ['计划', 'plan'],
    other: ['其他', 'other'],
  },
  check: {
    'average': ['平均数', 'average'],
    'completion-rate': ['完成率', 'completion rate'],
    'count-announced': ['列举个数', 'announced count'],
    'date-order': ['日期先后', 'order of dates'],
    'empty-section': ['空章节', 'empty section'],
    'growth-rate': ['增长率', 'growth rate'],
    'missing-section': ['章节缺失', 'missing section'],
    'outline-numbering': ['序号连续', 'outline numbering'],
    'passage-repeated': ['段落重复', 'repeated passage'],
    'possible-percentage': ['百分比可能', 'possible percentage'],
    'rate-over-one': ['比率超过一', 'rate over one'],
    'same-fact': ['前后一致', 'same fact twice'],
    'share-of-whole': ['占比', 'share of a whole'],
    'sum-of-parts': ['分项之和', 'sum of parts'],
    'template-residue': ['模板残留', 'template residue'],
    'unit-basis': ['单位口径', 'unit and basis'],
  },
  copy: {
    'identical': ['完全相同', 'identical'],
    'same-text-other-numbers': ['文字相同、数字不同', 'same text, other numbers'],
    'same-numbers-other-office': ['数字相同、单位不同', 'same numbers, other office'],
    'same-text-other-office': ['文字相同、单位不同', 'same text, other office'],
    'reworded': ['改写', 'reworded'],
  },
  field: {
    text: ['原文', 'quote'],
    value: ['数值', 'value'],
    bounds: ['界限', 'bounds'],
    modifier: ['限定', 'modifier'],
    unit: ['单位', 'unit'],
    base: ['换算', 'in base unit'],
    dimension: ['量纲', 'dimension'],
    object: ['对象', 'object'],
    action: ['动作', 'action'],
    actor: ['主体', 'actor'],
    period: ['时间', 'period'],
    status: ['状态', 'status'],
    role: ['角色', 'role'],
    total: ['所属总数', 'part of'],
    basis: ['口径', 'basis'],
    per: ['每', 'per'],
    heading: ['所在标题', 'under'],
    activity: ['所属活动', 'activity'],
    quantities: ['数量', 'quantities'],
    metric: ['指标', 'measure'],
    kind: ['类别', 'kind'],
    level: ['层级', 'level'],
    marker: ['编号', 'marker'],
    title: ['标题', 'title'],
    function: ['功能', 'function'],
    place: ['位置', 'place'],
    rule: ['规则', 'rule'],
    findings: ['核查', 'checks'],
  },
};

/** The name of a value; the value itself where it has none. */
function name(group, value) {
  const names = Object.hasOwn(NAMES[group], value) ? NAMES[group][value] : null;
  return names ? names[language] : String(value);
}

/** The name of a canonical measure; the rules of the run name them. */
function measureName(id) {
  const names = Object.hasOwn(corpus.measures, id) ? corpus.measures[id] : null;
  return names ? (language ? names.en : names.zh) : id;
}

/** The kind of a fact, as people call it. */
function kindName(fact) {
  if (fact.type === 'activity') return name('activity', fact.kind);
  if (fact.type === 'number') return name('number', fact.kind);
  if (fact.type === 'heading') return name('function', fact.function);
  return fact.metric ? measureName(fact.metric) : name('role', fact.role);
}
