/** All screens that there are, each one link; for who sets them up. */
import * as api from './api.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { t } from './strings.js';
import { days } from './time.js';

const OPEN = 3; // so many programmes are asked for their rooms at once

const { compare } = new Intl.Collator(undefined, { numeric: true });

export async function choose(main) {
  document.title = t.door.documentTitle;
  try {
    const programmes = inOrder(await api.programmes());
    const parts = programmes.map((programme) => part(programme));
    fill(
      main,
      el(
        'div.layout.chooser',
        null,
        el('header.programme-head', null, el('h1', null, t.door.title), el('p.lead', null, t.door.lead)),
        programmes.length ? parts.map(({ node }) => node) : el('p.soft', null, t.programmes.none),
        el('p', null, el('a', { href: '/' }, t.programmes.all)),
      ),
    );
    for (const { open } of parts.slice(0, OPEN)) await open();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    fill(main, el('div.blank', { role: 'alert' }, el('h1', null, t.door.title), el('p', null, words(problem)), el('button.primary', { type: 'button', onclick: () => location.reload() }, t.tryAgain)));
  }
}

/** What is on or comes next first, then what is over, the latest first. */
function inOrder(programmes) {
  const today = new Date().toISOString().slice(0, 10);
  const over = ({ firstDay, lastDay }) => (lastDay ?? firstDay ?? today) < today;
  return [...programmes.filter((one) => !over(one)), ...programmes.filter(over).reverse()];
}

function part({ slug, title, firstDay, lastDay }) {
  const list = el('ul.chooser-rooms', null, link({ programme: slug }, t.door.foyer, t.door.foyerHint));
  const more = el('button.link', { type: 'button', onclick: () => open() }, t.door.showRooms);
  const said = el('p.problem', { role: 'alert', hidden: true });

  async function open() {
    if (!more.isConnected) return;
    try {
      const { rooms } = await api.programme(slug, { orKept: true });
      const sorted = [...rooms].sort((a, b) => compare(a.name, b.name));
      list.append(...sorted.map((room) => link({ programme: slug, room: room.id }, room.name, t.door.roomHint)));
      if (document.activeElement === more) list.lastElementChild.querySelector('a').focus();
      more.remove();
      said.hidden = true;
    } catch (problem) {
      if (problem.status === undefined) throw problem;
      said.hidden = false;
      fill(said, words(problem));
    }
  }

  const node = el('div.card', null, el('h2', null, title), firstDay && el('p.soft', null, days(firstDay, lastDay ?? firstDay)), list, more, said);
  return { node, open };
}

const link = (query, name, hint) => el('li', null, el('a.button', { href: `/door?${new URLSearchParams(query)}` }, icon('room'), el('span', null, name, el('span.hint', null, ` ${hint}`))));
