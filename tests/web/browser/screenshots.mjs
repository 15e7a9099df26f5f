// Pictures of pages in both themes and three widths, to be looked at:
//   LEDE_TEST_BASE=http://127.0.0.1:8080 node screenshots.mjs FOLDER NAME=/address...
// Without addresses: every page of the hand-made answers (LEDE_TEST_SERVER). A page named kept is the start page of a
// browser that has searched and saved: kept=/search?q=flood.
import {mkdirSync} from 'node:fs';
import {chromium} from 'playwright-core';
import {addresses, startServer} from './support.mjs';

const [folder, ...named] = process.argv.slice(2);
const widths = (process.env.LEDE_WIDTHS ?? '320,768,1280').split(',').map(Number);
const themes = (process.env.LEDE_THEMES ?? 'light,dark').split(',');
const pages = named.length > 0 ? named.map((one) => one.split(/=(.*)/s)) : Object.entries(addresses);
mkdirSync(folder, {recursive: true});
const {base, stop} = await startServer();
const browser = await chromium.launch({executablePath: process.env.LEDE_CHROMIUM ?? '/usr/bin/chromium',
                                       args: ['--headless', '--no-sandbox', '--disable-gpu']});
for (const colorScheme of themes)
  for (const width of widths) {
    const page = await browser.newPage({colorScheme, viewport: {width, height: 900}});
    for (const [name, address] of pages) {
      await page.goto(base + address);
      if (name === 'kept') {
        await page.locator('#save').click();
        await page.goto(base + '/');
      }
      if (process.env.LEDE_MEDIA) await page.emulateMedia({media: process.env.LEDE_MEDIA});
      await page.screenshot({path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: !process.env.LEDE_FOLD});
    }
    await page.close();
  }
await browser.close();
stop();
