// What scripts add, each feature used once.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {parameters, startBrowser, violations} from './support.mjs';

let site, base, withPage;
before(async () => {
  site = await startBrowser();
  ({base, withPage} = site);
});
after(() => site?.stop());

// The page stays the same document: what it remembers is still there.
const remember = (page) => page.evaluate(() => { globalThis.stayed = true; });
const stayed = (page) => page.evaluate(() => globalThis.stayed === true);

test('a filter acts at once: same document, address, focus, count, Back; nothing jumps', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await remember(page);
    await page.evaluate(() => {
      globalThis.shift = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.shift += entry.value;
      }).observe({type: 'layout-shift', buffered: true});
    });
    const box = page.getByRole('checkbox', {name: /Northern Tribune/});
    await box.focus();
    await page.keyboard.press('Space');
    await page.waitForURL(/outlet=Northern\+Tribune/);
    assert.ok(await page.getByRole('link', {name: 'Remove filter: outlet Northern Tribune'}).isVisible());
    assert.equal(await page.evaluate(() => document.activeElement.value), 'Northern Tribune');
    assert.match(await page.getByRole('status').first().innerText(), /1,234 articles/);
    await page.getByRole('link', {name: 'Exclude Ledger & Post'}).click();
    await page.waitForURL(/-outlet=Ledger/);
    await page.getByRole('link', {name: 'Newest', exact: true}).click();
    await page.waitForURL(/sort=newest/);
    await page.getByRole('navigation', {name: 'Pages'}).getByRole('link', {name: 'Next'}).click();
    await page.waitForURL(/page=2/);
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await page.locator('.active').first().waitFor({state: 'detached'});  // waitForFunction would need eval
    assert.equal(page.url(), base + '/search?q=flood');
    assert.ok(await stayed(page));
    const shift = await page.evaluate(() => globalThis.shift);
    console.log(`layout shift ${shift.toFixed(4)}`);
    assert.ok(shift < 0.02, `the page jumped by ${shift}`);
    assert.deepEqual(await violations(page, 'after the exchange'), []);
  }));

test('a new search from the box keeps the document and the filters', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood&outlet=Ledger+%26+Post&-place=Saltmere');
    await remember(page);
    await page.getByRole('combobox').fill('storm');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=storm/);
    assert.equal(parameters(page).get('outlet'), 'Ledger & Post');
    assert.equal(parameters(page).get('-place'), 'Saltmere');
    assert.equal(await page.title(), 'storm – lede');
    assert.ok(await stayed(page));
  }));

test('typing in a facet narrows it, and the caret stays', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    const field = page.getByRole('searchbox', {name: 'Search in Outlet'});
    await field.pressSequentially('rad', {delay: 30});
    await page.waitForURL(/in-outlet=rad/);
    assert.deepEqual(await page.locator('#facet-outlet .value').allInnerTexts(), ['Rádio Atlântico', 'Outlet unknown']);
    assert.equal(await page.evaluate(() => document.activeElement.name), 'in-outlet');
    await page.keyboard.type('x');
    await page.waitForURL(/in-outlet=radx/);
  }));

test('people, organisations and places are tabs', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    assert.ok(await page.locator('#facet-person').isVisible());
    assert.equal(await page.locator('#facet-place').isVisible(), false);
    await page.getByRole('tab', {name: /People/}).focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.ok(await page.getByRole('tabpanel', {name: /Places/}).isVisible());
    await page.getByRole('checkbox', {name: /Lisbon/}).check();
    await page.waitForURL(/place=Lisbon/);
    assert.ok(await page.locator('#facet-place').isVisible());
  }));

test('dragging over the timeline chooses a range, and so do the date fields', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    const svg = await page.locator('.histogram svg').boundingBox();
    const at = (share) => svg.x + svg.width * share;
    await page.mouse.move(at(0.2), svg.y + 40);
    await page.mouse.down();
    await page.mouse.move(at(0.3), svg.y + 40);
    await page.mouse.move(at(0.5), svg.y + 40);
    await page.mouse.up();
    await page.waitForURL(/from=2019-06&to=2019-1[12]/);
    assert.ok(await page.getByRole('link', {name: /Remove filter: date/}).isVisible());
    await page.getByLabel('To', {exact: true}).fill('2020-02-29');
    await page.waitForURL(/to=2020-02-29/);
    assert.equal(parameters(page).get('from'), '2019-06');  // as exact as it was
  }));

