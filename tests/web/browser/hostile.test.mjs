// Articles and queries are written by others: 200 hostile texts in titles, outlets, actors, addresses, queries and file
// names. None runs, loads, leaves or breaks a page.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {startBrowser} from './support.mjs';

const texts = 200, atOnce = 4;
let site, base, withPage;
before(async () => {
  site = await startBrowser();
  ({base, withPage} = site);
});
after(() => site?.stop());

const ours = /\/static\/js\.[0-9a-f]+\/[a-z]+\.js$/;

async function check(page, address) {
  await page.goto(base + address);
  const found = await page.evaluate(() => ({
    scripts: [...document.scripts].map((script) => script.src || 'inline'),
    odd: document.querySelectorAll('img, iframe, object, embed, base, [onerror], [onload], [onfocus], [onmouseover], [onclick], ' +
                                   'a[href^="javascript:" i], a[href^="data:" i], form[action^="javascript:" i], [style]').length,
    whole: document.querySelector('main') !== null && document.querySelector('footer') !== null,
    ran: globalThis.ran === true,
  }));
  assert.deepEqual(found.scripts.filter((src) => !ours.test(src)), [], address);
  assert.equal(found.odd, 0, address);
  assert.equal(found.ran, false, address);
  assert.ok(found.whole, `${address} is broken`);
}

for (let lane = 0; lane < atOnce; ++lane)
  test(`nothing in hostile articles runs, loads or leaves: lane ${lane + 1}`, {concurrency: true}, () =>
    withPage({}, async (page) => {
      for (let n = lane; n < texts; n += atOnce)
        for (const address of [`/search?q=evil${n}`, `/a/0000000000000010?q=evil${n}&mark=person`, `/actor/evil${n}`])
          await check(page, address);
    }));

test('hostile queries, filters, ids and names are shown as text', () =>
  withPage({}, async (page) => {
    for (let n = 0; n < texts; ++n) {
      const answer = await (await page.request.get(`${base}/api/search?q=evil${n}`)).json();
      const text = encodeURIComponent(answer.hits[0].title.map((part) => part.t).join('').slice(0, 300));
      const where = [`/search?q=${text}&outlet=${text}&-person=${text}&in-place=${text}`, `/search?q=a&sort=${text}&ui=de`, `/actor/${text || 'x'}`, `/a/${text || 'x'}?q=${text}`];
      await check(page, where[n % where.length]);
    }
  }));

test('suggestions and kept searches are text, too', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=evil0');
    for (const n of [0, 1, 5, 9, 40]) {
      await page.getByRole('combobox').fill(`evil${n}`);
      await page.getByRole('listbox').waitFor();
      assert.equal(await page.locator('.suggestions script, .suggestions img, .suggestions svg').count(), 0);
    }
    await page.goto(base + '/');
    assert.equal(await page.locator('#kept script, #kept img').count(), 0);
    await page.evaluate(() => localStorage.setItem('lede.saved', JSON.stringify(
      [{url: 'javascript:alert(1)', label: 'x'}, {url: 'https://evil.example/', label: 'y'}, {url: 7, label: {}}, null])));
    await page.reload();
    assert.equal(await page.locator('#saved a').count(), 0);
  }));

test('feeds are well-formed XML, whatever articles hold', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/help');
    const feeds = ['/opensearch.xml', '/search.atom?q=flood', ...Array.from({length: texts}, (_, n) => `/search.atom?q=evil${n}`)];
    const wrong = await page.evaluate(async (list) => {
      const out = [];
      for (const url of list) {
        const parsed = new DOMParser().parseFromString(await (await fetch(url)).text(), 'application/xml');
        const entries = parsed.querySelectorAll('entry').length;
        if (parsed.querySelector('parsererror') || entries !== (url.includes('atom') ? 10 : 0)) out.push(url);
      }
      return out;
    }, feeds);
    assert.deepEqual(wrong, []);
  }));
