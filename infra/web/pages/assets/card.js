/** A card of a page whose content comes later, and which says in itself what went wrong. */
import { el, fill } from './dom.js';
import { words } from './problems.js';
import { t } from './strings.js';

/**
 * build(attempt, redraw) answers the content; attempt(command) runs a command of a button, says what it
 * answers where that is a text, and in words what was refused. name is the card's place in the page's address.
 */
export function card(name, title, build) {
  const id = `${name}-title`;
  const content = el('div.card-content', null, el('p.soft', null, t.me.loading));
  const problem = el('p.problem', { role: 'alert', hidden: true });
  const said = el('p.soft.said', { role: 'status' });

  async function attempt(command) {
    problem.hidden = true;
    fill(said);
    try {
      const text = await command();
      if (typeof text === 'string') fill(said, text);
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      problem.hidden = false;
      fill(problem, words(refusal));
    }
  }
  const redraw = () => attempt(async () => fill(content, await build(attempt, redraw)));
  redraw();
  return el('section.card', { id: name, 'aria-labelledby': id }, el('h2', { id, tabindex: '-1' }, title), content, problem, said);
}
