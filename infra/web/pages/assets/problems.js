/** Problems in words. What a service says about one case (its detail) comes after what it means. */
import { el } from './dom.js';
import { t } from './strings.js';
import { instant, moment, span, viewerZone } from './time.js';

/** zone is that of the times in it. */
export function words(problem, zone = viewerZone()) {
  const known = t.problems[problem.name];
  if (typeof known === 'function') return known(problem.body, (iso) => moment(instant(iso), zone), problem.retryAfter);
  if (typeof known === 'string') return problem.detail && !problem.body.clashes ? `${known} ${problem.detail}` : known;
  if (problem.status === 401) return t.problems.signedOut;
  if (problem.status === 403) return problem.detail || t.problems.forbidden;
  if (problem.status === 503 || problem.status === 429) return t.problems.busy;
  return problem.detail || problem.title || t.problems.unknown;
}

/** The words, and below them every clash: each with all of its sides, or the session that is in the way. */
export function explain(problem, zone = viewerZone()) {
  const clashes = (problem.body?.clashes ?? []).map((clash) => clash.detail ?? clashing(clash, zone));
  if (problem.name === 'waiting') return el('p.waits', null, words(problem, zone));
  return [el('p', null, words(problem, zone)), clashes.length > 0 && el('ul', null, clashes.map((text) => el('li', null, text)))];
}

const clashing = ({ title, start, end }, zone) => t.clashes.one(title, span(instant(start), instant(end), zone));

/** The names of the fields that a refusal is about: "changes[0].roomId" is about roomId. */
export function fieldsOf(problem) {
  const { field, errors = [], fields = {} } = problem.body ?? {};
  const named = [field, ...errors.map((error) => error.field), ...Object.keys(fields)];
  return named.filter(Boolean).map((one) => String(one).split('.').pop());
}
