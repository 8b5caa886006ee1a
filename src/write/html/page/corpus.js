// Above: what all reports hold together. Everything is drawn from the statistics; distributions from the values that
// the list of reports carries. A statistic that a run did not make is left out.

const FIRST_MEASURES = 12;
const FIRST_FAILURES = 10;
const MOST_FAILURES = 500;
const corpusView = { allMeasures: false, allFailures: false };

function showCorpus() {
  const { statistics } = corpus;
  replace(byId('corpus'),
    h('h2', { class: 'unseen' }, say('corpus')),
    tiles(statistics),
    failures(),
    statistics.metrics && statistics.metrics.length > 0 && measures(statistics.metrics),
    h('div', { class: 'panels' },
      statistics.activities && panel(say('activity-kinds'), kinds(statistics.activities)),
      statistics.checks && panel(say('checks'), checks(statistics.checks)),
      qualified(statistics.quantities),
      sections(statistics),
      statistics.figures && panel(say('digits'), profiles(statistics.figures)),
      statistics.keywords && panel(say('keywords'), h('p', { class: 'words', lang: 'zh' },
        statistics.keywords.slice(0, 40).map(({ word }) => [h('span', null, word), ' '])))),
    corpus.problems.length > 0 && h('details', { class: 'panel', open: true }, h('summary', null, `${say('problems')} (${corpus.problems.length})`),
      h('ul', null, corpus.problems.slice(0, 200).map(({ path, message }) => h('li', null, `${path}: ${message}`)))));
}

const panel = (title, ...content) => h('section', { class: 'panel' }, h('h3', null, title), content);

function tiles({ totals, coverage, quantities, activities, checks: tallies }) {
  const sum = (all, field) => (all || []).reduce((total, one) => total + Number(one[field]), 0);
  const tile = (value, label, kind) => h('div', { class: `tile ${kind || ''}` }, h('dt', null, label), h('dd', null, value));
  return h('dl', { class: 'tiles', 'aria-label': say('what-was-read') },
    totals && [tile(number(totals.files), say('files')), tile(number(totals.reports), say('n-reports')), tile(number(totals.characters), say('n-characters'))],
    quantities && tile(number(quantities.count), say('quantities')),
    activities && tile(number(sum(activities, 'mentions')), say('activities')),
    coverage && coverage.share !== null && tile(percent(coverage.share), say('coverage')),
    tallies && tile(number(sum(tallies, 'fails')), say('inconsistent'), sum(tallies, 'fails') > 0 ? 'fails' : ''),
    corpus.pairs.length > 0 && tile(number(corpus.pairs.length), say('copies-pairs'), 'shared'),
    corpus.problems.length > 0 && tile(number(corpus.problems.length), say('problems'), 'fails'));
}

/** What failed in all reports, each with its way there; calculations first. */
function failures() {
  const all = corpus.reports.flatMap((report) => report.failed.map(([at, check, english, chinese, calculated]) => ({
    report, at, check, calculated, said: language ? english : chinese,
  })));
  if (!all.length) return null;
  all.sort((a, b) => b.calculated - a.calculated);
  const rows = all.slice(0, corpusView.allFailures ? MOST_FAILURES : FIRST_FAILURES).map(({ report, at, check, said }) => h('li', null,
    h('a', { href: addressOf(report.index, `f${at}`) },
      h('b', { class: 'badge fails' }, name('check', check)), ' ', h('span', { class: 'formula' }, said), ' ',
      h('small', { lang: 'zh' }, report.title || report.id))));
  return h('section', { class: 'panel' }, h('h3', null, say('failures', number(all.length))), h('ul', { class: 'failures' }, rows),
    all.length > FIRST_FAILURES && button(corpusView.allFailures ? say('fewer') : say('all-measures', number(Math.min(all.length, MOST_FAILURES))), () => {
      corpusView.allFailures = !corpusView.allFailures;
      showCorpus();
    }, { class: 'more' }));
}

