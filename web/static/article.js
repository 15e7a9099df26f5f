// An article: from match to match, and actors marked at once.
import {byId, words} from './page.js';

let at = -1;

// False where there is nothing to step through.
export function stepMatch(step) {
  const matches = [...document.querySelectorAll('#text mark[id]')];
  if (matches.length === 0) return false;
  document.querySelectorAll('mark.current').forEach((mark) => mark.classList.remove('current'));
  at = at < 0 && step < 0 ? matches.length - 1 : (at + step + matches.length) % matches.length;
  const mark = matches[at];
  mark.classList.add('current');
  mark.scrollIntoView({block: 'center'});
  byId('match-at').textContent = `${words.match} ${at + 1} / ${matches.length}`;
  return true;
}

// The page with other actors marked; its text and the links that keep the choice are exchanged.
async function mark(form) {
  const address = new URL(form.action, location.href);
  for (const [name, value] of new FormData(form)) address.searchParams.append(name, value);
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!answer.ok || !page.getElementById('text')) throw new Error(String(answer.status));
    byId('text').replaceChildren(...page.getElementById('text').childNodes);
    for (const [now, then] of [['.trail a', '.trail a'], ['#languages a', '#languages a']]) {
      const fresh = page.querySelectorAll(then);
      document.querySelectorAll(now).forEach((link, n) => { if (fresh[n]) link.href = fresh[n].getAttribute('href'); });
    }
    history.replaceState(null, '', address);
    at = -1;
  } catch {
    form.submit();
  }
}

export function startArticle() {
  byId('next-match')?.addEventListener('click', () => stepMatch(1));
  byId('previous-match')?.addEventListener('click', () => stepMatch(-1));
  const form = byId('marking');
  form?.addEventListener('change', () => void mark(form));
}
