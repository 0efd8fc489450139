/**
 * Elements from data, safely: text is only ever text, attributes go through setAttribute, and an
 * address that could run something is refused. Nothing here (or anywhere) parses HTML.
 */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * el('button.primary', { type: 'button', onclick }, 'Save'): a tag with classes, attributes, children.
 * null, undefined and false leave an attribute or a child out; true is the empty attribute.
 */
export function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes ?? {})) set(node, key, value);
  append(node, children);
  return node;
}

function set(node, key, value) {
  if (value === null || value === undefined || value === false) return;
  if (typeof value === 'function') {
    node.addEventListener(key.replace(/^on/, ''), value);
    return;
  }
  if (/^on/i.test(key) || key === 'style' || key === 'srcdoc') throw new TypeError(`not an attribute for data: ${key}`);
  if (key === 'href' && !isAddress(value)) return;
  if (key === 'class') node.classList.add(...String(value).split(' ').filter(Boolean));
  else node.setAttribute(key, value === true ? '' : value);
}

function isAddress(value) {
  try {
    return ['http:', 'https:', 'mailto:', 'webcal:'].includes(new URL(value, location.href).protocol);
  } catch {
    return false;
  }
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false || child === '') continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

/** A picture drawn from path data of our own (see icons.js); decoration only, so hidden from readers. */
export function drawing(paths) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

export function hidden(...text) {
  return el('span.visually-hidden', null, ...text);
}

export function fill(node, ...children) {
  node.replaceChildren();
  append(node, children);
  return node;
}

/**
 * Makes `from` look like `to` and keeps what the person did: focus, typed text, opened details.
 * Children with data-key are matched by it, others by their place and tag. Listeners of `to` are not
 * carried over, so what is morphed listens by delegation (see `actions`).
 */
export function morph(from, to) {
  const focused = document.activeElement;
  morphNode(from, to);
  if (focused !== document.activeElement && from.contains(focused)) focused.focus({ preventScroll: true });
  return from;
}

function morphNode(from, to) {
  if (from.nodeType === Node.TEXT_NODE) {
    if (from.data !== to.data) from.data = to.data;
    return;
  }
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && name !== 'open') from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && name !== 'open') from.setAttribute(name, value);
  }
  const keyed = new Map();
  for (const child of from.childNodes) if (keyOf(child)) keyed.set(keyOf(child), child);
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const key = keyOf(wanted);
    let match = key ? keyed.get(key) : nextAlike(place, wanted);
    if (match && !alike(match, wanted)) match = null;
    if (!match) {
      from.insertBefore(wanted, place);
      continue;
    }
    if (match !== place) from.insertBefore(match, place);
    else place = place.nextSibling;
    morphNode(match, wanted);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

const keyOf = (node) => node.dataset?.key ?? null;

const alike = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && keyOf(a) === keyOf(b);

function nextAlike(place, wanted) {
  for (let node = place; node; node = node.nextSibling) if (alike(node, wanted)) return node;
  return null;
}

/**
 * A list whose rows keep their elements. sync(keys, isDirty) puts the rows in the order of the keys
 * and rebuilds only the dirty ones, so a change to one session touches one row.
 */
export class Rows {
  #root;
  #build;
  #rows = new Map();

  constructor(root, build) {
    this.#root = root;
    this.#build = build;
  }

  row(key) {
    return this.#rows.get(key) ?? null;
  }

  sync(keys, isDirty) {
    const wanted = new Set(keys);
    for (const [key, row] of this.#rows) {
      if (wanted.has(key)) continue;
      row.remove();
      this.#rows.delete(key);
    }
    let place = this.#root.firstChild;
    for (const key of keys) {
      let row = this.#rows.get(key);
      if (!row) this.#rows.set(key, (row = this.#build(key)));
      else if (isDirty(key)) morph(row, this.#build(key));
      if (row === place) place = place.nextSibling;
      else this.#root.insertBefore(row, place);
    }
  }
}

/**
 * Runs an update and holds the row that the reader is looking at where it was, however much the
 * page above it grew or shrank.
 */
export function steady(rows, update) {
  const anchor = window.scrollY > 0 ? [...rows()].find((row) => row.getBoundingClientRect().bottom > 120) : null;
  const before = anchor?.getBoundingClientRect().top;
  update();
  if (!anchor?.isConnected) return;
  const moved = anchor.getBoundingClientRect().top - before;
  if (Math.abs(moved) > 0.5) window.scrollBy({ top: moved, behavior: 'instant' });
}

/**
 * Once what was done until now has been painted. What grows within a list and what grows above it, both in one frame,
 * is a jump to a browser that measures such, even where every row keeps its place. A hidden page waits until it is seen.
 */
export function afterPaint(run) {
  requestAnimationFrame(() => setTimeout(run));
}

/** One listener for a root: data-action="take" calls table.take(element, event). */
export function actions(root, table) {
  for (const type of ['click', 'submit']) {
    root.addEventListener(type, (event) => {
      const element = event.target.closest('[data-action]');
      if (!element || !root.contains(element) || (type === 'submit') !== (element.tagName === 'FORM')) return;
      if (type === 'submit') event.preventDefault();
      table[element.dataset.action]?.(element, event);
    });
  }
}

export function flash(element) {
  if (!element) return;
  element.classList.remove('flash');
  void element.offsetWidth; // starts the animation again
  element.classList.add('flash');
  setTimeout(() => element.classList.remove('flash'), 4000);
}
