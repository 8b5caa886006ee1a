// The data of the page: the list of reports and the statistics at once, each report when it is opened.
// Offsets of results are code points of the document; here they become positions in a report's text.

const corpus = { reports: [], measures: {}, statistics: {}, problems: [], generator: null };
const loaded = new Map();
const TYPES = [['quantities', 'quantity', 'q'], ['activities', 'activity', 'a'], ['numbers', 'number', 'n'], ['headings', 'heading', 'h']];

/** Reads the list of reports and the statistics. */
function readCorpus() {
  Object.assign(corpus, JSON.parse(byId('corpus-data').textContent));
  Object.assign(NAMES, corpus.names);
  corpus.blocks = document.querySelectorAll('script.report');
  corpus.byId = new Map();
  corpus.reports.forEach((report, index) => {
    report.index = index;
    report.shared = 0;
    if (!corpus.byId.has(report.id)) corpus.byId.set(report.id, index);
  });
  const { copies } = corpus.statistics;
  corpus.pairs = copies ? copies.pairs : [];
  for (const pair of corpus.pairs) {
    for (const [id, share] of [[pair.a, pair.share_a], [pair.b, pair.share_b]]) {
      const report = corpus.reports[corpus.byId.get(id)];
      if (report) report.shared = Math.max(report.shared, Number(share));
    }
  }
}

/** A table of columns and rows as objects. */
function objects({ columns, rows }) {
  return rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
}

/** Turns code points of a report into positions of its text. */
function positions(text, start) {
  if (!/[\ud800-\udbff]/.test(text)) return (point) => point - start;
  const at = [];
  let unit = 0;
  for (const character of text) {
    at.push(unit);
    unit += character.length;
  }
  at.push(unit);
  return (point) => at[Math.min(Math.max(0, point - start), at.length - 1)];
}

/** A report with its facts in order of place, read once and kept. */
function readReport(index) {
  if (loaded.has(index)) return loaded.get(index);
  const report = JSON.parse(corpus.blocks[index].textContent);
  report.index = index;
  report.id = corpus.reports[index].id;
  report.text = report.text || '';
  const place = positions(report.text, report.start);
  const quoted = (thing) => {
    thing.from = place(thing.start);
    thing.to = place(thing.end);
    thing.text = report.text.slice(thing.from, thing.to);
    return thing;
  };
  report.byId = new Map();
  report.facts = [];
  for (const [list, type, letter] of TYPES) {
    report[list] = objects(report[list]).map((fact, at) => quoted({ ...fact, type, key: letter + at, report: index, findings: [] }));
    for (const fact of report[list]) {
      report.byId.set(fact.key, fact);
      report.facts.push(fact);
    }
  }
  report.facts.sort((a, b) => a.from - b.from || b.to - a.to);
  report.position = place;
  report.findings.forEach((finding, at) => {
    finding.key = `f${at}`;
    finding.evidence = objects(finding.evidence).map(quoted);
    report.byId.set(finding.key, finding);
  });
  crossReference(report);
  loaded.set(index, report);
  return report;
}

/** Tells each fact which findings quote it. */
function crossReference(report) {
  const at = new Map();
  for (const fact of report.facts) {
    const key = `${fact.from}-${fact.to}`;
    at.set(key, [...(at.get(key) || []), fact]);
  }
  for (const finding of report.findings) {
    for (const { from, to } of finding.evidence) {
      for (const fact of at.get(`${from}-${to}`) || []) {
        if (!fact.findings.includes(finding)) fact.findings.push(finding);
      }
    }
  }
}

/** Reads all reports in pieces, so that the page stays alive; gives false if `stop()` said so meanwhile. */
async function readAll(progress, stop) {
  let rested = performance.now();
  for (let index = 0; index < corpus.reports.length; index += 1) {
    readReport(index);
    if (performance.now() - rested > 30) {
      progress(index / corpus.reports.length);
      await new Promise((go) => setTimeout(go));
      rested = performance.now();
      if (stop()) return false;
    }
  }
  return true;
}

/** The part of an address behind # that leads to a report, and to one of its facts or findings. */
function addressOf(index, key) {
  const { id } = corpus.reports[index];
  const report = corpus.byId.get(id) === index ? encodeURIComponent(id) : `?report=${index}`;
  return `#${report}${key ? `/${key}` : ''}`;
}

/** What an address leads to: `{ report, key }`, `{ copy, passage }` or nothing. */
function addressed(hash) {
  const [first, key] = hash.replace(/^#/, '').split('/');
  const copy = /^\?copy=(\d+)$/.exec(first);
  if (copy) return { copy: Number(copy[1]), passage: Number(key) || 0 };
  const numbered = /^\?report=(\d+)$/.exec(first);
  let report = numbered ? Number(numbered[1]) : undefined;
  if (!numbered) {
    try {
      report = corpus.byId.get(decodeURIComponent(first));
    } catch {
      return null;
    }
  }
  return corpus.reports[report] ? { report, key } : null;
}
