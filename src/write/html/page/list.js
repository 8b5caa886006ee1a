// The reports at the left: search, order, one line of what matters about each.

const list = { found: [], rows: null, words: '', order: 'order' };

const share = (report) => (report.numerals ? report.explained / report.numerals : 1);

const ORDERS = {
  order: () => 0,
  fails: (a, b) => b.fails - a.fails || b.unclear - a.unclear,
  coverage: (a, b) => share(a) - share(b),
  similarity: (a, b) => b.shared - a.shared,
  facts: (a, b) => b.quantities - a.quantities,
  length: (a, b) => b.characters - a.characters,
};

function startList() {
  const frame = byId('list-window');
  const body = h('ul');
  frame.append(body);
  list.rows = new Rows(frame, body, 68, (at) => listed(list.found[at], at));
  const search = byId('search');
  search.addEventListener('input', later(() => {
    list.words = search.value;
    showList();
  }, 60));
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && list.found.length) openReport(list.found[0].index);
  });
  byId('sort').addEventListener('change', (event) => {
    list.order = event.target.value;
    frame.scrollTop = 0;
    showList();
  });
}

/** Makes the choice of orders, in the language shown. */
function showOrders() {
  const orders = Object.keys(ORDERS).filter((order) => order !== 'similarity' || corpus.pairs.length);
  replace(byId('sort'), orders.map((order) => h('option', { value: order, selected: order === list.order }, say(`sort-${order}`))));
}

function showList() {
  const words = list.words.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (report) => {
    const text = `${report.title || ''}\n${report.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  };
  list.found = corpus.reports.filter(fits).sort((a, b) => ORDERS[list.order](a, b) || a.index - b.index);
  byId('list-count').textContent = say('list-count', number(list.found.length), number(corpus.reports.length));
  list.rows.show(list.found.length);
}

function listed(report, at) {
  const title = report.title || say('untitled');
  const facts = [say('characters', number(report.characters)), say('n-quantities', report.quantities), say('n-activities', report.activities)];
  if (report.explained < report.numerals) facts.push(percent(share(report)));
  return h('li', { 'aria-setsize': list.found.length, 'aria-posinset': at + 1 },
    h('a', { href: addressOf(report.index), 'aria-current': report.index === view.index && 'true', title: report.id },
      h('span', { class: 'title', lang: 'zh' }, title),
      h('span', { class: 'id' }, report.id),
      h('span', { class: 'facts' },
        report.fails > 0 && [h('b', { class: 'badge fails' }, say('n-fails', report.fails)), ' '],
        report.shared > 0 && [h('b', { class: 'badge shared' }, say('n-shared', percent(report.shared))), ' '],
        facts.join(' · '))));
}

/** The report before or behind the open one, in the order of the list. */
function step(by) {
  const at = list.found.findIndex((report) => report.index === view.index);
  const next = list.found[at < 0 ? 0 : at + by];
  if (next) openReport(next.index);
}
