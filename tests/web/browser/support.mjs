// What the browser tests share: a server with hand-made answers, Chromium, and a page that reports what goes wrong.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {collection} from './collection.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const addresses = {
  start: '/',
  results: '/search?q=flood',
  folded: '/search?q=flood&group=story',
  partial: '/search?q=slow',
  filtered: '/search?q=flood+(storm&outlet=Ledger+%26+Post&-place=Saltmere&from=2019-03&page=3',
  stacked: '/search?q=flood&timeline=outlet',
  nothing: '/search?q=xyzzy&outlet=B',
  most: '/search?q=flood+xyzzy',
  wider: '/search?q=flood&wider=1',
  article: '/a/0000000000000010?q=flood',
  marked: '/a/0000000000000010?q=flood&mark=person&mark=org&mark=place',
  actor: '/actor/Tom%20Aldwyn',
  help: '/help',
  german: '/search?q=flood+(storm&ui=de',
  rightToLeft: '/a/0000000000000099',
  error: '/search?q=flood&page=x',
  germanError: '/search?q=flood&page=x&ui=de',
  missing: '/a/nosuch',
};
// Where there are no articles, and no index.
export const emptyAddresses = {start: '/', germanStart: '/?ui=de', results: '/search?q=flood', article: '/a/0000000000000010', help: '/help'};

// A program that prints the address it serves.
async function started(program, words) {
  const server = spawn(program, words, {stdio: ['ignore', 'pipe', 'inherit']});
  const base = await new Promise((resolve, reject) => {
    server.stdout.once('data', (line) => resolve(String(line).trim().replace(/\/$/, '')));
    server.once('exit', (code) => reject(new Error(`server ended with ${code}`)));
  });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  return {base, stop: () => { server.kill(); return ended; }};
}

// LEDE_TEST_BASE names a server that runs already; else LEDE_TEST_SERVER is started: of hand-made answers, of an index
// without articles ("empty"), or of none ("none").
export async function startServer(kind = 'full') {
  if (process.env.LEDE_TEST_BASE) return {base: process.env.LEDE_TEST_BASE, stop() {}};
  return started(process.env.LEDE_TEST_SERVER, ['0', kind]);
}

// The program itself over the collection, which it is free to write corrections for.
export async function startReal() {
  const folder = mkdtempSync(join(tmpdir(), 'lede-browser-'));
  const articles = join(folder, 'articles.jsonl'), index = join(folder, 'index');
  writeFileSync(articles, collection.map((one) => JSON.stringify(one)).join('\n'));
  execFileSync(process.env.LEDE_BINARY, ['index', '-q', '--index', index, articles]);
  const server = await started(process.env.LEDE_BINARY, ['serve', '--index', index, '--listen', '127.0.0.1:0', '--edit']);
  return {...server, folder, index, async stop() {
    await server.stop();
    rmSync(folder, {recursive: true, force: true});
  }};
}

// `server`: a promise of what startServer or startReal give.
export async function startBrowser(server = startServer()) {
  const {base, stop, ...rest} = await server;
  const browser = await chromium.launch({
    executablePath: process.env.LEDE_CHROMIUM,
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
           '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });

  // Runs `use` with a fresh page, and fails if it logged an error or asked another server for anything.
  async function withPage(options, use) {
    const context = await browser.newContext({viewport: {width: 1280, height: 900}, ...options});
    const wrong = [];
    try {
      const page = await context.newPage();
      page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text() + ' ' + message.location().url); });
      page.on('pageerror', (error) => wrong.push(String(error)));
      page.on('dialog', (dialog) => { wrong.push(dialog.message()); void dialog.dismiss(); });
      page.on('request', (request) => { if (!request.url().startsWith(base)) wrong.push(request.url()); });
      await use(page, context);
      // The browser logs the status of an error page; anything else would be our doing.
      assert.deepEqual(wrong.filter((text) => !/status of (40[04]|503)/.test(text)), []);
    } finally {
      await context.close();
    }
  }

  async function stopAll() {
    await browser.close();
    await stop();
  }
  return {base, withPage, ...rest, stop: stopAll};
}

// What axe finds on the page, as text.
export async function violations(page, name) {
  await page.evaluate(axeSource);
  const found = await page.evaluate((tags) => globalThis.axe.run(document, {runOnly: tags}), rules);
  return found.violations.map((v) => `${name}: ${v.id}: ${v.nodes[0].html}`);
}

export const parameters = (page) => new URL(page.url()).searchParams;
