/**
 * The language of this page: the one that was chosen here by hand, else the first of the browser's that there are
 * words for, else English. The page says so of itself, and in which direction it is read.
 */

/** Those that there are words for, as they call themselves. */
export const LANGUAGES = { en: 'English' };

const RIGHT_TO_LEFT = new Set(['ar']);
const NOTE = 'plenary-language';

const known = (tag) => (tag && Object.hasOwn(LANGUAGES, tag) ? tag : null);

export const language = chosen() ?? wanted() ?? 'en';

document.documentElement.lang = language;
document.documentElement.dir = RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr';

function chosen() {
  try {
    return known(localStorage.getItem(NOTE));
  } catch {
    return null; // storage is switched off
  }
}

function wanted() {
  return navigator.languages.map((tag) => known(tag.toLowerCase().split('-')[0])).find(Boolean) ?? null;
}

/** From now on, on every page of this browser; the page is loaded anew, since all of it is words. */
export function choose(tag) {
  try {
    localStorage.setItem(NOTE, tag);
  } catch {
    return; // storage is switched off: there is nowhere to note it
  }
  location.reload();
}
