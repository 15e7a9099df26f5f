// Searching changes the page in place: the address asked for is fetched, and results, filters and the form's
// carried fields are exchanged. The address bar, Back, the focus and what was typed are kept; the number of
// articles is announced by the status line, which stays the same element.
import {byId, formAddress, searchAddress, words} from './page.js';

const parts = ['keeping', 'found', 'filters', 'carried', 'languages'];
const typingPause = 200;
let running;

// What has the focus, so that its twin can be found after the exchange.
function describeFocus() {
  const at = document.activeElement;
  if (!at || !parts.some((id) => byId(id)?.contains(at))) return null;
  const label = at.getAttribute('aria-label') ?? at.textContent.trim();
  return {
    id: at.id, tag: at.tagName, name: at.name, label, value: at.value, typed: at.type === 'search',
    caret: at.type === 'search' ? at.selectionStart : null,
    facet: at.closest('.facet')?.id,
  };
}

function twinOf(old) {
  if (old.id && byId(old.id)) return byId(old.id);
  const within = (old.facet && byId(old.facet)) || byId('found');
  for (const one of within.querySelectorAll(old.tag))
    if (old.tag === 'INPUT' ? one.name === old.name && (old.typed || one.value === old.value)
                            : (one.getAttribute('aria-label') ?? one.textContent.trim()) === old.label)
      return one;
  return old.facet && byId(old.facet) ? byId(old.facet).querySelector('input, a, button') : null;
}

function restoreFocus(old) {
  if (!old) return;
  const twin = twinOf(old);
  if (!twin) {
    const status = byId('status');
    status.tabIndex = -1;
    status.focus({preventScroll: true});
    return;
  }
  if (old.typed) twin.value = old.value;
  twin.focus({preventScroll: true});
  if (old.typed) twin.setSelectionRange(old.caret, old.caret);
}

function exchange(page) {
  const focus = describeFocus();
  const open = [...document.querySelectorAll('main details[open]')].map((details) => details.className);
  for (const id of parts) {
    const now = byId(id), then = page.getElementById(id);
    if (now && then) now.replaceChildren(...then.childNodes);
  }
  for (const details of document.querySelectorAll('main details'))
    if (open.includes(details.className)) details.open = true;
  document.title = page.title;
  byId('heading').textContent = page.getElementById('heading').textContent;
  const box = byId('q'), asked = page.getElementById('q').value;
  if (document.activeElement !== box) box.value = asked;
  for (const rel of ['canonical', 'alternate']) {
    const now = document.head.querySelector(`link[rel=${rel}]`), then = page.head.querySelector(`link[rel=${rel}]`);
    if (now && then) now.href = then.getAttribute('href');
  }
  restoreFocus(focus);
  byId('status').replaceChildren(...page.getElementById('status').childNodes);
  document.dispatchEvent(new CustomEvent('lede:found'));
}

// `history`: 'push', 'replace', or 'keep' where the browser has changed the address already.
export async function go(url, {history: how = 'push', top = false} = {}) {
  running?.abort();
  const mine = running = new AbortController();
  const main = byId('main');
  main.setAttribute('aria-busy', 'true');
  try {
    const answer = await fetch(url, {signal: mine.signal, headers: {Accept: 'text/html'}});
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok || !page.getElementById('found')) {
      location.assign(url);
      return;
    }
    if (how === 'push' && String(url) !== location.href) history.pushState(null, '', url);
    if (how === 'replace') history.replaceState(null, '', url);
    exchange(page);
    if (top) byId('status').scrollIntoView({block: 'nearest'});
    if (top && byId('status').getBoundingClientRect().top < 0) scrollTo({top: 0});
  } catch (error) {
    if (error.name !== 'AbortError') byId('status').textContent = words.failed;
  } finally {
    if (running === mine) main.removeAttribute('aria-busy');
  }
}

function onLink(event) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest('a[href]');
  if (!link || link.target || link.closest('#languages')) return;
  const address = searchAddress(link.href);
  if (!address) return;
  event.preventDefault();
  address.hash = '';
  const turnsPage = link.closest('.pages, .choices') !== null;
  if (turnsPage) byId('status').scrollIntoView({block: 'nearest'});
  void go(address, {top: turnsPage});
}

export function startSwapping() {
  const form = byId('f');
  if (!form || !byId('found')) return;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void go(formAddress(form), {top: true});
  });
  const main = byId('main');
  main.addEventListener('click', onLink);
  main.addEventListener('change', (event) => {
    if (event.target.form === form && event.target.type !== 'search') void go(formAddress(form));
  });
  let pause;
  main.addEventListener('input', (event) => {
    if (event.target.form !== form || event.target.type !== 'search') return;
    clearTimeout(pause);
    pause = setTimeout(() => void go(formAddress(form), {history: 'replace'}), typingPause);
  });
  addEventListener('popstate', () => {
    if (searchAddress(location.href)) void go(location.href, {history: 'keep'});
  });
}
