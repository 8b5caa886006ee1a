// Drawings. Each says in words what it shows; numbers stand beside their bars as text.

/** Bars with their names and values: `rows` are `{ label, parts: [[value, kind]], text, href }`. */
function bars(rows, label) {
  const most = Math.max(1, ...rows.map(({ parts }) => parts.reduce((sum, [value]) => sum + value, 0)));
  return h('ul', { class: 'bars', 'aria-label': label }, rows.map((row) => {
    let x = 0;
    const drawn = row.parts.map(([value, kind]) => {
      const width = (value / most) * 100;
      const bar = s('rect', { x, y: 0, width, height: 10, class: `bar ${kind}` });
      x += width;
      return bar;
    });
    return h('li', null,
      h('span', { class: 'label', title: row.label }, row.label),
      s('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' }, drawn),
      h('span', { class: 'amount' }, row.text));
  }));
}

/** Values of a measure on one line, logarithmic. `points` are `{ value, href, title }`. */
function strip(points) {
  const [width, height] = [240, 22];
  const values = points.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const scale = (value) => Math.sign(value) * Math.log10(1 + Math.abs(value));
  const [from, to] = [scale(low), scale(high)];
  const x = (value) => (to === from ? width / 2 : 6 + ((scale(value) - from) / (to - from)) * (width - 12));
  return s('svg', { viewBox: `0 0 ${width} ${height}`, class: 'strip', role: 'group', 'aria-label': say('strip', points.length, number(low), number(high)) },
    s('line', { x1: 0, x2: width, y1: height / 2, y2: height / 2, class: 'axis' }),
    points.map((point) => s('a', { href: point.href, tabindex: '-1' },
      s('circle', { cx: x(point.value).toFixed(1), cy: height / 2, r: 4, class: 'dot' }, s('title', null, point.title)))));
}

/** Last digits 0 to 9 against an even spread. */
function digits(profile, label) {
  const [width, height, top] = [240, 110, 14];
  const most = Math.max(...profile.last.map(Number), profile.numbers / 10, 1);
  const tall = height - top - 16;
  const told = profile.last.map((count, digit) => say('ends-in', digit, number(count))).join(', ');
  const even = top + tall - (profile.numbers / 10 / most) * tall;
  return s('svg', { viewBox: `0 0 ${width} ${height}`, class: 'digits', role: 'img', 'aria-label': `${label}. ${told}` },
    profile.last.map((count, digit) => {
      const high = (Number(count) / most) * tall;
      const x = digit * 24 + 2;
      return [
        s('rect', { x, y: (top + tall - high).toFixed(1), width: 20, height: high.toFixed(1), class: 'bar quantity' }),
        s('text', { x: x + 10, y: (top + tall - high - 3).toFixed(1), class: 'tick' }, count),
        s('text', { x: x + 10, y: height - 3, class: 'tick' }, digit),
      ];
    }),
    profile.numbers > 0 && s('line', { x1: 0, x2: width, y1: even.toFixed(1), y2: even.toFixed(1), class: 'even' }));
}

/** Shares of reports in each other: `cells` are `{ row, column, share, href, title }`. */
function matrix(names, cells, label) {
  const size = Math.max(14, Math.min(28, Math.floor(560 / names.length)));
  const margin = 26;
  const all = margin + names.length * size;
  return s('svg', { viewBox: `0 0 ${all} ${all}`, class: 'matrix', role: 'group', 'aria-label': label, width: all, height: all },
    names.map((title, at) => [
      s('text', { x: margin + at * size + size / 2, y: margin - 6, class: 'tick' }, at + 1, s('title', null, title)),
      s('text', { x: margin - 12, y: margin + at * size + size / 2 + 4, class: 'tick' }, at + 1, s('title', null, title)),
      s('rect', { x: margin + at * size, y: margin + at * size, width: size - 1, height: size - 1, class: 'self' }),
    ]),
    cells.map(({ row, column, share: part, href, title }) => s('a', { href, 'aria-label': title },
      s('rect', { x: margin + column * size, y: margin + row * size, width: size - 1, height: size - 1, class: 'cell', 'fill-opacity': (0.15 + 0.85 * part).toFixed(2) },
        s('title', null, title)))));
}
