// Every page as a reader meets it: accessible in both themes and at every width, usable without JavaScript, silent,
// small.
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import {addresses, emptyAddresses, parameters, startBrowser, startServer, violations} from './support.mjs';

let site, base, withPage;
before(async () => {
  site = await startBrowser();
  ({base, withPage} = site);
});
after(() => site?.stop());

for (const colorScheme of ['light', 'dark'])
  for (const width of [1280, 360])
    test(`axe finds nothing: ${colorScheme}, ${width} px`, () =>
      withPage({colorScheme, viewport: {width, height: 800}}, async (page) => {
        for (const [name, address] of Object.entries(addresses)) {
          await page.goto(base + address);
          assert.deepEqual(await violations(page, name), []);
        }
      }));

test('no page is wider than the window, from 320 to 1920 px', () =>
  withPage({}, async (page) => {
    for (const [name, address] of Object.entries(addresses)) {
      await page.goto(base + address);
      for (const width of [320, 400, 640, 768, 1024, 1920]) {
        await page.setViewportSize({width, height: 800});
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${name} is ${wide} px wide in ${width}`);
      }
    }
  }));

for (const kind of ['empty', 'none'])
  test(`an index that is ${kind === 'none' ? 'not there' : 'empty'}: every page says how to fill it, and axe finds nothing`, async () => {
    const bare = await startBrowser(startServer(kind));
    try {
      for (const colorScheme of ['light', 'dark'])
        await bare.withPage({colorScheme}, async (page) => {
          for (const [name, address] of Object.entries(emptyAddresses)) {
            await page.goto(bare.base + address);
            assert.deepEqual(await violations(page, name), []);
            if (/start|Start|results/.test(name)) assert.match(await page.locator('main').innerText(), /lede index PATH/, name);
          }
        });
    } finally {
      await bare.stop();
    }
  });

test('a reader filters, pages on, opens an article and comes back, without JavaScript', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/');
    await page.getByRole('searchbox').fill('flood');
    await page.getByRole('button', {name: 'Search'}).click();
    assert.match(await page.getByRole('status').innerText(), /1,234 articles/);

    const outlets = page.getByRole('group', {name: 'Outlet'});
    await outlets.getByRole('checkbox', {name: /Northern Tribune/}).check();
    await outlets.getByRole('button', {name: 'Apply'}).click();
    assert.equal(parameters(page).get('outlet'), 'Northern Tribune');
    assert.ok(await outlets.getByRole('checkbox', {name: /Northern Tribune/}).isChecked());

    await page.getByRole('navigation', {name: 'Pages'}).getByRole('link', {name: 'Next'}).click();
    assert.equal(parameters(page).get('page'), '2');
    const results = page.url();
    const link = page.locator('.results h2 a').nth(3);
    const headline = await link.innerText();
    await link.click();
    assert.match(page.url(), /\/a\/[0-9]+\?q=flood&outlet=Northern\+Tribune&page=2$/);
    assert.ok(await page.locator('.text mark').count() > 0);

    await page.getByRole('link', {name: 'Back to the results'}).click();
    assert.equal(page.url().split('#')[0], results);
    assert.equal(await page.locator(':target h2').innerText(), headline);

    await page.getByRole('link', {name: 'Remove filter: outlet Northern Tribune'}).click();
    assert.equal(page.url(), base + '/search?q=flood');
  }));

test('without JavaScript: exclude, search in a facet, unknown, bars, stacked, all three actor facets, languages', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.getByRole('link', {name: 'Exclude Lisbon'}).click();
    assert.equal(parameters(page).get('-place'), 'Lisbon');
    await page.locator('.histogram a').nth(5).click();
    assert.equal(parameters(page).get('from'), '2019-08');
    assert.equal(parameters(page).get('to'), '2019-08');
    assert.equal(parameters(page).get('-place'), 'Lisbon');
    assert.equal(await page.getByLabel('From').inputValue(), '2019-08-01');
    assert.equal(await page.getByLabel('To', {exact: true}).inputValue(), '2019-08-31');

    await page.goto(base + '/search?q=flood');
    const outlets = page.getByRole('group', {name: 'Outlet'});
    await outlets.getByRole('searchbox', {name: 'Search in Outlet'}).fill('rad');
    await outlets.getByRole('button', {name: 'Apply'}).click();
    assert.equal(parameters(page).get('in-outlet'), 'rad');
    assert.deepEqual(await outlets.locator('.value').allInnerTexts(), ['Rádio Atlântico', 'Outlet unknown']);
    await outlets.getByRole('checkbox', {name: /Outlet unknown/}).check();
    await outlets.getByRole('button', {name: 'Apply'}).click();
    assert.equal(parameters(page).get('outlet'), '~none');

    await page.goto(base + '/search?q=flood');
    await outlets.getByRole('link', {name: /Show more/}).click();
    assert.equal(parameters(page).get('facet'), 'outlet:50');
    await outlets.getByRole('link', {name: /Show fewer/}).click();
    assert.equal(parameters(page).has('facet'), false);
    for (const name of ['People', 'Organisations', 'Places'])
      assert.ok(await page.getByRole('group', {name}).isVisible(), name);
    await page.getByRole('link', {name: 'By outlet'}).click();
    assert.ok(await page.locator('.histogram .shade1').count() > 0);
    await page.getByRole('link', {name: 'Deutsch'}).click();
    assert.match(await page.getByRole('status').innerText(), /1\.234 Artikel/);
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    assert.match(await page.locator('.results h2 a').first().getAttribute('href'), /ui=de/);
  }));

test('without JavaScript: actors marked in the text, matches by number, results in turn, citations', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/a/0000000000000010?q=flood');
    await page.getByRole('checkbox', {name: 'People'}).check();
    await page.getByRole('button', {name: 'Apply'}).click();
    assert.deepEqual(parameters(page).getAll('mark'), ['person']);
    assert.equal(await page.locator('#text a.actor.person').first().innerText(), 'Inês Carvalhal');
    assert.equal(await page.locator('#text a.actor.place').count(), 0);
    await page.getByRole('navigation', {name: 'Matches'}).getByRole('link', {name: '2'}).click();
    assert.equal(new URL(page.url()).hash, '#hit-2');
    await page.getByRole('link', {name: 'Next result'}).click();
    assert.match(page.url(), /\/a\/0000000000000011\?q=flood&mark=person/);
    for (const name of ['BibTeX', 'RIS', 'CSL-JSON', 'Text']) {
      const href = await page.getByRole('link', {name, exact: true}).getAttribute('href');
      assert.match(await (await page.request.get(base + href)).text(), /Flood barrier/, name);
    }
  }));

test('without JavaScript: what a search missed, nothing found, what an article said before, the form of files', () =>
  withPage({javaScriptEnabled: false, viewport: {width: 320, height: 800}}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.getByRole('link', {name: 'What did this search miss?'}).click();
    const missed = page.locator('section#wider');
    assert.match(await missed.innerText(), /flood barrier[^]*without quotation marks: 1,248 articles/);
    await missed.getByRole('link', {name: 'flood barrier'}).click();
    assert.equal(page.url(), base + '/search?q=flood+barrier');  // the question is asked once

    await page.goto(base + '/search?q=flood+xyzzy');
    assert.match(await page.locator('.notice').innerText(), /without xyzzy: 1,234 articles/);
    await page.locator('.notice').getByRole('link', {name: 'flood', exact: true}).click();
    assert.equal(parameters(page).get('q'), 'flood');

    await page.getByRole('group', {name: 'File form'}).getByRole('checkbox', {name: /Web archives/}).check();
    await page.getByRole('group', {name: 'File form'}).getByRole('button', {name: 'Apply'}).click();
    assert.equal(parameters(page).get('source'), 'warc');
    assert.ok(await page.getByRole('link', {name: 'Remove filter: file form Web archives'}).isVisible());
    assert.ok(await page.getByRole('link', {name: 'Deutsch'}).isVisible());  // narrow as the window is

    await page.goto(base + '/a/0000000000000010');
    await page.getByText('Earlier text, 20 December 2019').click();
    assert.ok(await page.getByText('is expected to hold').isVisible());
  }));

test('the keyboard reaches everything, and the focus is seen', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.keyboard.press('Tab');
    assert.equal(await page.evaluate(() => document.activeElement.className), 'skip');
    await page.keyboard.press('Enter');
    assert.equal(new URL(page.url()).hash, '#main');
    const reached = new Set();
    for (let i = 0; i < 200; ++i) {
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
    for (const wanted of ['INPUT outlet', 'INPUT lang', 'INPUT person', 'INPUT from', 'BUTTON ', 'SUMMARY ', 'A '])
      assert.ok(reached.has(wanted), `${wanted} was not reached by Tab`);
  }));

test('what goes over the wire: 60 KB for the first page, 15 KB for the next', () =>
  withPage({}, async (page, context) => {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => { bytes += event.encodedDataLength; });
    await page.goto(base + '/search?q=flood', {waitUntil: 'networkidle'});
    const first = bytes;
    bytes = 0;
    await page.goto(base + '/search?q=flood&page=2', {waitUntil: 'networkidle'});
    console.log(`first load ${first} bytes, repeat ${bytes} bytes`);
    assert.ok(first > 0 && first <= 60 * 1024, `${first} bytes at first`);
    assert.ok(bytes > 0 && bytes <= 15 * 1024, `${bytes} bytes again`);
  }));

test('nothing is blocked by our own policy, in forced colours and in print, too', () =>
  withPage({forcedColors: 'active', reducedMotion: 'reduce'}, async (page) => {
    for (const address of Object.values(addresses)) await page.goto(base + address);
    // A bug: printed from a dark page, what is marked was black on black.
    await page.emulateMedia({media: 'print', colorScheme: 'dark', forcedColors: 'none'});
    await page.goto(base + addresses.article);
    assert.equal(await page.locator('#text mark').first().evaluate((mark) => getComputedStyle(mark).backgroundColor), 'rgb(255, 238, 184)');
    assert.equal(await page.locator('header.bar').isVisible(), false);
    assert.ok(await page.locator('#text').isVisible());
  }));

test('near-copies and an address that is not understood, without JavaScript', () =>
  withPage({javaScriptEnabled: false}, async (page) => {
    await page.goto(base + '/search?q=flood');
    await page.getByRole('link', {name: 'Fold near-copies'}).click();
    assert.equal(await page.getByRole('status').innerText(), '1,234 articles in 1,034 stories');
    await page.getByRole('searchbox', {name: 'Search the articles'}).fill('storm');
    await page.getByRole('button', {name: 'Search', exact: true}).click();
    assert.equal(parameters(page).get('group'), 'story');  // a new search stays folded
    await page.goto(base + '/search?q=flood&per_page=x&outlet=B');
    assert.match(await page.locator('main').innerText(), /expected a number from 1 to 100/);
    await page.getByRole('link', {name: 'The same without it'}).click();
    assert.equal(page.url(), base + '/search?q=flood&outlet=B');
    await page.goto(base + '/search?q=slow');
    assert.match(await page.locator('main').innerText(), /At least 1,234 articles[^]*was cut off/);
  }));

test('an article from right to left stands right', () =>
  withPage({}, async (page) => {
    await page.goto(base + '/a/0000000000000099?q=');
    assert.equal(await page.locator('#text').getAttribute('dir'), 'rtl');
    assert.equal(await page.locator('article.article').getAttribute('lang'), 'ar');
  }));
