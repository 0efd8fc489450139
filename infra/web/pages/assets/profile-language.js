/**
 * The language in which somebody who is signed in is told things, kept at the service: it follows what is chosen on a
 * page by hand, and is offered on a device where nothing was chosen yet. The page does not wait long for it.
 */
import * as api from './api.js';
import { el } from './dom.js';
import { choose, chosen, language, LANGUAGES } from './language.js';
import { mayBeSignedIn } from './signed-in.js';

const PATIENCE = 3000;

/** Whoever is not signed in, or can't be reached, has chosen for this browser all the same. */
export async function keepLanguage(tag) {
  if (!mayBeSignedIn()) return;
  const kept = api.profile().then((mine) => (mine.language === tag ? null : api.editProfile({ language: tag }, mine.tag)));
  await Promise.race([kept.catch(ignoreRefusal), new Promise((done) => setTimeout(done, PATIENCE))]);
}

/**
 * A button to go on in the language of the profile, in its own words; null where that is this page's or something was
 * chosen here already.
 */
export async function profileLanguage(goOn) {
  if (chosen()) return null;
  const { language: theirs } = await api.profile().catch((problem) => ignoreRefusal(problem) ?? {});
  if (!theirs || theirs === language || !Object.hasOwn(LANGUAGES, theirs)) return null;
  const t = (await import(`./strings/${theirs}/common.js`)).default;
  const take = () => {
    choose(theirs);
    goOn();
  };
  return el('button.quiet.wide', { type: 'button', lang: theirs, dir: 'auto', onclick: take }, t.languages.goOn);
}

function ignoreRefusal(problem) {
  if (problem.status === undefined) throw problem;
  return null;
}
