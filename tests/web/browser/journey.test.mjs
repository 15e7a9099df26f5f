// An afternoon with the program itself: a reader types, narrows, reads, keeps and corrects, in an index of ten articles.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {parameters, startBrowser, startReal, violations} from './support.mjs';

let site, base, withPage;
before(async () => {
  site = await startBrowser(startReal());
  ({base, withPage} = site);
});
after(() => site?.stop());

const found = (page) => page.locator('#status').innerText();
const titles = (page) => page.locator('.results h2').allInnerTexts();

test('from the overview to an answer: suggestion, facet, exclusion, unknown, undo', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/');
    assert.match(await page.locator('.tagline').innerText(), /11 articles/);
    assert.match(await page.locator('.overview').innerText(), /1 without a date/);
    await page.getByRole('combobox').pressSequentially('mart', {delay: 20});
    await page.getByRole('option', {name: /Marta Lind/}).first().waitFor();
    assert.deepEqual(await violations(page, 'start'), []);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox').fill('flood');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=flood/);
    assert.equal(await found(page), '9 articles');
    await page.getByRole('checkbox', {name: /Northern Tribune/}).check();
    await page.getByRole('link', {name: /^Remove filter: outlet/}).waitFor();
    assert.equal(await found(page), '3 articles');
    await page.getByRole('checkbox', {name: /Ledger & Post/}).check();
    await page.waitForURL(/outlet=Ledger/);
    await page.locator('.active .chip').nth(1).waitFor();
    assert.equal(await found(page), '5 articles');
    await page.getByRole('link', {name: '1 article without a date'}).click();
    await page.waitForURL(/date(%3A|:)unknown/);
    await page.getByText('A short history of high water').waitFor();
    assert.deepEqual(await titles(page), ['A short history of high water']);
    await page.getByRole('link', {name: 'Clear all'}).click();
    await page.locator('.active').waitFor({state: 'detached'});
  }));

test('near-copies are one card, and the article lists them, with and without JavaScript', async () => {
  for (const javaScriptEnabled of [true, false])
    await withPage({javaScriptEnabled}, async (page) => {
      await page.goto(base + '/search?q=barrier+tide');
      assert.equal(await found(page), '3 articles');
      await page.getByRole('link', {name: 'Fold near-copies'}).click();
      await page.waitForURL(/group=story/);
      await page.getByRole('link', {name: 'List near-copies'}).waitFor();
      assert.equal(await found(page), '3 articles in 1 story');
      assert.equal((await titles(page)).length, 1);
      if (javaScriptEnabled) assert.equal(await page.evaluate(() => document.activeElement.id), 'group');
      await page.getByRole('link', {name: 'and 2 near-copies'}).click();
      await page.waitForURL(/\/a\/.*#copies$/);
      const copies = page.locator('#copies');
      assert.match(await copies.innerText(), /2 other articles have this text, or most of it/);
      assert.equal(await copies.getByRole('listitem').count(), 2);
      assert.deepEqual(javaScriptEnabled ? await violations(page, 'copies') : [], []);
      assert.equal(await page.locator('.rank').innerText(), '1 of 1');
      await page.getByRole('link', {name: 'Back to the results'}).click();
      await page.getByRole('link', {name: 'List near-copies'}).click();
      await page.getByRole('link', {name: 'Fold near-copies'}).waitFor();
      assert.equal((await titles(page)).length, 3);
    });
});

test('the timeline: a month is one line below its days; dragging, and what is possible', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood&to=2019');
    assert.equal(await page.locator('.histogram .rough').count(), 1);
    assert.match(await page.locator('#facet-date').innerText(), /1 article dated less exactly/);
    const bars = await page.locator('.histogram svg').boundingBox();
    await page.mouse.move(bars.x + bars.width - 1, bars.y + 30);
    await page.mouse.down();
    await page.mouse.move(bars.x + bars.width * 0.7, bars.y + 30, {steps: 4});
    await page.mouse.up();
    await page.waitForURL(/from=2019-12-2\d&to=2019-12-31/);
    await page.goto(base + '/search?q=flood&to=2019');
    await page.locator('.histogram a:has(.rough)').click();
    await page.waitForURL(/dates=possible/);
    await page.getByText('A winter of floods, counted').waitFor();
  }));

