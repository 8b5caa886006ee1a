// The report in the middle: its lines with what was found in them, and findings beside the line they begin in.
// Lines come in blocks; a block is made when it is about to be seen, or when something in it is asked for.

const TYPE_ORDER = ['heading', 'activity', 'number', 'quantity'];
const text = { report: null, blocks: [], watcher: null, hidden: new Set(), holds: false };

function startText() {
  text.watcher = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) make(target.block);
  }, { root: byId('text'), rootMargin: '1500px 0px' });
  const body = byId('text-body');
  body.addEventListener('pointerover', (event) => hovered(event));
  body.addEventListener('pointerout', (event) => left(event));
  body.addEventListener('click', (event) => {
    const mark = event.target.closest('mark');
    if (mark) chosen(mark);
  });
  body.addEventListener('keydown', (event) => {
    const mark = event.target.closest('mark');
    if (mark && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      chosen(mark);
      byId('card').focus();
    }
  });
}

/** Shows a report. */
function showText(report) {
  text.report = report;
  text.watcher.disconnect();
  const listed = corpus.reports[report.index];
  replace(byId('text-head'),
    h('h2', { lang: 'zh' }, report.title || say('untitled')),
    h('p', { class: 'id', 'data-report': report.id }, ['year', 'place', 'office'].map((id) => report[id] && [h('span', { lang: 'zh' }, report[id].value), ' · ']), report.id, report.source.path !== report.id && ` · ${report.source.path}`,
      ` · ${report.source.format}${report.source.encoding ? ` ${report.source.encoding}` : ''}`),
    h('p', null, say('coverage-of', percent(share(listed)), number(listed.explained), number(listed.numerals)), ' · ',
      say('finding-count', listed.fails, listed.unclear, listed.holds)),
    h('fieldset', { class: 'marks' }, h('legend', { class: 'unseen' }, say('show')),
      TYPES.map(([, type]) => toggle(name('type', type), !text.hidden.has(type), type, (on) => {
        if (on) text.hidden.delete(type);
        else text.hidden.add(type);
        redraw();
      })),
      toggle(say('show-holds'), text.holds, 'holds', (on) => {
        text.holds = on;
        redraw();
      })),
    report.problems.map((problem) => h('p', { class: 'notice' }, problem.message)));
  drawText();
  byId('text').scrollTop = 0;
}

function toggle(label, on, kind, change) {
  return h('label', { class: `toggle ${kind}` },
    h('input', { type: 'checkbox', checked: on, onchange: (event) => change(event.target.checked) }), h('span', null, label));
}

/** Draws again and stays where it was. */
function redraw() {
  const { scrollTop } = byId('text');
  drawText();
  if (view.key) point(view.key, false);
  byId('text').scrollTop = scrollTop;
}

function drawText() {
  const { report } = text;
  const lines = linesOf(report);
  text.blocks = [];
  let block = null;
  for (const line of lines) {
    if (!block || block.lines.length >= 40 || block.to - block.from > 4000) {
      block = { lines: [], from: line.from, to: line.to, made: false };
      block.node = h('div', { class: 'block' });
      block.node.block = block;
      text.blocks.push(block);
    }
    block.lines.push(line);
    block.to = line.to;
  }
  for (const { node, lines: inside, from, to } of text.blocks) {
    node.style.minHeight = `${(inside.length + (to - from) / 30) * 28}px`;
  }
  replace(byId('text-body'), text.blocks.length ? text.blocks.map((b) => b.node) : h('p', null, say('no-text')));
  if (text.blocks.length) make(text.blocks[0]);
  for (const { node } of text.blocks) text.watcher.observe(node);
}

/** The lines of a report, each with the facts and quotes that reach into it and the findings that begin in it. */
function linesOf(report) {
  const lines = [];
  const ends = /\r\n|\n|\r/g;
  let from = 0;
  for (let end = ends.exec(report.text); end; end = ends.exec(report.text)) {
    lines.push({ from, to: end.index, spans: [], findings: [] });
    from = ends.lastIndex;
  }
  lines.push({ from, to: report.text.length, spans: [], findings: [] });
  const lineAt = (position) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].from <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  const spread = (span) => {
    for (let at = lineAt(span.from); at < lines.length && lines[at].from < span.to; at += 1) lines[at].spans.push(span);
  };
  for (const fact of report.facts) {
    if (!text.hidden.has(fact.type)) spread({ from: fact.from, to: fact.to, fact });
  }
  for (const finding of report.findings.filter(shown)) {
    for (const { from: start, to } of finding.evidence) spread({ from: start, to, finding });
    const first = finding.evidence[0];
    lines[first ? lineAt(first.from) : 0].findings.push(finding);
  }
  const known = report.facts[0];
  const offset = known ? known.line - lineAt(known.from) : 1;
  lines.forEach((line, at) => { line.number = at + offset; });
  return lines;
}

const shown = (finding) => text.holds || finding.verdict !== 'holds';

