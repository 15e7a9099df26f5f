// Keeping: recent and saved searches in this browser, and the link of a search with what it found. Nothing leaves the
// browser.
import {byId, element, keep, kept, searchAddress, words} from './page.js';

const recentKey = 'lede.recent', savedKey = 'lede.saved';
const mostRecent = 30, mostSaved = 200;

// "flood · Outlet Gazette"
function label() {
  const filters = [...document.querySelectorAll('.active .chip')].map((chip) => chip.innerText.replace(/\s*×\s*$/, '').replace(/\s+/g, ' '));
  return [byId('q').value, ...filters].filter(Boolean).join(' · ') || byId('heading').textContent;
}

function here() {
  const address = new URL(location.href);
  for (const name of ['page', 'wider']) address.searchParams.delete(name);
  address.hash = '';
  return {url: address.pathname + address.search, label: label(), found: byId('status').textContent.trim(), at: new Date().toISOString()};
}

function addTo(key, item, most) {
  keep(key, [item, ...kept(key).filter((other) => other.url !== item.url)].slice(0, most));
}

function remember() {
  const address = searchAddress(location.href);
  if (address && byId('found') && [...address.searchParams.keys()].some((name) => name !== 'ui')) addTo(recentKey, here(), mostRecent);
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element('textarea', {class: 'hidden'});  // where the clipboard is for secure pages only
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

function say(button, word) {
  const before = button.textContent;
  button.textContent = word;
  setTimeout(() => { button.textContent = before; }, 2000);
}

async function onClick(event) {
  const button = event.target.closest('button');
  if (button?.id === 'copy') {
    await copyText(`${location.origin}${here().url}\n${button.dataset.citation}`);
    say(button, words.copied);
  } else if (button?.id === 'copy-citation') {
    await copyText(byId('citation').textContent.trim());
    say(button, words.copied);
  } else if (button?.id === 'save') {
    addTo(savedKey, here(), mostSaved);
    say(button, words.saved);
  } else if (button?.id === 'forget') {
    keep(recentKey, []);
    list();
  } else if (button?.dataset.forget) {
    keep(savedKey, kept(savedKey).filter((item) => item.url !== button.dataset.forget));
    list();
    (byId('saved').querySelector('button') ?? byId('q')).focus();
  }
}

function row(item, removable) {
  const link = element('a', {href: searchAddress(item.url).href}, element('bdi', {}, item.label));
  const made = element('li', {}, link, ' ', element('span', {class: 'quiet'}, item.found ?? ''));
  if (removable)
    made.append(' ', element('button', {type: 'button', class: 'plain', 'data-forget': item.url, 'aria-label': `${words.remove}: ${item.label}`}, '×'));
  return made;
}

// The start page lists what is kept.
function list() {
  if (!byId('kept')) return;
  for (const [id, key, most] of [['saved', savedKey, mostSaved], ['recent', recentKey, 8]]) {
    const items = kept(key).filter((item) => searchAddress(item.url)).slice(0, most);
    byId(id).querySelector('ul').replaceChildren(...items.map((item) => row(item, id === 'saved')));
    byId(id).hidden = items.length === 0;
  }
  byId('kept').hidden = byId('saved').hidden && byId('recent').hidden;
}

export function startKeeping() {
  list();
  remember();
  document.addEventListener('lede:found', remember);
  document.addEventListener('click', (event) => void onClick(event));
}
