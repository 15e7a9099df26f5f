// Dragging over the timeline chooses its range. The same without dragging: the two date fields, the bars, the table.
import {byId, searchAddress} from './page.js';
import {go} from './swap.js';

const enoughToDrag = 5;
const svgNames = 'http://www.w3.org/2000/svg';

function barAt(svg, x) {
  let best = null, distance = Infinity;
  for (const bar of svg.querySelectorAll('a[data-e]')) {
    const box = bar.querySelector('.hover').getBoundingClientRect();
    const away = Math.abs((box.left + box.right) / 2 - x);
    if (away < distance) [best, distance] = [bar, away];
  }
  return best;
}

function choose(first, last) {
  const address = searchAddress(first.href.baseVal);
  if (!address) return;
  address.searchParams.set('from', first.dataset.e);
  address.searchParams.set('to', last.dataset.to);
  if (byId('found')) void go(address);
  else location.assign(address);
}

function begin(event) {
  const svg = event.target.closest?.('[data-timeline] svg');
  if (!svg || event.button !== 0) return;
  const start = event.clientX;
  const scale = () => svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
  let shade;
  const move = (now) => {
    if (!shade && Math.abs(now.clientX - start) < enoughToDrag) return;
    if (!shade) {
      shade = document.createElementNS(svgNames, 'rect');
      shade.setAttribute('class', 'selection');
      shade.setAttribute('y', '0');
      shade.setAttribute('height', '100');
      svg.append(shade);
    }
    const left = svg.getBoundingClientRect().left;
    shade.setAttribute('x', String((Math.min(start, now.clientX) - left) * scale()));
    shade.setAttribute('width', String(Math.abs(now.clientX - start) * scale()));
  };
  const end = (now) => {
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    if (!shade) return;
    shade.remove();
    // The click that ends a drag is not a click on a bar.
    addEventListener('click', (click) => { click.preventDefault(); click.stopPropagation(); }, {capture: true, once: true});
    setTimeout(() => dispatchEvent(new Event('click')), 0);
    if (now.type === 'pointercancel') return;
    const [first, last] = [barAt(svg, Math.min(start, now.clientX)), barAt(svg, Math.max(start, now.clientX))];
    if (first && last) choose(first, last);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
}

export function startTimelines() {
  document.addEventListener('pointerdown', begin);
  document.addEventListener('dragstart', (event) => { if (event.target.closest?.('[data-timeline]')) event.preventDefault(); });
}
