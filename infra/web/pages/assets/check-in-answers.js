/**
 * What is shown of an answer: never by its colour alone, but with a sign, a word and what to do. tone: good (let in),
 * wait (not so, or not yet), bad (not here).
 */
import { words } from './problems.js';
import { t } from './strings.js';
import { clock, instant } from './time.js';

const LOOKS = {
  ok: ['good', 'check'],
  'already-in': ['wait', 'person'],
  waitlisted: ['wait', 'clock'],
  'other-session': ['wait', 'swap'],
  'too-early': ['wait', 'clock'],
  unlisted: ['wait', 'alert'],
  mistyped: ['wait', 'alert'],
  'no-seat': ['bad', 'seat'],
  cancelled: ['bad', 'close'],
  unknown: ['bad', 'alert'],
  foreign: ['bad', 'alert'],
  problem: ['bad', 'alert'],
};

/**
 * { tone, sign, title, name?, details: [text], offer?: 'anyway' | 'seat' }; context: { zone, doorsAt, free }.
 */
export function shown(answer, { zone, doorsAt, free }) {
  const what = answer.problem ? 'problem' : (answer.mistake ?? answer.reading);
  const [tone, sign] = LOOKS[what] ?? LOOKS.problem;
  const said = t.checkIn.answers[what] ?? t.checkIn.answers.problem;
  return { tone, sign, what, title: said.title, name: answer.name, details: [detail(what, answer, said, { zone, doorsAt }), answer.offline && t.checkIn.byTheList[answer.offline]].filter(Boolean), offer: offer(what, answer, free) };
}

function detail(what, answer, { hint }, { zone, doorsAt }) {
  switch (what) {
    case 'problem':
      return words(answer.problem, zone);
    case 'already-in':
      return answer.checkedInAt ? t.checkIn.since(clock(instant(answer.checkedInAt), zone)) : hint;
    case 'waitlisted':
      return answer.position ? `${t.checkIn.position(answer.position)} ${hint}` : hint;
    case 'too-early':
      return doorsAt ? t.checkIn.doorsAt(clock(instant(doorsAt), zone)) : hint;
    case 'other-session': {
      const { title, room, start } = answer.otherSession ?? {};
      return title ? t.checkIn.otherSession(title, clock(instant(start), zone), room ?? null) : hint;
    }
    default:
      return hint;
  }
}

/** What staff may do about it with one tap. */
function offer(what, answer, free) {
  if (what === 'other-session' || what === 'unlisted') return 'anyway';
  return what === 'no-seat' && answer.attendeeId && (free === null || free > 0) ? 'seat' : null;
}
