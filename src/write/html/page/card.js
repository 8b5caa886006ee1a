// Everything that is known of a fact, beside it.

const card = { pinned: false, timer: 0 };
const PLAIN_FIELDS = ['modifier', 'unit', 'dimension', 'object', 'action', 'actor', 'row_head', 'column_head', 'period', 'status', 'role', 'basis', 'per'];
const NAMED_FIELDS = ['modifier', 'dimension', 'status', 'role', 'basis'];

function startCard() {
  const node = byId('card');
  node.tabIndex = -1;
  node.addEventListener('pointerenter', () => clearTimeout(card.timer));
  node.addEventListener('pointerleave', () => { if (!card.pinned) hideCard(); });
  document.addEventListener('pointerdown', (event) => {
    if (!event.target.closest('#card, mark, #facts')) hideCard();
  });
}

function hovered(event) {
  const mark = event.target.closest('mark[data-facts]');
  if (!mark || event.pointerType !== 'mouse' || card.pinned) return;
  clearTimeout(card.timer);
  card.timer = setTimeout(() => showCard(factAt(mark), mark, false), 120);
}

function left(event) {
  if (event.pointerType !== 'mouse' || card.pinned) return;
  clearTimeout(card.timer);
  card.timer = setTimeout(hideCard, 250);
}

/** The fact that a mark shows; the shortest where several do. */
function factAt(mark) {
  return text.report.byId.get(mark.dataset.facts.split(' ')[0]);
}

/** A mark was clicked, tapped or entered. */
function chosen(mark) {
  if (mark.dataset.facts) openFact(factAt(mark).key, false);
  else openFinding(mark.dataset.findings.split(' ')[0], 0);
}

/** Goes to a fact of the open report. */
function openFact(key, scroll) {
  const fact = text.report.byId.get(key);
  if (!fact) return;
  if (text.hidden.has(fact.type)) {
    text.hidden.delete(fact.type);
    showText(text.report);
  }
  view.key = key;
  go('text');
  const mark = point(key, scroll);
  reachFact(fact);
  keepAddress();
  if (mark) showCard(fact, mark, true);
  announce(`${fact.text}. ${name('type', fact.type)}: ${kindName(fact)}`);
}

function showCard(fact, mark, pinned) {
  clearTimeout(card.timer);
  card.pinned = pinned;
  const node = byId('card');
  const others = (mark.dataset.facts || '').split(' ').filter((key) => key && key !== fact.key).map((key) => text.report.byId.get(key));
  replace(node,
    h('div', { class: 'card-head' },
      h('b', { class: `badge ${fact.type}` }, name('type', fact.type)), ' ', h('span', null, kindName(fact)),
      button('×', () => { hideCard(); mark.focus({ preventScroll: true }); }, { class: 'close', 'aria-label': say('close') })),
    h('dl', null, fields(fact).map(([id, value]) => [h('dt', null, name('field', id)), h('dd', { lang: 'zh' }, value)])),
    others.length > 0 && h('p', { class: 'others' }, others.map((other) => [
      button(`${name('type', other.type)} ${short(other.text)}`, () => openFact(other.key, false), { class: 'quote' }), ' '])),
    h('p', { class: 'message' }, h('a', { href: addressOf(fact.report, fact.key) }, say('link')), ' · ', say('explain', fact.rule)));
  node.hidden = false;
  place(node, mark);
}

function hideCard() {
  clearTimeout(card.timer);
  card.pinned = false;
  byId('card').hidden = true;
}

/** Puts the card under the mark, or above it where there is no room; on a narrow page the style has its place. */
function place(node, mark) {
  const box = (mark.getClientRects()[0] || mark.getBoundingClientRect());
  const { offsetWidth: width, offsetHeight: height } = node;
  const top = box.bottom + 6 + height > innerHeight && box.top - height - 6 > 0 ? box.top - height - 6 : box.bottom + 6;
  node.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
  node.style.top = `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`;
}

/** The fields of a fact that say something. */
function fields(fact) {
  const report = readReport(fact.report);
  const all = [['text', fact.text]];
  const add = (id, value) => {
    if (value !== null && value !== undefined && value !== '') all.push([id, value]);
  };
  const link = (other) => h('a', { href: addressOf(fact.report, other.key) }, short(other.text));
  if (fact.type === 'quantity') {
    add('value', number(fact.value));
    if (fact.min !== null || fact.max !== null) add('bounds', `${number(fact.min) || '…'} – ${number(fact.max) || '…'}`);
    if (fact.base_unit !== null && (fact.base_unit !== fact.unit || fact.base_value !== fact.value)) {
      add('base', `${number(fact.base_value)} ${fact.base_unit}`);
    }
    add('metric', fact.metric && measureName(fact.metric));
    if (fact.total !== null && report.quantities[fact.total]) add('total', link(report.quantities[fact.total]));
    if (fact.activity !== null && report.activities[fact.activity]) add('activity', link(report.activities[fact.activity]));
  } else if (fact.type === 'number') {
    add('kind', name('number', fact.kind));
    add('value', fact.value);
  } else if (fact.type === 'activity') {
    add('kind', name('activity', fact.kind));
    if (fact.quantities.length) add('quantities', fact.quantities.map((at) => report.quantities[at]).filter(Boolean).map((q) => [link(q), ' ']));
  } else {
    for (const id of ['level', 'marker', 'title']) add(id, fact[id]);
    add('function', name('function', fact.function));
  }
  for (const id of PLAIN_FIELDS) {
    if (fact[id] !== undefined) add(id, fact[id] !== null && NAMED_FIELDS.includes(id) ? name(id, fact[id]) : fact[id]);
  }
  if (Array.isArray(fact.heading) && fact.heading.length) {
    add('heading', fact.heading.map((at) => report.headings[at]).filter(Boolean).map((heading) => heading.title).join(' › '));
  }
  if (fact.findings.length) {
    add('findings', fact.findings.map((f) => [
      h('a', { href: addressOf(fact.report, f.key) }, `${name('verdict', f.verdict)} ${name('check', f.check)}`), ' ']));
  }
  const inFile = Object.entries(fact.place || {}).map(([id, at]) => say(`at-${id}`, at));
  add('place', [say('line', fact.line), ...inFile, `${fact.start}–${fact.end}`].join(' · '));
  add('rule', fact.rule);
  return all;
}