/** Totals of the measures with the spread of their values. */
function measures(metrics) {
  const values = new Map();
  for (const report of corpus.reports) {
    for (const [at, metric, unit, value] of report.measured) {
      const key = `${metric}\n${unit}`;
      if (!values.has(key)) values.set(key, []);
      const title = `${number(value)} ${unit || ''} — ${report.title || report.id}`;
      values.get(key).push({ value: Number(value), href: addressOf(report.index, `q${at}`), title });
    }
  }
  const many = (m) => Number(m.facts ?? m.count);
  // The ends may carry their evidence.
  const end = (value) => number(value && typeof value === 'object' ? value.value : value);
  const all = metrics.filter((m) => many(m) > 0).sort((a, b) => b.reports - a.reports || many(b) - many(a));
  const shownRows = corpusView.allMeasures ? all : all.slice(0, FIRST_MEASURES);
  const heads = ['measure', 'sum', 'unit', 'values', 'in-reports', 'approximate', 'median', 'range', 'distribution'];
  const rows = shownRows.map((m) => h('tr', null,
    h('th', { scope: 'row' }, button(measureName(m.metric), () => showMeasure(m.metric), { class: 'plain' })),
    h('td', { class: 'value' }, number(m.sum)),
    h('td', { lang: 'zh' }, m.unit),
    h('td', { class: 'value' }, many(m)),
    h('td', { class: 'value' }, m.reports),
    h('td', { class: 'value' }, m.approximate_share === null ? '' : percent(m.approximate_share)),
    h('td', { class: 'value' }, number(m.median)),
    h('td', { class: 'value' }, end(m.min) === end(m.max) ? end(m.min) : `${end(m.min)}–${end(m.max)}`),
    h('td', null, strip(values.get(`${m.metric}\n${m.unit}`) || [{ value: Number(m.median), href: '#', title: number(m.median) }]))));
  return h('section', { class: 'panel wide' }, h('h3', null, say('totals')), h('p', { class: 'message' }, say('totals-note')),
    h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': say('totals') }, h('table', { class: 'measures' },
      h('thead', null, h('tr', null, heads.map((id) => h('th', { scope: 'col' }, say(id))))), h('tbody', null, rows))),
    all.length > FIRST_MEASURES && button(corpusView.allMeasures ? say('fewer') : say('all-measures', all.length), () => {
      corpusView.allMeasures = !corpusView.allMeasures;
      showCorpus();
    }, { class: 'more' }));
}

function kinds(activities) {
  const rows = [...activities].sort((a, b) => b.mentions - a.mentions).map(({ kind, mentions, reports }) => ({
    label: name('activity', kind), parts: [[Number(mentions), 'activity']], text: say('mentions-in', number(mentions), number(reports)),
  }));
  return bars(rows, say('activity-kinds'));
}

function checks(tallies) {
  const parts = ['fails', 'unclear', 'holds'];
  const rows = tallies.filter((tally) => parts.some((verdict) => tally[verdict] > 0)).map((tally) => ({
    label: name('check', tally.check),
    parts: parts.map((verdict) => [Number(tally[verdict]), verdict]),
    text: parts.filter((verdict) => tally[verdict] > 0).map((verdict) => `${name('verdict', verdict)} ${tally[verdict]}`).join(' · '),
  }));
  return bars(rows, say('checks'));
}

/** Counts by the values of a field. */
function counted(group, counts, kind) {
  return Object.entries(counts).sort((a, b) => b[1] - a[1]).map(([value, count]) => ({
    label: name(group, value), parts: [[Number(count), kind]], text: number(count),
  }));
}

function qualified(quantities) {
  if (!quantities) return null;
  return [['by-modifier', 'modifier', quantities.by_modifier], ['by-status', 'status', quantities.by_status], ['by-role', 'role', quantities.by_role]]
    .filter(([, , counts]) => counts)
    .map(([id, group, counts]) => panel(say(id), bars(counted(group, counts, 'quantity'), say(id))));
}

function sections({ functions, sections: told }) {
  const all = (functions || (told && told.functions) || []).filter((f) => f.function !== null);
  if (!all.length) return null;
  const rows = all.map((f) => ({
    label: name('function', f.function), parts: [[Number(f.headings), 'heading']], text: say('mentions-in', number(f.headings), number(f.reports)),
  }));
  return panel(say('sections'), bars(rows, say('sections')));
}

function profiles(figures) {
  const all = ['counts', 'money'].filter((id) => figures[id] && figures[id].numbers > 0);
  return [h('p', { class: 'message' }, say('digits-note')), all.map((id) => {
    const label = say('digits-of', say(id), number(figures[id].numbers));
    return h('figure', null, h('figcaption', null, label), digits(figures[id], label));
  })];
}
