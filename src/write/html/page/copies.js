// Passages that two reports share, side by side with what differs; only where a run looked for them (`statistics.copies`).

const MATRIX = 40;
const copies = { pair: null, passage: 0 };

function showCopies() {
  const found = corpus.statistics.copies;
  const node = byId('copies');
  node.hidden = corpus.pairs.length === 0;
  document.querySelector('[data-go="copies"]').hidden = node.hidden;
  if (node.hidden) return;
  const order = corpus.pairs.map((pair, at) => ({ pair, at })).sort((x, y) => larger(y.pair) - larger(x.pair) || x.at - y.at);
  replace(node,
    h('h2', null, say('copies-title')),
    h('p', { class: 'message' }, say('copies-note', number(found.reports), number(corpus.pairs.length))),
    h('div', { class: 'copies' },
      h('div', { class: 'pairs' }, similarity(order), h('ol', null, order.slice(0, 300).map(({ pair, at }) => h('li', null,
        h('a', { href: `#?copy=${at}`, 'aria-current': at === copies.pair && 'true' },
          h('b', { class: 'badge shared' }, percent(larger(pair))), ' ',
          h('span', { lang: 'zh' }, pairName(pair)), ' ',
          h('small', null, name('copy', pair.verdict))))))),
      h('div', { id: 'pair', tabindex: '-1' })),
    formulas(found.formulas));
  if (copies.pair === null) copies.pair = order[0].at;
  showPair();
}

const larger = ({ share_a: a, share_b: b }) => Math.max(Number(a), Number(b));

function titleOf(id) {
  const report = corpus.reports[corpus.byId.get(id)];
  return (report && report.title) || id;
}

/** Both titles; where they are the same, what tells the reports apart. */
function pairName({ a, b }) {
  return titleOf(a) === titleOf(b) ? say('pair', a, b) : say('pair', titleOf(a), titleOf(b));
}

/** The reports that share most, as a matrix with its key. */
function similarity(order) {
  const ids = [...new Set(order.flatMap(({ pair }) => [pair.a, pair.b]))].slice(0, MATRIX).sort((a, b) => corpus.byId.get(a) - corpus.byId.get(b));
  const cells = order.filter(({ pair }) => ids.includes(pair.a) && ids.includes(pair.b)).flatMap(({ pair, at }) => {
    const [row, column] = [ids.indexOf(pair.a), ids.indexOf(pair.b)];
    const cell = (r, c, part) => ({
      row: r, column: c, share: Number(part), href: `#?copy=${at}`, title: `${titleOf(ids[r])} ↔ ${titleOf(ids[c])}: ${percent(part)}`,
    });
    return [cell(row, column, pair.share_a), cell(column, row, pair.share_b)];
  });
  return [
    h('div', { class: 'scroll' }, matrix(ids.map(titleOf), cells, say('copies-matrix'))),
    h('details', { class: 'key' }, h('summary', null, say('copies-key')),
      h('ol', null, ids.map((id) => h('li', { lang: 'zh' }, titleOf(id), ' ', h('small', null, id))))),
  ];
}

/** Opens a passage of a pair. */
function openCopy(pair, passage) {
  if (!corpus.pairs[pair]) return;
  Object.assign(copies, { pair, passage });
  for (const link of byId('copies').querySelectorAll('.pairs li a')) {
    if (link.getAttribute('href') === `#?copy=${pair}`) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  showPair();
  go('copies');
  const shown = byId('pair');
  shown.focus({ preventScroll: true });
  // On a narrow page it stands below the list.
  if (shown.getBoundingClientRect().top > innerHeight / 2) shown.scrollIntoView({ block: 'start' });
}

function showPair() {
  const pair = corpus.pairs[copies.pair];
  const passage = pair.passages[Math.min(copies.passage, pair.passages.length - 1)];
  const tabs = pair.passages.map((one, at) => h('a', { href: `#?copy=${copies.pair}/${at}`, 'aria-current': one === passage && 'true' }, say('passage', at + 1)));
  const runs = passage ? difference(passage.a.text, passage.b.text) : [];
  replace(byId('pair'),
    passage && h('p', { class: 'tabs' }, tabs.length > 1 && tabs.map((tab) => [tab, ' '])),
    passage && h('p', null, h('b', { class: 'badge shared' }, name('copy', passage.verdict)), ' ',
      [say('similarity', percent(passage.similarity)), say('same-numbers', passage.same_numbers), say('other-numbers', passage.other_numbers)].join(' · '),
      passage.names.map(([a, b]) => h('span', { class: 'names', lang: 'zh' }, ` ${a} ↔ ${b}`))),
    passage && h('div', { class: 'sides' },
      side(pair.a, pair.share_a, passage.a, runs, 'a', passage.left_over_a),
      side(pair.b, pair.share_b, passage.b, runs, 'b', passage.left_over_b)));
}

/** Two passages scroll together. */
function beside({ target }) {
  const part = target.scrollTop / Math.max(1, target.scrollHeight - target.clientHeight);
  for (const other of byId('pair').querySelectorAll('.passage')) {
    const top = part * (other.scrollHeight - other.clientHeight);
    if (other !== target && Math.abs(other.scrollTop - top) > 2) other.scrollTop = top;
  }
}

/** One of the two passages, with what the other has not marked. */
function side(id, part, passage, runs, which, leftOver) {
  const index = corpus.byId.get(id);
  return h('article', { class: 'side' },
    h('h3', { lang: 'zh' }, titleOf(id)),
    h('p', { class: 'id' }, id, ' · ', say('share', percent(part))),
    h('p', { class: 'passage', lang: 'zh', onscroll: beside }, runs.map((run) => (run.kind === 'same' ? run[which] : run[which] && h('mark', { class: 'other' }, run[which])))),
    leftOver.length > 0 && h('p', { class: 'notice' }, say('left-over', leftOver.map((one) => one.text).join('、'))),
    index !== undefined && button(say('open-there'), () => openPassage(index, passage), { class: 'quote' }));
}

/** Opens a report where a passage begins. */
function openPassage(index, passage) {
  openReport(index);
  const from = text.report.position(passage.start);
  const block = text.blocks.find((b) => from <= b.to);
  if (!block) return;
  make(block);
  const at = block.lines.findIndex((line) => from <= line.to);
  const row = block.node.children[at];
  if (!row) return;
  row.classList.add('reached');
  bring(row);
}

function formulas(all) {
  if (!all || !all.length) return null;
  return h('details', { class: 'panel' }, h('summary', null, say('formulas')), h('ul', null, all.slice(0, 50).map((one) => h('li', { lang: 'zh' },
    one.text, ' ', h('small', null, say('formula-in', one.offices, one.reports))))));
}
