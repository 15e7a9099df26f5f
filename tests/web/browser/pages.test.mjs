// The pages as a reader meets them: accessible in both themes and at every width, usable by keyboard and without
// JavaScript, and deaf to what hostile articles hold.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, before, test} from 'node:test';
import {chromium} from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const addresses = {
  start: '/',
  results: '/search?q=flood',
  filtered: '/search?q=flood+(storm&outlet=Ledger+%26+Post&-place=Saltmere&from=2019-03&page=3',
  nothing: '/search?q=xyzzy&outlet=B',
  article: '/a/0000000000000010?q=flood',
  actor: '/actor/Tom%20Aldwyn',
  help: '/help',
  error: '/search?page=x',
};
let server, browser, base;

before(async () => {
  server = spawn(process.env.LEDE_TEST_SERVER, [], {stdio: ['ignore', 'pipe', 'inherit']});
  base = await new Promise((resolve, reject) => {
    server.stdout.once('data', (line) => resolve(String(line).trim()));
    server.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
  browser = await chromium.launch({
    executablePath: process.env.LEDE_CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});

after(async () => {
  await browser?.close();
  server?.kill();
});

async function withPage(options, use) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

for (const colorScheme of ['light', 'dark'])
  for (const width of [1280, 360])
    test(`axe finds nothing: ${colorScheme}, ${width} px`, () =>
      withPage({colorScheme, viewport: {width, height: 800}}, async (page) => {
        for (const [name, address] of Object.entries(addresses)) {
          await page.goto(base + address);
          await page.evaluate(axeSource);
          const {violations} = await page.evaluate((tags) => globalThis.axe.run(document, {runOnly: tags}), rules);
          assert.deepEqual(violations.map((v) => `${name}: ${v.id}: ${v.nodes[0].html}`), []);
        }
      }));

test('no page is wider than the window, from 320 to 1920 px', () =>
  withPage({}, async (page) => {
    for (const width of [320, 400, 640, 768, 1024, 1920]) {
      await page.setViewportSize({width, height: 800});
      for (const [name, address] of Object.entries(addresses)) {
        await page.goto(base + address);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${name} is ${wide} px wide in ${width}`);
      }
    }
  }));

test('a reader filters, pages on, opens an article and comes back, without JavaScript', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/');
    await page.getByRole('searchbox').fill('flood');
    await page.getByRole('button', {name: 'Search'}).click();
    assert.match(await page.getByRole('status').innerText(), /1,234 articles/);

    const outlets = page.getByRole('group', {name: 'Outlet'});
    await outlets.getByRole('checkbox', {name: /Northern Tribune/}).check();
    await outlets.getByRole('button', {name: 'Apply'}).click();
    assert.equal(new URL(page.url()).searchParams.get('outlet'), 'Northern Tribune');
    assert.ok(await outlets.getByRole('checkbox', {name: /Northern Tribune/}).isChecked());

    await page.getByRole('navigation', {name: 'Pages'}).getByRole('link', {name: 'Next'}).click();
    assert.equal(new URL(page.url()).searchParams.get('page'), '2');
    const results = page.url();
    const link = page.locator('.results h2 a').nth(3);
    const headline = await link.innerText();
    await link.click();
    assert.match(page.url(), /\/a\/[0-9]+\?q=flood&outlet=Northern\+Tribune&page=2$/);
    assert.ok(await page.locator('.text mark').count() > 0);
    assert.ok(headline.length > 0);

    await page.getByRole('link', {name: 'Back to the results'}).click();
    assert.equal(page.url().split('#')[0], results);
    assert.equal(await page.locator(':target h2').innerText(), headline);

    await page.getByRole('link', {name: 'Remove filter: Outlet Northern Tribune'}).click();
    assert.equal(page.url(), base + '/search?q=flood');
  }));

test('excluding and a bar of the histogram are one click each', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.getByRole('link', {name: 'Exclude Lisbon'}).click();
    assert.equal(new URL(page.url()).searchParams.get('-place'), 'Lisbon');
    await page.locator('.histogram a').nth(5).click();
    const params = new URL(page.url()).searchParams;
    assert.equal(params.get('from'), '2019-08');
    assert.equal(params.get('to'), '2019-08');
    assert.equal(params.get('-place'), 'Lisbon');
    assert.equal(await page.getByLabel('From').inputValue(), '2019-08-01');
    assert.equal(await page.getByLabel('To', {exact: true}).inputValue(), '2019-08-31');
  }));

test('the keyboard reaches everything, and the focus is seen', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#main');
    const reached = new Set();
    for (let i = 0; i < 160; ++i) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        return {tag: element.tagName, name: element.name ?? '', seen: style.outlineStyle !== 'none' && box.width > 0};
      });
      if (at.tag === 'BODY') break;
      assert.ok(at.seen, `focus on ${at.tag} ${at.name} is not seen`);
      reached.add(at.tag + ' ' + at.name);
    }
    for (const wanted of ['INPUT outlet', 'INPUT lang', 'INPUT from', 'BUTTON ', 'SUMMARY ', 'A '])
      assert.ok(reached.has(wanted), `${wanted} was not reached by Tab`);
  }));

test('nothing in hostile articles runs, loads or leaves', () =>
  withPage({}, async (page) => {
    const wrong = [];
    page.on('dialog', (dialog) => { wrong.push(dialog.message()); void dialog.dismiss(); });
    page.on('console', (message) => wrong.push(message.text()));
    page.on('pageerror', (error) => wrong.push(String(error)));
    page.on('request', (request) => { if (!request.url().startsWith(base)) wrong.push(request.url()); });
    for (let n = 0; n < 16; ++n)
      for (const address of [`/search?q=evil${n}`, `/a/0000000000000010?q=evil${n}`]) {
        await page.goto(base + address);
        const odd = await page.evaluate(() => document.querySelectorAll(
          'script, img, iframe, object, [onerror], [onload], [onfocus]:not([autofocus]), [onmouseover], a[href^="javascript:" i]').length);
        assert.equal(odd, 0, address);
        assert.deepEqual(wrong, [], address);
      }
  }));

test('feeds are well-formed XML, whatever articles hold', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/help');
    const addresses = ['/opensearch.xml', '/search.atom?q=flood', ...Array.from({length: 16}, (_, n) => `/search.atom?q=evil${n}`)];
    for (const address of addresses) {
      const got = await page.evaluate(async (url) => {
        const parsed = new DOMParser().parseFromString(await (await fetch(url)).text(), 'application/xml');
        return {broken: parsed.querySelector('parsererror')?.textContent ?? '', entries: parsed.querySelectorAll('entry').length};
      }, address);
      assert.equal(got.broken, '', address);
      assert.equal(got.entries, address.includes('atom') ? 10 : 0, address);
    }
  }));

test('nothing is blocked by our own policy, and print and forced colours render', () =>
  withPage({forcedColors: 'active', reducedMotion: 'reduce'}, async (page) => {
    const blocked = [];
    page.on('console', (message) => blocked.push(message.text()));
    for (const address of Object.values(addresses)) await page.goto(base + address);
    // The browser logs the status of the error page; anything else would be our policy at work.
    assert.deepEqual(blocked.filter((text) => !text.includes('status of 400')), []);
  }));
