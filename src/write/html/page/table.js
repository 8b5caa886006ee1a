// The facts at the right: a table of those that pass the filters, of the open report or of all.

const table = { rows: null, facts: [], all: 0, scope: 'report', filter: {}, words: '', run: 0 };
const NONE = '-';

function startTable() {
  const frame = byId('facts-window');
  const body = h('tbody');
  table.node = h('table', null, h('thead'), body);
  frame.append(table.node);
  table.rows = new Rows(frame, body, 50, (at) => factRow(table.facts[at], at));
  clearFilter();
}

function clearFilter() {
  table.filter = { type: '', metric: '', status: '', modifier: '', masked: false };
  table.words = '';
}

/** The filters, in the language shown; choices are those that occur. */
function showFilters() {
  const scoped = scope();
  const values = (id) => [...new Set(scoped.map((fact) => fact[id]).filter(Boolean))];
  const options = (id, group) => {
    const known = Object.keys(NAMES[group] || {});
    const there = values(id).sort((a, b) => known.indexOf(a) - known.indexOf(b));
    if (table.filter[id] && !there.includes(table.filter[id]) && table.filter[id] !== NONE) there.push(table.filter[id]);
    return [['', say('any')], ...there.map((v) => [v, group === 'metric' ? measureName(v) : name(group, v)])];
  };
  const set = (id) => (value) => {
    table.filter[id] = value;
    showFacts();
  };
  const measures = options('metric', 'metric').sort((a, b) => (a[0] && b[0] ? a[1].localeCompare(b[1], 'zh') : a[0] ? 1 : -1));
  measures.splice(1, 0, [NONE, say('no-measure')]);
  const search = h('input', {
    type: 'search', autocomplete: 'off', 'aria-label': say('find-facts'), placeholder: say('find-facts'), value: table.words,
    oninput: later((event) => {
      table.words = event.target.value;
      showFacts();
    }, 80),
  });
  replace(byId('filters'),
    search,
    h('div', { class: 'filters' },
      choice(say('scope'), [['report', say('scope-report')], ['all', say('scope-all')]], table.scope, setScope),
      choice(say('kind'), options('type', 'type'), table.filter.type, set('type')),
      choice(say('measure'), measures, table.filter.metric, set('metric')),
      choice(say('status'), options('status', 'status'), table.filter.status, set('status')),
      choice(say('modifier'), options('modifier', 'modifier'), table.filter.modifier, set('modifier')),
      toggle(say('masked'), table.filter.masked, 'only-masked', set('masked'))),
    h('p', { class: 'count', id: 'fact-count', role: 'status' }));
  replace(table.node.tHead, h('tr', null, h('th', { scope: 'col' }, say('quote')), h('th', { scope: 'col' }, say('value')), h('th', { scope: 'col' }, say('about'))));
  table.node.setAttribute('aria-label', say('facts'));
}

async function setScope(value) {
  table.scope = value;
  table.run += 1;
  const run = table.run;
  if (value === 'all') {
    const told = (done) => { byId('fact-count').textContent = say('loading', Math.floor(done * 100)); };
    if (!await readAll(told, () => run !== table.run)) return;
  }
  showFilters();
  showFacts();
}

function scope() {
  if (table.scope === 'all') return corpus.reports.flatMap((_, index) => (loaded.has(index) ? loaded.get(index).facts : []));
  return text.report ? text.report.facts : [];
}

function passes(fact) {
  const { type, metric, status, modifier, masked } = table.filter;
  if (type && fact.type !== type) return false;
  if (metric === NONE ? fact.type !== 'quantity' || fact.metric : metric && fact.metric !== metric) return false;
  if (status && fact.status !== status) return false;
  if (modifier && fact.modifier !== modifier) return false;
  if (masked && fact.modifier !== 'masked') return false;
  return true;
}

/** Shows what passes the filters. */
function showFacts() {
  const words = table.words.toLowerCase().split(/\s+/).filter(Boolean);
  const says = (fact) => {
    const all = [fact.text, fact.object, fact.action, fact.kind, fact.metric, kindName(fact)].join('\n').toLowerCase();
    return words.every((word) => all.includes(word));
  };
  const all = scope();
  table.facts = all.filter((fact) => passes(fact) && (!words.length || says(fact)));
  table.all = all.length;
  byId('fact-count').textContent = table.facts.length ? say('fact-count', number(table.facts.length), number(table.all)) : say('no-facts');
  table.node.setAttribute('aria-rowcount', table.facts.length + 1);
  table.rows.show(table.facts.length);
}

function factRow(fact, at) {
  const about = fact.type === 'quantity' ? [fact.action, fact.object].filter(Boolean).join(' ') : kindName(fact);
  const more = fact.type === 'quantity' ? [fact.metric && measureName(fact.metric), fact.role !== 'plain' && name('role', fact.role)] : [name('type', fact.type)];
  if (fact.status && fact.status !== 'achieved') more.push(name('status', fact.status));
  if (fact.modifier && fact.modifier !== 'exact') more.push(name('modifier', fact.modifier));
  const current = fact.report === view.index && fact.key === view.key;
  const value = fact.type === 'quantity' ? number(fact.value) : fact.value;
  const where = table.scope === 'all' ? corpus.reports[fact.report].title || fact.id || corpus.reports[fact.report].id : say('line', fact.line);
  return h('tr', { class: current && 'current', 'aria-rowindex': at + 2, 'aria-current': current && 'true' },
    h('td', null, h('a', { href: addressOf(fact.report, fact.key), class: `of ${fact.type}`, lang: 'zh', title: fact.text }, short(fact.text)),
      h('small', { title: where }, where)),
    h('td', { class: 'value' }, value, h('small', { lang: 'zh' }, fact.unit)),
    h('td', null, h('span', { lang: 'zh', title: about }, about), h('small', null, more.filter(Boolean).join(' · '))));
}

/** Brings the row of a fact into sight. */
function reachFact(fact) {
  table.rows.reach(table.facts.indexOf(fact));
  table.rows.draw(true);
}

/** The fact before or behind the current one, among those that pass the filters. */
function stepFact(by) {
  const { facts } = table;
  if (!facts.length) return;
  let at = facts.findIndex((fact) => fact.report === view.index && fact.key === view.key);
  if (at < 0 && by > 0) at = facts.findIndex((fact) => fact.report === view.index) - 1;
  if (at < -1) at = -1;
  const fact = facts[Math.min(Math.max(0, at + by), facts.length - 1)];
  if (fact.report === view.index) openFact(fact.key, true);
  else openReport(fact.report, fact.key);
}

/** Shows the facts of one measure in all reports. */
function showMeasure(metric) {
  clearFilter();
  table.filter.metric = metric;
  setScope('all');
  go('facts');
}