test('a warning, a misspelling and a refused address are said in the reader’s language', () =>
  withPage({locale: 'de-DE'}, async (page) => {
    await page.goto(base + '/search?q=title:flut+(saltmere');
    assert.match(await page.locator('#found').innerText(), /Gesucht sind Artikel, die „flut“ in der Überschrift und „saltmere“ enthalten\./);
    assert.match(await page.locator('.warnings').innerText(), /Spalte 12: diese \( wird nie geschlossen/);
    assert.equal(await page.locator('#found [lang=en]:not(mark)').count(), 0);
    await page.goto(base + '/search?q=flut&sort=up&page=0');
    assert.match(await page.locator('main').innerText(), /nicht zu verstehen; erwartet wird/);
    assert.deepEqual(await violations(page, 'refused'), []);
    await page.getByRole('link', {name: 'Dasselbe ohne das'}).click();
    await page.waitForURL(base + '/search?q=flut');
  }));

test('a value that no article has is said, and what is near it is a link, with and without JavaScript', async () => {
  for (const javaScriptEnabled of [true, false])
    await withPage({javaScriptEnabled}, async (page) => {
      await page.goto(base + '/search?q=flood+outlet%3Agazete');
      assert.match(await page.locator('.warnings').innerText(), /no article has outlet: gazete; there is outlet: The Harbour Gazette/i);
      await page.getByRole('link', {name: 'flood · outlet: The Harbour Gazette'}).click();
      await page.locator('.results').waitFor();
      assert.ok((await titles(page)).length > 0);
      await page.goto(base + '/search?q=lang%3Agerman&ui=de');
      assert.match(await page.locator('.warnings').innerText(), /kein Artikel hat Sprache: german; es gibt Sprache: Deutsch \(de\)/i);
      await page.goto(base + '/search?q=flood&outlet=Gazete');
      assert.match(await page.locator('.warnings').innerText(), /no article has outlet: Gazete; there is outlet: The Harbour Gazette/i);
    });
});

test('reading: matches, quotes with their speaker, marked names, citations, the next result', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=pumps&sort=oldest');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/a\//);
    assert.match(await page.locator('.rank').innerText(), /2 of \d/);
    await page.keyboard.press('n');
    assert.match(await page.locator('#match-at').innerText(), /1 \/ \d/);
    assert.match(await page.locator('.quote').first().innerText(), /We have the plans/);
    assert.match(await page.locator('.quote figcaption').first().innerText(), /Tom Aldwyn/);
    await page.getByRole('checkbox', {name: 'People'}).check();
    await page.waitForURL(/mark=person/);
    assert.ok(await page.locator('#text a.actor.person').count() >= 2);
    const bibtex = await page.getByRole('link', {name: 'BibTeX'}).getAttribute('href');
    assert.match(await (await page.request.get(base + bibtex)).text(), /Council speaks of the wall again/);
    await page.getByRole('link', {name: 'Next result'}).click();
    await page.waitForURL(/mark=person/);
    assert.match(await page.locator('.rank').innerText(), /3 of \d/);
  }));

test('taking along: CSV and NDJSON of everything, a feed, the link with what it found', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood&per_page=10');
    for (const [name, lines] of [['CSV', 10], ['JSON', 9]]) {
      const href = await page.getByRole('navigation', {name: 'Take all as'}).getByRole('link', {name, exact: true}).getAttribute('href');
      const text = await (await page.request.get(base + href)).text();
      assert.equal(text.trim().split(/\r?\n/).length, lines, name);
    }
    const feed = await page.locator('link[rel=alternate]').getAttribute('href');
    assert.match(await (await page.request.get(base + feed)).text(), /<entry>/);
  }));

test('without JavaScript: order, articles a page, a range, exports, the feed, an actor, the overview', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/');
    await page.getByRole('link', {name: 'Browse everything, newest first'}).click();
    assert.equal((await titles(page))[0], 'Pumps arrive by ship');
    await page.getByRole('link', {name: 'Oldest', exact: true}).click();
    assert.equal((await titles(page))[0], 'A winter of floods, counted');  // December 2019: from its first day
    await page.getByRole('link', {name: '25 a page'}).click();
    assert.equal((await titles(page)).length, 11);
    await page.getByLabel('From').fill('2019-12-20');
    await page.getByLabel('To', {exact: true}).fill('2019-12-31');
    await page.getByRole('checkbox', {name: /known too roughly/}).check();
    await page.locator('#facet-date').getByRole('button', {name: 'Apply'}).click();
    assert.equal(parameters(page).get('dates'), 'possible');
    assert.equal(await found(page), '7 articles');
    assert.ok((await titles(page)).includes('A winter of floods, counted'));
    const csv = await page.getByRole('link', {name: 'CSV', exact: true}).getAttribute('href');
    assert.equal((await (await page.request.get(base + csv)).text()).trim().split(/\r?\n/).length, 8);
    assert.match(await (await page.request.get(base + await page.getByRole('link', {name: 'Atom'}).getAttribute('href'))).text(), /<feed/);
    await page.goto(base + '/search?person=Marta+Lind');
    await page.getByRole('link', {name: 'More about Marta Lind'}).click();
    assert.ok(await page.locator('.network circle').count() >= 3);
    await page.getByText('Named together, as a table').click();
    assert.match(await page.locator('.network table').innerText(), /Tom Aldwyn/);
    await page.getByRole('link', {name: 'All of them, to search and filter'}).click();
    assert.equal(parameters(page).get('actor'), 'Marta Lind');
    await page.goto(base + '/search?q=saltmere+zebra');
    assert.match(await page.locator('.notice').innerText(), /without zebra: \d+ articles/);
  }));

test('an actor: who with whom, why names are one, and “not the same” is written down and obeyed', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/actor/Marta%20Lind');
    assert.match(await page.locator('.status').innerText(), /articles[^]*from 10 December 2019 to 8 January 2020/);
    assert.ok(await page.locator('.network circle').count() >= 3);
    assert.match(await page.locator('.about').innerText(), /Lind[^]*last name/);
    assert.deepEqual(await violations(page, 'actor'), []);
    await page.getByRole('button', {name: 'Not the same Lind'}).click();
    await page.waitForURL(/noted=1/);
    assert.match(await page.locator('.notice').innerText(), /The next index run keeps the two apart/);
    assert.match(readFileSync(join(site.index, 'corrections.tsv'), 'utf8'), /^!not-the-same\tMarta Lind\tLind$/m);
    execFileSync(process.env.LEDE_BINARY, ['index', '-q', '--rebuild', '--index', site.index, join(site.folder, 'articles.jsonl')]);
    await page.waitForTimeout(1500);  // the server looks for a new index every second
    await page.goto(base + '/actor/Marta%20Lind');
    assert.doesNotMatch(await page.locator('.about').innerText(), /last name/);
  }));
