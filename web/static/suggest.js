// Suggestions below the search box: ARIA combobox, list autocomplete with manual selection. Enter without a choice
// searches what was typed; Escape closes, then clears. With nothing typed: what was asked before.
import {byId, element, kept, searchAddress, words} from './page.js';

const pause = 120;

class Suggestions {
  constructor(box, field) {
    this.box = box;
    this.address = field.dataset.suggest;
    this.list = element('ul', {id: 'suggestions', role: 'listbox', class: 'suggestions', 'aria-label': words.suggestions, hidden: ''});
    field.append(this.list);
    for (const [name, value] of Object.entries({role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': 'suggestions', 'aria-expanded': 'false'}))
      box.setAttribute(name, value);
    box.addEventListener('input', () => this.later());
    box.addEventListener('keydown', (event) => this.onKey(event));
    box.addEventListener('blur', () => this.close());
    this.list.addEventListener('pointerdown', (event) => event.preventDefault());  // the box keeps the focus
    this.list.addEventListener('click', (event) => {
      const option = event.target.closest('[role=option]');
      if (option) this.accept(option);
    });
  }

  get options() { return [...this.list.children]; }
  get open() { return !this.list.hidden; }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.fill(), pause);
  }

  async fill() {
    const text = this.box.value.trim();
    const mine = this.asked = Symbol(text);
    const found = text === '' ? this.before() : await this.ask(text);
    if (this.asked !== mine || document.activeElement !== this.box) return;
    this.show(found);
  }

  before() {
    return kept('lede.recent').slice(0, 8).filter((item) => searchAddress(item.url))
      .map((item) => ({text: item.label, note: words.recent, url: item.url}));
  }

  async ask(text) {
    try {
      const url = new URL(this.address, location.href);
      url.searchParams.set('prefix', text);
      url.searchParams.set('limit', '8');
      const answer = await fetch(url);
      if (!answer.ok) return [];
      return ((await answer.json()).suggestions ?? []).map((one) => ({
        text: one.text, query: one.query ?? one.text, note: [byKind(one.kind), one.count ? `${one.count} ${words.articles}` : ''].filter(Boolean).join(', '),
      }));
    } catch {
      return [];  // no suggestions: the box searches all the same
    }
  }

  show(found) {
    this.list.replaceChildren(...found.map((one, n) => {
      const option = element('li', {role: 'option', id: `suggestion-${n}`, 'aria-selected': 'false'},
                             element('bdi', {}, one.text), ' ', element('span', {class: 'quiet'}, one.note ?? ''));
      option.query = one.query;
      option.url = one.url;
      return option;
    }));
    this.list.hidden = found.length === 0;
    this.box.setAttribute('aria-expanded', String(this.open));
    this.box.removeAttribute('aria-activedescendant');
  }

  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.show([]);
  }

  get active() { return this.options.find((option) => option.getAttribute('aria-selected') === 'true'); }

  activate(option) {
    this.active?.setAttribute('aria-selected', 'false');
    if (!option) {
      this.box.removeAttribute('aria-activedescendant');
      return;
    }
    option.setAttribute('aria-selected', 'true');
    this.box.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({block: 'nearest'});
  }

  accept(option) {
    const {url, query} = option;
    this.close();
    if (url) {
      location.assign(url);
      return;
    }
    this.box.value = query;
    this.box.form.requestSubmit();
  }

  onKey(event) {
    if (event.isComposing) return;
    const {options, active} = this;
    const at = options.indexOf(active);
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      if (this.open) this.activate(options[at + 1] ?? options[0]);
      else void this.fill();
    } else if (event.key === 'ArrowUp' && this.open) {
      event.preventDefault();
      this.activate(at > 0 ? options[at - 1] : at === 0 ? null : options.at(-1));
    } else if (event.key === 'Enter') {
      if (active) {
        event.preventDefault();
        this.accept(active);
      } else {
        this.close();
      }
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (this.open) this.close();
      else this.box.value = '';
    }
  }
}

// The page's own word for a field.
function byKind(kind) {
  return words[`kind${(kind ?? '').replace(/^./, (c) => c.toUpperCase())}`] ?? kind ?? '';
}

export function startSuggestions() {
  const box = byId('q'), field = box?.closest('.field');
  if (field?.dataset.suggest) new Suggestions(box, field);
}
