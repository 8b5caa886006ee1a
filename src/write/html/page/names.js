// Names of the types and fields of facts, in both languages; those of values come with the data. A value that has none is
// shown as it is.

const NAMES = {
  type: {
    quantity: ['数量', 'quantity'],
    activity: ['活动', 'activity'],
    number: ['数字', 'number'],
    heading: ['标题', 'heading'],
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
    row_head: ['行头', 'row head'],
    column_head: ['列头', 'column head'],
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
  const names = NAMES[group] && Object.hasOwn(NAMES[group], value) ? NAMES[group][value] : null;
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