test('suggestions: a combobox by keyboard', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    const box = page.getByRole('combobox');
    await box.fill('');
    await box.pressSequentially('ha', {delay: 20});
    const list = page.getByRole('listbox', {name: 'Suggestions'});
    await list.waitFor();
    assert.deepEqual(await violations(page, 'suggestions'), []);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const chosen = list.getByRole('option', {selected: true});
    assert.match(await chosen.innerText(), /Harbour Board/);
    assert.equal(await box.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
    await page.keyboard.press('Escape');
    assert.equal(await list.isVisible(), false);
    assert.equal(await box.inputValue(), 'ha');
    await page.keyboard.press('ArrowDown');
    await list.waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/Harbour\+Board/);
  }));

test('single keys, and the switch that takes them away', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    assert.equal(await page.evaluate(() => document.activeElement.closest('li')?.id), 'a-0000000000000010');
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    await page.keyboard.press('j');
    assert.match(await page.getByRole('combobox').inputValue(), /j$/);
    await page.getByRole('button', {name: 'Keyboard shortcuts'}).click();
    await page.reload();
    await page.keyboard.press('j');
    assert.equal(await page.evaluate(() => document.activeElement.tagName), 'BODY');
    await page.getByRole('button', {name: 'Keyboard shortcuts'}).click();
    await page.evaluate(() => document.activeElement.blur());
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/a\/0000000000000010/);
    await page.keyboard.press('?');
    await page.waitForURL(/\/help/);
  }));

test('an article: from match to match, actors marked at once, the next result', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/a/0000000000000010?q=flood');
    await page.getByRole('button', {name: 'Next match'}).click();
    await page.keyboard.press('n');
    assert.equal(await page.locator('mark.current').getAttribute('id'), 'hit-2');
    assert.match(await page.locator('#match-at').innerText(), /2 \/ 2/);
    await remember(page);
    await page.getByRole('checkbox', {name: 'Places'}).check();
    await page.waitForURL(/mark=place/);
    assert.ok(await page.locator('#text a.actor.place').count() > 0);
    assert.ok(await stayed(page));
    await page.getByRole('link', {name: 'Next result'}).click();
    await page.waitForURL(/0000000000000011.*mark=place/);
    assert.match(await page.locator('.rank').innerText(), /2 of 1,234/);
    await page.getByRole('link', {name: 'Previous result'}).click();
    await page.waitForURL(/0000000000000010/);
  }));

test('keeping: recent and saved searches, a link that says what it found', () =>
  withPage({permissions: ['clipboard-read', 'clipboard-write']}, async (page) => {
    await page.goto(base + '/search?q=flood&outlet=Ledger+%26+Post');
    await page.getByRole('button', {name: 'Copy link'}).click();
    await page.getByRole('button', {name: 'Copied'}).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /\/search\?q=flood&outlet=Ledger\+%26\+Post\n1,234 articles, lede index revision 7 of 2026-11-22/);
    await page.getByRole('button', {name: 'Save search'}).click();
    await page.goto(base + '/');
    assert.equal(await page.locator('#saved a').innerText(), 'flood · outlet Ledger & Post');
    assert.equal(await page.locator('#recent a').count(), 1);
    assert.deepEqual(await violations(page, 'start page with searches'), []);
    await page.getByRole('button', {name: /^Remove: flood/}).click();
    assert.equal(await page.locator('#saved').isVisible(), false);
    await page.locator('#recent a').click();
    await page.waitForURL(/outlet=Ledger/);
    await page.goto(base + '/');
    await page.getByRole('button', {name: 'Forget them'}).click();
    assert.equal(await page.locator('#kept').isVisible(), false);
  }));

test('what a search missed appears in its place, and has the focus', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await remember(page);
    await page.getByRole('link', {name: 'What did this search miss?'}).focus();
    await page.keyboard.press('Enter');
    await page.locator('section#wider').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.id), 'wider');
    await page.goBack();
    await page.locator('section#wider').waitFor({state: 'detached'});
    assert.ok(await stayed(page));
  }));

test('an actor: network with its table, quotes, names', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/actor/In%C3%AAs%20Carvalhal');
    assert.ok(await page.locator('.network circle').count() > 4);
    await page.getByText('Named together, as a table').click();
    assert.ok(await page.getByRole('region', {name: 'Named together, as a table'}).getByRole('row').count() > 4);
    assert.match(await page.locator('.said-by blockquote').first().innerText(), /Nobody here will sleep/);
    await page.locator('.network a').nth(1).click();
    await page.waitForURL(/\/actor\//);
  }));

test('where the server does not answer, the page says so and stays', () =>
  withPage({}, async (page, context) => {
    await page.goto(base + '/search?q=flood');
    await context.setOffline(true);
    await page.getByRole('checkbox', {name: /Northern Tribune/}).check();
    await page.getByText('The server did not answer').waitFor();
    await context.setOffline(false);
  }).catch((error) => { if (!String(error).includes('ERR_INTERNET_DISCONNECTED')) throw error; }));
