/**
 * Every word on screen, in the page's language. The words are kept by what they are about, in strings/LANGUAGE/AREA.js,
 * and a page names the areas that it needs: <html data-strings="programme staff">. What stands in the page itself is
 * marked with its place in them: <p data-t="loading">. An area that can't be had in that language just now, as where
 * there is no network and it was chosen a moment ago, is said in English.
 */
import { language } from './language.js';
import { offerLanguages } from './language-choice.js';

const areas = ['common', ...(document.documentElement.dataset.strings ?? '').split(' ').filter(Boolean)];
const bundle = (tongue, area) => import(`./strings/${tongue}/${area}.js`);
const bundles = await Promise.all(areas.map((area) => bundle(language, area).catch(() => bundle('en', area))));

export const t = Object.assign({}, ...bundles.map((one) => one.default));

for (const element of document.querySelectorAll('[data-t]')) {
  element.textContent = element.dataset.t.split('.').reduce((words, name) => words[name], t);
}
for (const element of document.querySelectorAll('[data-t-label]')) {
  element.setAttribute('aria-label', element.dataset.tLabel.split('.').reduce((words, name) => words[name], t));
}
offerLanguages(t);

// What a page needs without a network can wait until there is one page to see.
const later = () => import('./offline.js');
if (document.readyState === 'complete') later();
else window.addEventListener('load', later);
