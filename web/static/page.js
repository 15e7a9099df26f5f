// Small things that the modules share.

// The words of the page's language, from its foot.
export const words = document.getElementById('words')?.dataset ?? {};

export const byId = (id) => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// A list kept in this browser; [] where nothing may be kept.
export function kept(key) {
  try {
    const list = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(list) ? list.filter((item) => typeof item?.url === 'string' && typeof item?.label === 'string') : [];
  } catch {
    return [];
  }
}

export function keep(key, list) {
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    // A private window keeps nothing; the page works all the same.
  }
}

// The address of a search in this site, else null: kept addresses are not to lead elsewhere.
export function searchAddress(url) {
  const address = new URL(url, location.href);
  const search = new URL(byId('f')?.action ?? '/search', location.href);
  return address.origin === location.origin && address.pathname === search.pathname ? address : null;
}

// What a form asks for, without its empty fields. A date that was not touched stays as exact as it was.
export function formAddress(form) {
  const address = new URL(form.action, location.href);
  const now = new URL(location.href).searchParams;
  for (const [name, value] of new FormData(form)) {
    if (value === '') continue;
    const field = form.elements.namedItem(name);
    const untouched = field?.type === 'date' && field.value === field.defaultValue && now.has(name);
    address.searchParams.append(name, untouched ? now.get(name) : value);
  }
  return address;
}
