// What a reader does with the page, in Chromium: `node page.mjs DIR` with the pages that `run` made.
// SCREENSHOTS=DIR keeps pictures in both languages, both themes, two widths.

import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const dir = process.argv[2];
const metrics = JSON.parse(fs.readFileSync(path.join(dir, 'metrics.json'), 'utf8'));
const wide = { width: 1440, height: 900 };
const sandbox = process.getuid() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath: process.env.BROWSER, args: sandbox });

/** Opens a page and holds it to what every page must do: ask for nothing, log nothing, run nothing. */
async function opened(file, options, use) {
  const context = await browser.newContext({ viewport: wide, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on('console', (message) => { if (message.type() !== 'info') wrong.push(`${message.type()}: ${message.text()}`); });
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => { wrong.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  const address = `file://${path.join(dir, file)}`;
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== address && request.url() !== 'data:,') wrong.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  await use(page, address);
  assert.equal(await page.evaluate(() => globalThis.ran), undefined, `${file}: a text ran`);
  assert.deepEqual(wrong, [], file);
  await context.close();
}

/** Follows an address to a report, and waits until its text stands there: the browser follows in its own time. */
async function show(page, id) {
  await page.evaluate((to) => { location.hash = encodeURIComponent(to); }, id);
  await page.waitForFunction((to) => document.querySelector('#text-head .id')?.dataset.report === to, id);
}

const tests = {
  'all reports are listed, found and put in order': () => opened('zh.html', {}, async (page) => {
    assert.equal(await page.locator('#list-count').textContent(), `${metrics.reports.length} / ${metrics.reports.length} 篇`);
    await page.fill('#search', '禁毒 青岚');
    await page.waitForFunction(() => document.querySelectorAll('#list-window a').length === 1);
    await page.fill('#search', '');
    await page.selectOption('#sort', 'fails');
    const most = Math.max(...metrics.reports.map((r) => r.findings.filter((f) => f.verdict === 'fails').length));
    await page.waitForFunction((n) => document.querySelector('#list-window a').textContent.includes(`${n} 处不一致`), most);
  }),

  'the text stands there as it was read': () => opened('zh.html', {}, async (page) => {
    for (const report of metrics.reports) {
      await show(page, report.id);
      const lines = await page.locator('#text-body .line > p').allTextContents();
      assert.deepEqual(lines, report.text.split(/\r\n|\n|\r/), report.id);
    }
  }),

  'every quantity is marked where it stands, beyond the basic plane too': () => opened('en.html', {}, async (page) => {
    const report = metrics.reports.find((r) => r.id === 'script.txt');
    for (const [at, { text }] of report.quantities.entries()) {
      await page.evaluate(([id, n]) => { location.hash = `${encodeURIComponent(id)}/q${n}`; }, [report.id, at]);
      await page.waitForFunction((n) => document.querySelector('mark.current')?.dataset.facts.split(' ').includes(`q${n}`), at);
      assert.equal((await page.locator('mark.current').allTextContents()).join(''), text);
      assert.equal(await page.locator('#card dd').first().textContent(), text);
    }
  }),

  'filters of the facts': () => opened('zh.html', {}, async (page) => {
    const report = metrics.reports.find((r) => r.id === 'dangzhibu-moban-mask.txt');
    await page.click('text=××局机关第__党支部20xx年党建工作总结');
    const filters = page.locator('#filters');
    const count = () => page.locator('#fact-count').textContent();
    const facts = report.quantities.length + report.activities.length + report.numbers.length + report.headings.length;
    assert.equal(await count(), `${facts} / ${facts} 条`);
    await filters.getByLabel('仅空缺数').check();
    assert.equal(await count(), `${report.quantities.filter((q) => q.modifier === 'masked').length} / ${facts} 条`);
    await filters.getByLabel('仅空缺数').uncheck();
    await filters.getByLabel('类别').selectOption('quantity');
    await filters.getByLabel('状态').selectOption('planned');
    assert.equal(await count(), `${report.quantities.filter((q) => q.status === 'planned').length} / ${facts} 条`);
    await filters.getByLabel('状态').selectOption('');
    await filters.getByLabel('类别').selectOption('');
    await filters.getByLabel('范围').selectOption('all');
    const metric = 'materials-distributed';
    await page.waitForFunction(() => [...document.querySelectorAll('#filters option')].some((o) => o.value === 'materials-distributed'));
    await filters.getByLabel('指标').selectOption(metric);
    const all = metrics.reports.flatMap((r) => r.quantities).filter((q) => q.metric === metric).length;
    await page.waitForFunction((n) => document.querySelector('#fact-count').textContent.startsWith(`${n} / `), all);
  }),

  'a finding leads to its quotes': () => opened('zh.html', {}, async (page) => {
    const report = metrics.reports.find((r) => r.id === 'script.txt');
    const at = report.findings.findIndex((f) => f.check === 'sum-of-parts' && f.verdict === 'fails');
    assert.ok(at >= 0, 'the sample has parts that do not add up');
    await show(page, 'script.txt');
    const { formula, evidence } = report.findings[at];
    const note = page.locator(`#note-f${at}`);
    const [calculation, printed] = formula.split(', printed ');
    assert.ok((await note.textContent()).includes(`${calculation}，原文为${printed}`));
    for (const [n, quote] of evidence.entries()) {
      await note.locator('button').nth(n).click();
      assert.equal(await page.locator('mark.here').textContent(), quote.text);
      assert.equal(await page.evaluate(() => document.activeElement.className.includes('here')), true);
    }
    assert.equal(await page.evaluate(() => location.hash), `#script.txt/f${at}`);
  }),

  'hover shows a fact, a click keeps it': () => opened('zh.html', {}, async (page) => {
    await page.click('[data-go="text"]');
    const mark = page.locator('mark.quantity').first();
    await mark.hover();
    await page.waitForSelector('#card:not([hidden])');
    assert.ok((await page.locator('#card').textContent()).includes('extract explain'));
    await mark.click();
    await page.mouse.move(5, 5);
    await page.waitForTimeout(350);
    assert.ok(await page.locator('#card').isVisible());
    await page.keyboard.press('Escape');
    assert.ok(!await page.locator('#card').isVisible());
  }),

  'keys': () => opened('zh.html', {}, async (page) => {
    const hash = () => page.evaluate(() => location.hash.split('/').pop());
    await show(page, 'dangzhibu-moban-mask.txt');
    await page.keyboard.press('j');
    const first = await hash();
    await page.keyboard.press('j');
    const second = await hash();
    assert.notEqual(first, second);
    await page.keyboard.press('k');
    assert.equal(await hash(), first);
    await page.keyboard.press('f');
    assert.match(await hash(), /^f\d+$/);
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'search');
    await page.keyboard.press('Escape');
    await page.keyboard.press(']');
    assert.equal(await page.locator('#text-head .id').getAttribute('data-report'), 'fanzha-bailuzhou.txt');
    await page.keyboard.press('?');
    assert.ok(await page.locator('#help').isVisible());
  }),

  'addresses lead to reports and facts': async () => {
    await opened('zh.html', {}, async (page, address) => {
      await page.goto('about:blank');
      await page.goto(`${address}#${encodeURIComponent('jindu-hebian-3pian.txt#2')}/q1`);
      const report = metrics.reports.find((r) => r.id === 'jindu-hebian-3pian.txt#2');
      assert.equal(await page.locator('mark.current').first().textContent(), report.quantities[1].text);
    });
  },

  'the overview adds up with the statistics': () => opened('en.html', {}, async (page) => {
    const tiles = await page.locator('.tile dd').allTextContents();
    const { totals, quantities } = metrics.statistics;
    const grouped = (n) => n.toLocaleString('en');
    assert.deepEqual(tiles.slice(0, 4), [totals.files, totals.reports, totals.characters, quantities.count].map(grouped));
    const failed = metrics.reports.flatMap((r) => r.findings.map((f, at) => [r.id, f, at])).filter(([, f]) => f.verdict === 'fails');
    failed.sort(([, f], [, g]) => (g.formula !== null) - (f.formula !== null));
    assert.ok((await page.locator('.failures').locator('xpath=..').textContent()).includes(`(${failed.length})`));
    await page.click('.failures a >> nth=0');
    assert.equal(await page.evaluate(() => location.hash), `#${encodeURIComponent(failed[0][0])}/f${failed[0][2]}`);
    await page.click('[data-go="corpus"]');
    await page.click('.measures .dot >> nth=0', { force: true });
    assert.match(await page.evaluate(() => location.hash), /\/q\d+$/);
  }),

  'two passages of a run side by side': () => opened('zh.html', {}, async (page) => {
    const { pairs } = metrics.statistics.copies;
    const at = pairs.findIndex((pair) => pair.a.endsWith('gongwen.pdf') && pair.verdict === 'reworded');
    await page.click('[data-go="copies"]');
    assert.equal(await page.locator('.pairs > ol > li').count(), pairs.length);
    await page.click(`.pairs > ol a[href="#?copy=${at}"]`);
    const { a, b } = pairs[at].passages[0];
    const shown = await page.locator('.passage').allTextContents();
    assert.deepEqual(shown, [a.text, b.text]);
    // What is not marked is the same on both sides.
    const same = await page.locator('.passage').evaluateAll((sides) => sides.map((side) => [...side.childNodes].filter((n) => n.nodeName !== 'MARK').map((n) => n.data).join('')));
    assert.equal(same[0], same[1]);
    assert.ok(same[0].length > 0.9 * a.text.length && same[0].length < b.text.length);
    await page.evaluate(() => { document.querySelectorAll('.passage')[0].scrollTop = 1e6; });
    await page.waitForFunction(() => [...document.querySelectorAll('.passage')].every((p) => p.scrollTop + p.clientHeight > p.scrollHeight - 3));
    // A report of markup is shared with one whose name is markup: both are text.
    const hostile = pairs.findIndex((pair) => pair.a.startsWith('<img'));
    await page.evaluate((n) => { location.hash = `?copy=${n}`; }, hostile);
    await page.waitForFunction(() => document.querySelector('.side .id').textContent.includes('<img src=x'));
  }),

  'passages beyond the basic plane, with markup, side by side': async () => {
    // The shape of `statistics.copies`, laid over the page's data where the run has none.
    const [one, two] = ['jindu-qinglan.txt', 'hezhang-qinglan.txt'];
    const a = '全县发放宣传资料1200份，悬挂横幅12条，𠮷日举办活动3场。';
    const b = '全县发放宣传资料1500份，悬挂横幅12条，举办活动3场次<b>。';
    const passage = (text) => ({ start: 0, end: [...text].length, text });
    const pair = {
      a: one, b: two, share_a: 0.5, share_b: 0.25, verdict: 'same-text-other-numbers', other_office: true,
      passages: [{ a: passage(a), b: passage(b), verdict: 'same-text-other-numbers', similarity: 0.9, literal: 0.8, same_numbers: 2, other_numbers: 1,
        names: [], left_over_a: [], left_over_b: [{ start: 0, end: 2, text: '白石' }] }],
    };
    const copies = { reports: metrics.reports.length, offices: 2, pairs: [pair], clusters: [], formulas: [] };
    const page = fs.readFileSync(path.join(dir, 'zh.html'), 'utf8');
    const [before, after] = page.split('"statistics":{');
    const json = JSON.stringify(copies, (_, v) => (typeof v === 'number' && !Number.isInteger(v) ? String(v) : v)).replaceAll('<', '\\u003c');
    assert.ok(after, 'the statistics stand once in the page');
    fs.writeFileSync(path.join(dir, 'copies.html'), `${before}"statistics":{"copies":${json},${after.replace('"copies":', '"earlier":')}`);
    await opened('copies.html', {}, async (shown) => {
      await shown.click('[data-go="copies"]');
      await shown.click('.matrix a >> nth=0');
      assert.deepEqual(await shown.locator('.passage').allTextContents(), [a, b]);
      assert.deepEqual(await shown.locator('.side >> nth=0').locator('mark').allTextContents(), ['1200', '𠮷日']);
      assert.deepEqual(await shown.locator('.side >> nth=1').locator('mark').allTextContents(), ['1500', '次<b>']);
      await shown.click('.side >> nth=1 >> button');
      assert.equal(await shown.locator('#text-head .id').getAttribute('data-report'), two);
      assert.equal(await shown.locator('.line.reached').count(), 1);
    });
  },

  'text can be read: contrast of 4.5 to 1 in both themes': async () => {
    for (const colorScheme of ['light', 'dark']) {
      await opened('zh.html', { colorScheme }, async (page) => {
        await page.evaluate(() => { location.hash = 'fuyou-jisheng-mask.txt/q3'; });
        await page.waitForSelector('#card:not([hidden])');
        await page.locator('.toggle.holds input').check();
        await page.waitForSelector('.note.holds');
        assert.deepEqual(await page.evaluate(faint), []);
      });
    }
    await opened('zh.html', { colorScheme: 'light' }, async (page) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.querySelector('#list')).backgroundColor);
      const light = await paper();
      await page.click('#theme');
      assert.equal(await paper(), light);
      await page.click('#theme');
      assert.notEqual(await paper(), light);
    });
  },

  'the policy of the page holds': async () => {
    const page = await browser.newPage();
    await page.goto(`file://${path.join(dir, 'zh.html')}`);
    const tried = await page.evaluate(async () => {
      const refused = async (what) => {
        try {
          await what();
          return false;
        } catch {
          return true;
        }
      };
      const markup = await refused(() => { document.body.innerHTML = '<img src=x onerror="globalThis.ran = 1">'; });
      const written = await refused(() => document.write('<script>globalThis.ran = 2</script>'));
      const source = document.createElement('script');
      const script = await refused(() => { source.textContent = 'globalThis.ran = 3'; });
      document.body.append(source);
      const handler = document.createElement('b');
      await refused(() => handler.setAttribute('onclick', 'globalThis.ran = 4'));
      document.body.append(handler);
      handler.click();
      // Not at once: what a test itself runs may.
      const called = await new Promise((tell) => setTimeout(async () => tell(await refused(() => (0, eval)('globalThis.ran = 5')))));
      const asked = await refused(() => fetch('https://example.org/'));
      const styled = document.createElement('i');
      styled.setAttribute('style', 'position: fixed');
      document.body.append(styled);
      return { markup, written, script, called, asked, style: getComputedStyle(styled).position, ran: globalThis.ran ?? null };
    });
    assert.deepEqual(tried, { markup: true, written: true, script: true, called: true, asked: true, style: 'static', ran: null });
    await page.close();
  },

  'parts have names and roles': () => opened('en.html', {}, async (page) => {
    await show(page, 'fuyou-jisheng-mask.txt');
    const bare = await page.evaluate(() => [...document.querySelectorAll('button, input, select, section, nav, svg, aside')]
      .filter((node) => node.getClientRects().length && !node.closest('[aria-hidden="true"]'))
      .filter((node) => !(node.getAttribute('aria-label') || node.labels?.length || node.querySelector('h3') || node.textContent.trim()))
      .map((node) => node.outerHTML.slice(0, 120)));
    assert.deepEqual(bare, []);
    assert.equal(await page.locator('html').getAttribute('lang'), 'en');
    await page.click('#language');
    assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
    assert.equal(await page.locator('[data-go="facts"]').textContent(), '事实');
  }),

  'a narrow page shows one part at a time and nothing beside it': () => opened('zh.html', { viewport: { width: 390, height: 844 }, hasTouch: true }, async (page) => {
    const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(await over(), 0);
    for (const part of ['list', 'text', 'facts']) {
      await page.tap(`[data-go="${part}"]`);
      assert.ok(await page.locator(`#${part}`).isVisible());
      assert.equal(await page.locator('#bench > section:visible').count(), 1);
      assert.equal(await over(), 0);
    }
    await page.tap('[data-go="copies"]');
    await page.tap('.pairs > ol a >> nth=1');
    await page.waitForFunction(() => { const { top } = document.querySelector('.side').getBoundingClientRect(); return top > 0 && top < innerHeight / 2; });
    assert.equal(await over(), 0);
    await page.tap('[data-go="text"]');
    await page.tap('mark.quantity >> nth=0');
    assert.ok(await page.locator('#card').isVisible());
  }),

  'paper has all of the open report': () => opened('zh.html', { viewport: { width: 720, height: 1000 } }, async (page) => {
    await show(page, 'zhengfu-baogao-liuxi.txt');
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const report = metrics.reports.find((r) => r.id === 'zhengfu-baogao-liuxi.txt');
    const facts = report.quantities.length + report.activities.length + report.numbers.length + report.headings.length;
    assert.equal(await page.locator('#facts tbody tr:not(.space)').count(), facts);
    const seen = (id) => page.locator(id).isVisible();
    assert.deepEqual([await seen('#text'), await seen('#facts'), await seen('#corpus'), await seen('#list'), await seen('header')], [true, true, false, false, false]);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
    await page.evaluate(() => { document.querySelector('[data-go="corpus"]').click(); });
    assert.deepEqual([await seen('#text'), await seen('#corpus')], [false, true]);
    assert.ok((await page.pdf()).length > 10000);
  }),

  'five hundred reports open at once and scroll': () => opened('many.html', {}, async (page, address) => {
    const times = [];
    for (let n = 0; n < 3; n += 1) {
      await page.goto('about:blank');
      const begun = performance.now();
      await page.goto(address);
      await page.waitForSelector('#list-window a');
      times.push(performance.now() - begun);
    }
    const frames = await page.evaluate(async () => {
      const frame = document.querySelector('#list-window');
      document.querySelector('#bench').scrollIntoView();
      const frames = [];
      let last = performance.now();
      for (let top = 0; top < 20000; top += 400) {
        frame.scrollTop = top;
        document.querySelector('#text').scrollTop = top;
        await new Promise(requestAnimationFrame);
        frames.push(performance.now() - last);
        last = performance.now();
      }
      return frames.sort((a, b) => a - b);
    });
    const [middle, late] = [0.5, 0.95].map((part) => frames[Math.floor(frames.length * part)]);
    const size = fs.statSync(path.join(dir, 'many.html')).size;
    console.log(`   ${(size / 1e6).toFixed(1)} MB: open in ${times.map((t) => t.toFixed(0)).join(', ')} ms, frames ${middle.toFixed(0)} ms, one in twenty longer than ${late.toFixed(0)} ms`);
    assert.ok(Math.min(...times) < 2000 && middle < 100 && late < 300, 'slow');
  }),
};

