// People, organisations and places as tabs (ARIA pattern, automatic activation). Without a script they stand
// one below the other.
import {byId} from './page.js';

let chosen;  // survives the exchange of the filters

function show(tabs, tab) {
  for (const one of tabs) {
    const open = one === tab;
    one.setAttribute('aria-selected', String(open));
    one.tabIndex = open ? 0 : -1;
    byId(one.getAttribute('aria-controls')).classList.toggle('open', open);
  }
}

function prepare() {
  const tabs = [...document.querySelectorAll('#actor-tabs [role=tab]')];
  for (const tab of tabs) {
    const panel = byId(tab.getAttribute('aria-controls'));
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
  }
  const again = tabs.find((tab) => tab.id === chosen);
  if (again) show(tabs, again);
}

export function startTabs() {
  prepare();
  document.addEventListener('lede:found', prepare);
  document.addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]');
    if (!tab) return;
    chosen = tab.id;
    show([...tab.parentElement.children], tab);
  });
  document.addEventListener('keydown', (event) => {
    const tab = event.target.closest?.('[role=tab]');
    if (!tab) return;
    const tabs = [...tab.parentElement.children];
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    const to = event.key === 'Home' ? tabs[0] : event.key === 'End' ? tabs.at(-1)
             : step ? tabs.at((tabs.indexOf(tab) + step) % tabs.length) : null;
    if (!to) return;
    event.preventDefault();
    chosen = to.id;
    show(tabs, to);
    to.focus();
  });
}
