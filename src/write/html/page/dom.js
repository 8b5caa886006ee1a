// Elements. Everything that is shown is made here, by textContent: no text ever becomes markup.

const SVG = 'http://www.w3.org/2000/svg';

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? '' : value);
  }
  for (const child of children.flat(3)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    node.append(child instanceof Node ? child : String(child));
  }
  return node;
}

/** An element with attributes (`onclick` takes a function) and children; strings become text. */
const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);

/** The same of a drawing. */
const s = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

const byId = (id) => document.getElementById(id);

/** Puts other children in. */
function replace(node, ...children) {
  node.replaceChildren();
  return fill(node, null, children);
}

/** A button. */
const button = (label, onclick, properties) => h('button', { type: 'button', onclick, ...properties }, label);

/** A choice; `options` are pairs of value and name. */
function choice(label, options, value, onchange) {
  const select = h('select', { onchange: (event) => onchange(event.target.value) },
    options.map(([v, text]) => h('option', { value: v, selected: v === value }, text)));
  return h('label', null, h('span', null, label), ' ', select);
}

/** Waits until calls have stopped for a moment. */
function later(what, wait) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => what(...values), wait);
  };
}

/** Says something to readers of a screen. */
function announce(text) {
  byId('said').textContent = text;
}

/**
 * A long list of rows of one height, of which those in sight are in the page. `row(index)` makes one;
 * `show(count)` sets how many there are.
 */
class Rows {
  constructor(frame, body, height, row) {
    Object.assign(this, { frame, body, height, row, count: 0, from: -1, to: -1, all: false });
    this.above = h(body.tagName === 'TBODY' ? 'tr' : 'li', { 'aria-hidden': 'true', class: 'space' });
    this.below = this.above.cloneNode();
    frame.addEventListener('scroll', () => this.draw(false), { passive: true });
    new ResizeObserver(() => this.draw(false)).observe(frame);
  }

  show(count) {
    this.count = count;
    this.draw(true);
  }

  draw(anew) {
    const top = Math.max(0, this.frame.scrollTop - this.body.offsetTop);
    const sight = Math.ceil(this.frame.clientHeight / this.height);
    let from = Math.max(0, Math.floor(top / this.height) - 10);
    let to = Math.min(this.count, from + sight + 20);
    if (this.all) [from, to] = [0, this.count];
    if (from >= to) from = Math.max(0, to - sight - 20);
    if (!anew && from === this.from && to === this.to) return;
    [this.from, this.to] = [from, to];
    const rows = [];
    for (let at = from; at < to; at += 1) rows.push(this.row(at));
    this.above.style.height = `${from * this.height}px`;
    this.below.style.height = `${(this.count - to) * this.height}px`;
    this.body.replaceChildren(this.above, ...rows, this.below);
  }

  /** Scrolls a row into sight. */
  reach(index) {
    if (index < 0) return;
    const top = this.body.offsetTop + index * this.height;
    const { scrollTop, clientHeight } = this.frame;
    if (top < scrollTop + this.height || top > scrollTop + clientHeight - 2 * this.height) {
      this.frame.scrollTop = top - clientHeight / 3;
    }
    this.draw(true);
  }
}
