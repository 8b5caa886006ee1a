// The page as a whole: what is open, where addresses lead, keys, theme and language.

const view = { index: null, key: null };
const THEMES = ['auto', 'light', 'dark'];
const KEYS = [['j / k', 'key-next'], ['f / F', 'key-finding'], ['[ / ]', 'key-report'], ['/', 'key-search'], ['Enter', 'key-card'], ['Esc', 'key-close'], ['?', 'key-help']];

/** Opens a report, and one of its facts or findings. */
function openReport(index, key) {
  if (index !== view.index) {
    view.index = index;
    view.key = null;
    showText(readReport(index));
    if (table.scope === 'report') showFilters();
    showFacts();
    list.rows.draw(true);
    byId('facts-window').scrollTop = table.scope === 'report' ? 0 : byId('facts-window').scrollTop;
  }
  const report = text.report;
  if (key && report.byId.has(key)) {
    if (key.startsWith('f')) openFinding(key, 0);
    else openFact(key, true);
  } else {
    view.key = null;
    hideCard();
    go('text');
    keepAddress();
  }
  list.rows.reach(list.found.findIndex((one) => one.index === index));
}

/** Brings a part of the page into sight; on a narrow page, in front of the others. */
function go(part) {
  document.body.dataset.part = part;
  for (const each of document.querySelectorAll('[data-go]')) {
    if (each.dataset.go === part) each.setAttribute('aria-current', 'true');
    else each.removeAttribute('aria-current');
  }
  const target = ['list', 'text', 'facts'].includes(part) ? byId('bench') : byId(part);
  if (part !== 'corpus') target.scrollIntoView({ block: 'start' });
  else scrollTo(0, 0);
}

function keepAddress() {
  const address = addressOf(view.index, view.key);
  if (location.hash !== address) history.replaceState(null, '', address);
}

function follow() {
  const to = addressed(location.hash);
  if (!to) return;
  if (to.copy !== undefined) openCopy(to.copy, to.passage);
  else openReport(to.report, to.key);
}

/** Says everything in the language shown. */
function speak() {
  document.documentElement.lang = language ? 'en' : 'zh-CN';
  for (const node of document.querySelectorAll('[data-label]')) node.textContent = say(node.dataset.label);
  for (const node of document.querySelectorAll('[data-name]')) node.setAttribute('aria-label', say(node.dataset.name));
  for (const node of document.querySelectorAll('[data-hint]')) {
    node.placeholder = say(node.dataset.hint);
    node.setAttribute('aria-label', say(node.dataset.hint));
  }
  const other = byId('language');
  other.textContent = language ? '中文' : 'English';
  other.lang = language ? 'zh' : 'en';
  const { generator } = corpus;
  byId('generator').textContent = generator ? `${generator.name} ${generator.version}` : '';
  showTheme();
  showCorpus();
  showOrders();
  showList();
  if (text.report) showText(text.report);
  else replace(byId('text-body'), h('p', { class: 'message' }, say(corpus.reports.length ? 'choose' : 'no-reports')));
  showFilters();
  showFacts();
  showCopies();
  hideCard();
}

const kept = {
  get(id) {
    try {
      return localStorage.getItem(id);
    } catch {
      return null;
    }
  },
  set(id, value) {
    try {
      localStorage.setItem(id, value);
    } catch {
      // A page from a file may not be allowed to keep anything.
    }
  },
};

function showTheme() {
  const theme = document.documentElement.dataset.theme || 'auto';
  byId('theme').textContent = say(`theme-${theme}`);
}

function setTheme(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  kept.set('jihe-theme', theme);
  showTheme();
}

function showHelp() {
  const help = byId('help');
  replace(help, h('h2', null, say('keys')),
    h('dl', null, KEYS.map(([key, label]) => [h('dt', null, h('kbd', null, key)), h('dd', null, say(label))])),
    button(say('close'), () => help.close()));
  help.setAttribute('aria-label', say('keys'));
  help.showModal();
}

function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  const typing = event.target.matches('input[type="search"], select, textarea');
  if (event.key === 'Escape') {
    if (typing) event.target.blur();
    hideCard();
    const mark = byId('text-body').querySelector('mark[tabindex="0"]');
    if (mark && !typing) mark.focus({ preventScroll: true });
    return;
  }
  if (typing) return;
  const does = {
    'j': () => stepFact(1),
    'k': () => stepFact(-1),
    'f': () => stepFinding(1),
    'F': () => stepFinding(-1),
    '[': () => step(-1),
    ']': () => step(1),
    '/': () => {
      go('list');
      byId('search').focus();
      byId('search').select();
    },
    '?': showHelp,
  }[event.key];
  if (!does) return;
  event.preventDefault();
  does();
}

function start() {
  language = document.documentElement.lang.startsWith('zh') ? 0 : 1;
  readCorpus();
  const theme = kept.get('jihe-theme');
  if (THEMES.includes(theme) && theme !== 'auto') document.documentElement.dataset.theme = theme;
  startList();
  startText();
  startCard();
  startTable();
  for (const each of document.querySelectorAll('[data-go]')) each.addEventListener('click', () => go(each.dataset.go));
  byId('language').addEventListener('click', () => {
    language = 1 - language;
    speak();
  });
  byId('theme').addEventListener('click', () => {
    const now = document.documentElement.dataset.theme || 'auto';
    setTheme(THEMES[(THEMES.indexOf(now) + 1) % THEMES.length]);
  });
  byId('keys').addEventListener('click', showHelp);
  document.addEventListener('keydown', pressed);
  addEventListener('hashchange', follow);
  // On paper nothing is out of sight.
  addEventListener('beforeprint', () => {
    text.blocks.forEach(make);
    table.rows.all = table.scope === 'report';
    table.rows.draw(true);
  });
  addEventListener('afterprint', () => {
    table.rows.all = false;
    table.rows.draw(true);
  });
  speak();
  if (addressed(location.hash)) {
    follow();
  } else if (corpus.reports.length) {
    view.index = 0;
    showText(readReport(0));
    showFilters();
    showFacts();
    list.rows.draw(true);
    go('corpus');
  }
}

document.addEventListener('DOMContentLoaded', start);
