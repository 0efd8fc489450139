/**
 * The language of this page: the one that was chosen here by hand, else the first of the browser's that there are
 * words for, else English. The page says so of itself, and in which direction it is read.
 */

/** Those that there are words for, as they call themselves. */
export const LANGUAGES = { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文', ru: 'Русский' };

const RIGHT_TO_LEFT = new Set(['ar']);
const NOTE = 'plenary-language';

const known = (tag) => (tag && Object.hasOwn(LANGUAGES, tag) ? tag : null);

/** The one that was chosen here by hand, or null. */
export function chosen() {
  try {
    return known(localStorage.getItem(NOTE));
  } catch {
    return null; // storage is switched off
  }
}

const wanted = () => navigator.languages.map((tag) => known(tag.toLowerCase().split('-')[0])).find(Boolean) ?? null;

export const language = chosen() ?? wanted() ?? 'en';

export const isRightToLeft = RIGHT_TO_LEFT.has(language);

document.documentElement.lang = language;
document.documentElement.dir = isRightToLeft ? 'rtl' : 'ltr';
if (language !== 'en') document.querySelector('link[rel=manifest]')?.setAttribute('href', `/manifest-${language}.json`);

/** From now on, on every page of this browser that is loaded; answers whether there was a place to note it. */
export function choose(tag) {
  try {
    localStorage.setItem(NOTE, tag);
    return true;
  } catch {
    return false; // storage is switched off
  }
}