/** Runs in the page: texts that stand out too little from what is behind them. */
function faint() {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const rgba = (color) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, at) => sum + c * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const back = rgba(getComputedStyle(at).backgroundColor);
      if (back[3] === 255) return back;
    }
    return [255, 255, 255];
  };
  const found = new Set();
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !node.getClientRects().length || node.closest('script, .unseen, .skip')) continue;
    const style = getComputedStyle(node);
    const ink = rgba(node instanceof SVGElement ? style.fill : style.color);
    const [a, b] = [light(ink), light(behind(node))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < 4.5) found.add(`${node.tagName}.${node.className.baseVal ?? node.className}: ${contrast.toFixed(2)}`);
  }
  return [...found];
}

let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  try {
    await test();
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}\n${error.message}`);
  }
}

if (process.env.SCREENSHOTS) {
  for (const file of ['zh', 'en']) {
    for (const colorScheme of ['light', 'dark']) {
      for (const width of [1440, 390]) {
        const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
        for (const [part, hash] of [['overview', ''], ['text', 'fuyou-jisheng-mask.txt/q3'], ['finding', 'script.txt/f0'], ['copies', '?copy=1']]) {
          await page.goto('about:blank');
          await page.goto(`file://${path.join(dir, `${file}.html`)}#${hash}`);
          await page.screenshot({ path: path.join(process.env.SCREENSHOTS, `${file}-${colorScheme}-${width}-${part}.png`) });
        }
        await page.close();
      }
    }
  }
}
await browser.close();
process.exit(failed ? 1 : 0);
