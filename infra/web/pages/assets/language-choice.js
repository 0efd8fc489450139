/**
 * The languages to choose from, at the foot of every page but those that ask for none (<html data-foot="none">): a
 * screen on a wall is not chosen for by whoever passes. What is chosen counts on this browser, and for who is signed in
 * also for what they are told elsewhere.
 */
import { el } from './dom.js';
import { choose, language, LANGUAGES } from './language.js';

export function offerLanguages(t) {
  if (document.documentElement.dataset.foot === 'none') return;
  const choice = ([tag, name]) =>
    el('button.link', { type: 'button', lang: tag, dir: 'auto', 'aria-current': tag === language && 'true', onclick: () => speak(tag) }, name);
  document.body.append(
    el('footer.foot', null, el('nav.languages', { 'aria-label': t.languages.nav }, el('ul', null, Object.entries(LANGUAGES).map((one) => el('li', null, choice(one)))))),
  );
}

/** All of a page is words, so it is loaded anew. */
async function speak(tag) {
  if (!choose(tag)) return;
  const { keepLanguage } = await import('./profile-language.js');
  await keepLanguage(tag);
  location.reload();
}
