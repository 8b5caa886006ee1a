// What the checks say, beside the line where their first quote stands.

/** What a finding says, or its formula, in the language shown. */
const wording = (finding, field) => (language ? finding[field] : finding[`${field}_zh`] ?? finding[field]);

/** A finding with its formula and a way to each of its quotes. */
function note(finding) {
  const { check, verdict, evidence, key } = finding;
  const exact = [['printed', finding.printed], ['computed', finding.computed], ['tolerance', finding.tolerance]];
  const values = exact.filter(([id, value]) => value !== null && (id !== 'tolerance' || Number(value) !== 0));
  return h('article', { class: `note ${verdict}`, id: `note-${key}`, tabindex: '-1' },
    h('p', { class: 'what' },
      h('b', { class: `badge ${verdict}` }, name('verdict', verdict)), ' ',
      h('a', { href: addressOf(text.report.index, key) }, name('check', check))),
    finding.formula ? h('p', { class: 'formula' }, wording(finding, 'formula')) : h('p', { class: 'message' }, wording(finding, 'message')),
    values.length > 0 && verdict !== 'holds' && h('p', { class: 'values' }, values.map(([id, value]) => `${say(id)} ${number(value)}`).join(' · ')),
    h('ul', { 'aria-label': say('quotes') }, evidence.slice(0, 12).map((quote, at) => h('li', null,
      button(short(quote.text), () => openFinding(key, at), { lang: 'zh', title: say('line', quote.line), class: 'quote' })))),
    evidence.length > 12 && h('p', { class: 'message' }, `+ ${evidence.length - 12}`));
}

function short(quote) {
  const characters = [...quote.replace(/\s+/g, ' ')];
  return characters.length > 16 ? `${characters.slice(0, 15).join('')}…` : characters.join('');
}

/** Goes to a quote of a finding. */
function openFinding(key, evidence) {
  const finding = text.report.byId.get(key);
  if (!finding) return;
  if (!shown(finding)) {
    text.holds = true;
    showText(text.report);
  }
  view.key = key;
  hideCard();
  go('text');
  point(key, true, evidence);
  keepAddress();
  announce(`${name('verdict', finding.verdict)}: ${name('check', finding.check)}. ${wording(finding, finding.formula ? 'formula' : 'message')}`);
}

/** The finding before or behind the current one; those that hold only where they are shown. */
function stepFinding(by) {
  const { report } = text;
  if (!report) return;
  const place = (finding) => (finding.evidence[0] ? finding.evidence[0].from : 0);
  const all = report.findings.filter(shown).sort((a, b) => place(a) - place(b));
  if (!all.length) {
    announce(say('finding-count', 0, 0, report.findings.length));
    return;
  }
  const at = all.findIndex((finding) => finding.key === view.key);
  openFinding(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length].key, 0);
}
