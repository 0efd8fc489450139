import * as api from './api.js';
import { el, fill } from './dom.js';
import { openForm } from './forms.js';
import { explain } from './problems.js';
import { Picked } from './staff-picked.js';
import { decide } from './staff-preview.js';
import { Store } from './store.js';
import { t } from './strings.js';
import { viewerZone } from './time.js';

const SLUG = /^[a-z0-9][a-z0-9-]{1,62}$/;

/**
 * Imports a programme from a text file. What the reader was not sure of is shown line by line. desk is that of the
 * programme that is open, if there is one.
 */
export function importForm({ desk = null } = {}) {
  const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', viewerZone()])];
  let slugByHand = false;
  const suggest = (inputs) => {
    if (!slugByHand) inputs.get('slug').value = slugOf(inputs.get('title').value);
  };
  openForm({
    title: t.imports.title,
    lead: t.imports.lead,
    label: t.imports.submit,
    fields: [
      {
        name: 'file', label: t.imports.file, type: 'file', accept: '.txt,text/plain', required: true,
        change(file, inputs) {
          const field = inputs.get('title');
          if (file && !field.value) field.value = titleOf(file.name);
          suggest(inputs);
        },
      },
      { name: 'title', label: t.imports.name, required: true, maxlength: 200, change: (_, inputs) => suggest(inputs) },
      {
        name: 'slug', label: t.imports.slug, required: true, hint: t.imports.slugHint, autocapitalize: 'none', spellcheck: 'false',
        change: (value) => (slugByHand = value !== ''),
        check: (value) => !SLUG.test(value) && t.imports.slugInvalid,
      },
      { name: 'firstDay', label: t.imports.firstDay, type: 'date', required: true },
      {
        name: 'zone', label: t.imports.zone, required: true, value: viewerZone(), list: zones,
        check: (value) => !isZone(value) && t.imports.zoneInvalid,
      },
    ],
    async submit({ file, slug, title, firstDay, zone }) {
      const answer = await api.importProgramme(slug, { title, firstDay, zone, text: file });
      return answer.programme ? result(answer.programme, answer.warnings ?? []) : proposal(slug, answer, answer.warnings ?? [], desk);
    },
  });
}

/** The programme is there already: what the file would change, to be picked from. */
async function proposal(slug, { changes }, warnings, desk) {
  const isOpen = slug === desk?.store.slug;
  const store = isOpen ? desk.store : new Store();
  if (!isOpen) store.load(await api.programme(slug));
  const root = el('div.import-result', { role: 'status' });
  if (!changes.length) return fill(root, el('p', null, t.imports.nothingNew), board(slug));
  const picked = new Picked(changes, store);
  const problem = el('div.problem', { role: 'alert', hidden: true });
  const apply = async () => {
    problem.hidden = true;
    const some = picked.changes;
    if (!some.length) return;
    try {
      const asked = { store, changes: some, reason: t.imports.reason };
      const done = isOpen ? await desk.propose(some, asked) : await decide(asked);
      if (done) fill(root, el('p.good', null, t.imports.applied(some.length)), board(slug));
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      problem.hidden = false;
      fill(problem, explain(refusal));
    }
  };
  fill(
    root,
    el('p', null, t.imports.proposed(changes.length)),
    picked.element,
    warnings.length > 0 && el('details.more', null, el('summary', null, t.imports.warnings(warnings.length)), warningList(warnings)),
    problem,
    el('p', null, el('button.primary.wide', { type: 'button', onclick: apply }, t.imports.look)),
    board(slug),
  );
  return root;
}

const board = (slug) => el('p', null, el('a.button.quiet.wide', { href: `/staff?${new URLSearchParams({ programme: slug })}` }, t.imports.open));

function result(programme, warnings) {
  const days = new Set(programme.sessions.map((session) => session.start.slice(0, 10)));
  return el(
    'div.import-result',
    { role: 'status' },
    el('p.good', null, t.imports.done(programme.title, programme.sessions.length, days.size)),
    warnings.length ? el('h3', null, t.imports.warnings(warnings.length)) : el('p', null, t.imports.noWarnings),
    warnings.length > 0 && warningList(warnings),
    el('p', null, el('a.button.primary.wide', { href: `/staff?${new URLSearchParams({ programme: programme.slug })}` }, t.imports.open)),
  );
}

const warningList = (warnings) =>
  el(
    'ol.warnings',
    null,
    warnings.map(({ line, text, message }) => el('li', null, el('span.line', null, t.imports.line(line)), el('span', null, message), text && el('q', null, text))),
  );

const titleOf = (file) => {
  const words = file.replace(/\.[^.]*$/, '').replace(/[-_]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const slugOf = (title) =>
  title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 62);

function isZone(value) {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return value !== '';
  } catch {
    return false;
  }
}