/** Makes a block's lines. */
function make(block) {
  if (block.made) return;
  block.made = true;
  text.watcher.unobserve(block.node);
  block.node.style.minHeight = '';
  replace(block.node, block.lines.map((line) => {
    const heading = line.spans.find(({ fact }) => fact && fact.type === 'heading');
    // A heading that runs on in its line is no line of its own.
    const whole = heading && !text.report.text.slice(heading.to, line.to).trim();
    const level = whole && { role: 'heading', 'aria-level': Math.min(6, 3 + heading.fact.level) };
    const notes = line.findings.length > 0 && h('div', { class: 'notes' }, line.findings.map((finding) => note(finding)));
    return h('div', { class: whole ? `line level-${heading.fact.level}` : 'line' },
      h('span', { class: 'number', 'aria-hidden': 'true' }, line.to > line.from && line.number),
      notes,
      h('p', { lang: 'zh', ...level }, segments(line)));
  }));
}

/** A line cut at every begin and end of what reaches into it. */
function segments(line) {
  const cuts = new Set([line.from, line.to]);
  for (const { from, to } of line.spans) {
    cuts.add(Math.max(from, line.from));
    cuts.add(Math.min(to, line.to));
  }
  const places = [...cuts].sort((a, b) => a - b);
  const spans = [...line.spans].sort((a, b) => a.from - b.from);
  const parts = [];
  let next = 0;
  let open = [];
  for (let at = 0; at + 1 < places.length; at += 1) {
    const [from, to] = [places[at], places[at + 1]];
    while (next < spans.length && spans[next].from <= from) open.push(spans[next++]);
    open = open.filter((span) => span.to > from);
    const part = text.report.text.slice(from, to);
    parts.push(open.length ? marked(part, open) : part);
  }
  return parts;
}

function marked(part, spans) {
  const facts = spans.filter(({ fact }) => fact).map(({ fact }) => fact);
  const findings = spans.filter(({ finding }) => finding).map(({ finding }) => finding);
  const types = TYPE_ORDER.filter((type) => facts.some((fact) => fact.type === type));
  const classes = [...types];
  if (facts.some((fact) => fact.modifier === 'masked')) classes.push('masked');
  if (facts.some((fact) => fact.status === 'planned')) classes.push('planned');
  if (findings.some((finding) => finding.verdict === 'fails')) classes.push('fails');
  else if (findings.some((finding) => finding.verdict === 'unclear')) classes.push('unclear');
  // The shortest comes first: it is what a pointer means.
  facts.sort((a, b) => (a.to - a.from) - (b.to - b.from) || TYPE_ORDER.indexOf(b.type) - TYPE_ORDER.indexOf(a.type));
  return h('mark', {
    class: classes.join(' '),
    tabindex: '-1',
    'data-facts': facts.map((fact) => fact.key).join(' ') || null,
    'data-findings': findings.map((finding) => finding.key).join(' ') || null,
  }, part);
}

/** The marks of a fact, or of the quotes of a finding, in the page. */
function marksOf(key, position) {
  const block = text.blocks.find((b) => position >= b.from && position <= b.to);
  if (block) make(block);
  return [...byId('text-body').querySelectorAll(`mark[data-facts~="${key}"], mark[data-findings~="${key}"]`)];
}

/** Marks a fact or the quotes of a finding as the current ones; scrolls to them and moves the focus there if asked to. */
function point(key, scroll, evidence) {
  const body = byId('text-body');
  for (const mark of body.querySelectorAll('.current')) {
    mark.classList.remove('current', 'here');
    mark.tabIndex = -1;
  }
  const thing = text.report.byId.get(key);
  if (!thing) return null;
  const quotes = thing.evidence || [thing];
  const target = quotes[evidence || 0];
  for (const quote of quotes) {
    for (const mark of marksOf(key, quote.from)) mark.classList.add('current');
  }
  const own = byId(`note-${key}`);
  if (own) own.classList.add('current');
  if (!target) return null;
  const marks = marksOf(key, target.from);
  const first = thing.evidence ? marks.find((mark) => placeOf(mark) >= target.from) : marks[0];
  if (!first) return null;
  first.tabIndex = 0;
  if (thing.evidence) first.classList.add('here');
  if (scroll) {
    bring(first);
    first.focus({ preventScroll: true });
  }
  return first;
}

/** Scrolls the text, and nothing around it, until a line or a mark is in its middle. */
function bring(node) {
  const frame = byId('text');
  const [outer, inner] = [frame.getBoundingClientRect(), node.getBoundingClientRect()];
  frame.scrollTop += inner.top - outer.top - (outer.height - inner.height) / 2;
}

/** Position in the report's text at which a mark begins. */
function placeOf(mark) {
  const row = mark.closest('.line');
  const block = mark.closest('.block').block;
  const line = block.lines[[...block.node.children].indexOf(row)];
  const range = document.createRange();
  range.setStart(row.querySelector(':scope > p'), 0);
  range.setEndBefore(mark);
  return line.from + range.toString().length;
}
