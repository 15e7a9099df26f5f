// Single keys: / box, j k results, n p matches or results of an article, ? help. They act only outside of fields and
// can be switched off at the foot of the page (WCAG 2.1.4).
import {byId} from './page.js';
import {stepMatch} from './article.js';

const setting = 'lede.keys';

function isOn() {
  try {
    return localStorage.getItem(setting) !== 'off';
  } catch {
    return true;
  }
}

function stepResult(step) {
  const links = [...document.querySelectorAll('.results h2 a')];
  const at = links.indexOf(document.activeElement);
  const to = at < 0 ? (step > 0 ? 0 : -1) : at + step;
  const link = links[to];
  if (!link) return false;
  link.focus();
  link.closest('li').scrollIntoView({block: 'nearest'});
  return true;
}

function follow(selector) {
  const link = document.querySelector(selector);
  link?.click();
  return link !== null;
}

const actions = {
  '/': () => { byId('q')?.focus(); byId('q')?.select(); return true; },
  'j': () => stepResult(1),
  'k': () => stepResult(-1),
  'n': () => stepMatch(1) || follow('.trail a[rel=next]'),
  'p': () => stepMatch(-1) || follow('.trail a[rel=prev]'),
  '?': () => follow('nav a[href*="/help"]'),
};

export function startKeys() {
  const button = byId('keys');
  const showState = () => button?.setAttribute('aria-pressed', String(isOn()));
  showState();
  button?.addEventListener('click', () => {
    try {
      localStorage.setItem(setting, isOn() ? 'off' : 'on');
    } catch {
      // Nothing may be kept: they stay on.
    }
    showState();
  });
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isOn()) return;
    if (event.target.closest('input, textarea, select, [contenteditable]')) return;
    if (actions[event.key]?.()) event.preventDefault();
  });
}
