import * as api from './api.js';
import { enter, isStaff, leave, safePath, whoAmI } from './account.js';
import { el, fill } from './dom.js';
import { icon } from './icons.js';
import { words } from './problems.js';
import { profileLanguage } from './profile-language.js';
import { t } from './strings.js';
import { clock, viewerZone } from './time.js';

const main = document.getElementById('main');
const NEXT = 'plenary-next';
const SEEN = 1500;

// The link in the mail knows nothing of where its reader was going; this browser does.
const next = new URLSearchParams(location.search).get('next');
if (next) sessionStorage.setItem(NEXT, next);

const token = new URLSearchParams(location.hash.slice(1)).get('token');
if (token) {
  history.replaceState(null, '', location.pathname + location.search); // before anything can copy or log it
  await withToken(token);
} else {
  const attendee = await whoAmI();
  if (attendee) already(attendee);
  else ask();
}
// The link of a mail, opened in this very page.
window.addEventListener('hashchange', () => location.hash.startsWith('#token=') && location.reload());

function card(...children) {
  fill(main, el('section.card.narrow', null, ...children));
  (main.querySelector('[autofocus]') ?? main).focus({ preventScroll: true });
}

async function withToken(given) {
  card(el('h1', null, t.signIn.title), el('p', { role: 'status' }, t.signIn.checking));
  try {
    await welcome(await enter({ token: given }));
  } catch (problem) {
    ask({ problem: problem.status === 401 ? t.signIn.refusedLink : words(problem) });
  }
}

function ask({ problem = null, email = '' } = {}) {
  const alert = alertBox(problem);
  const field = el('input', { id: 'email', name: 'email', type: 'email', required: true, autocomplete: 'email', inputmode: 'email', spellcheck: 'false', autofocus: true });
  field.value = email;
  const submit = el('button.primary.wide', { type: 'submit' }, t.signIn.send);
  card(
    el('h1', null, t.signIn.title),
    el('p.soft', null, t.signIn.lead),
    el(
      'form',
      {
        novalidate: true,
        onsubmit: (event) =>
          send(event, submit, alert, async () => {
            if (!field.value.trim() || !field.validity.valid) return complain(field, alert, t.signIn.emailInvalid);
            const email = field.value.trim();
            const before = await newestLocalMail(email);
            const { expiresAt } = (await api.askToSignIn(email)) ?? {};
            sent(email, expiresAt, before);
          }),
      },
      el('label', { for: 'email' }, t.signIn.email),
      field,
      alert,
      submit,
    ),
  );
}

function sent(email, expiresAt, before) {
  const alert = alertBox();
  const field = el('input.code-field', { id: 'code', name: 'code', required: true, inputmode: 'numeric', autocomplete: 'one-time-code', maxlength: '11', autofocus: true, 'aria-describedby': 'code-hint' });
  const submit = el('button.primary.wide', { type: 'submit' }, t.signIn.withCode);
  const mail = el('div');
  card(
    el('h1', null, t.signIn.sentTitle),
    el('p', { role: 'status' }, t.signIn.sent(email), expiresAt && ` ${t.signIn.until(clock(Date.parse(expiresAt), viewerZone()))}`),
    el(
      'form',
      {
        novalidate: true,
        onsubmit: (event) =>
          send(event, submit, alert, async () => {
            const code = field.value.replace(/[\s-]/g, '');
            if (!/^\d{8}$/.test(code)) return complain(field, alert, t.signIn.codeInvalid);
            try {
              await welcome(await enter({ email, code }));
            } catch (problem) {
              if (problem.status !== 401) throw problem;
              complain(field, alert, t.signIn.refusedCode);
            }
          }),
      },
      el('label', { for: 'code' }, t.signIn.code),
      el('p.hint', { id: 'code-hint' }, t.signIn.codeHint),
      field,
      alert,
      submit,
    ),
    el('button.link', { type: 'button', onclick: () => ask({ email }) }, t.signIn.other),
    mail,
  );
  if (before !== null) showLocalMail(mail, email, before);
}

/** In local mode, the newest mail that signs an address in, undefined when there is none; null elsewhere. */
async function newestLocalMail(email) {
  const mails = await api.localMails();
  return mails && mails.find((one) => one.code && String(one.to).toLowerCase() === email.toLowerCase());
}

/**
 * In local mode nobody has to run a mail server: what would have been sent is shown here. Who asks
 * too often gets no further mail; the last one stands then.
 */
async function showLocalMail(root, email, before) {
  for (let attempt = 0; attempt < 20 && root.isConnected; attempt++) {
    const mail = await newestLocalMail(email);
    if (mail && (mail.at !== before?.at || attempt > 5)) {
      const link = mail.links?.find((one) => one.includes('/sign-in#token='));
      fill(
        root,
        el(
          'section.local',
          { 'aria-labelledby': 'local-title' },
          el('h2', { id: 'local-title' }, icon('mail'), t.signIn.local),
          mail.subject && el('p.subject', null, mail.subject),
          link && el('p', null, el('a.button.primary', { href: here(link) }, t.signIn.localLink)),
          mail.code && el('p.mail-code', null, t.signIn.localCode(mail.code)),
        ),
      );
      return;
    }
    fill(root, el('section.local', null, el('p.soft', { role: 'status' }, t.signIn.localWaiting)));
    await new Promise((done) => setTimeout(done, 400));
  }
  fill(root);
}

/** The mail's link, on the origin at which this page is being looked at. */
function here(link) {
  const url = new URL(link, location.origin);
  return url.pathname + url.search + url.hash;
}

async function welcome(attendee) {
  const target = safePath(sessionStorage.getItem(NEXT)) ?? (isStaff(attendee) ? '/staff' : '/');
  sessionStorage.removeItem(NEXT);
  const goOn = () => location.assign(target);
  const offer = await profileLanguage(goOn);
  card(
    el('p.big-check', null, icon('check')),
    el('div', { role: 'status' }, el('h1', null, t.signIn.done(attendee.email))),
    el('p', null, el('a.button.primary.wide', { href: target, autofocus: true }, t.signIn.goOn)),
    offer && el('p', null, offer),
  );
  if (!offer) setTimeout(goOn, SEEN);
}

function already(attendee) {
  const alert = alertBox();
  const out = async () => {
    try {
      await leave();
      ask();
    } catch (problem) {
      say(alert, words(problem));
    }
  };
  card(
    el('h1', null, t.signIn.done(attendee.email)),
    el(
      'div.stack',
      null,
      el('a.button.primary.wide', { href: safePath(next) ?? '/' }, t.signIn.goOn),
      el('a.button.quiet.wide', { href: '/schedule' }, t.account.schedule),
      isStaff(attendee) && el('a.button.quiet.wide', { href: '/staff' }, t.account.staff),
      el('button.quiet.wide', { type: 'button', onclick: out }, t.account.signOut),
      alert,
    ),
  );
}

function alertBox(text = null) {
  return el('p.problem', { role: 'alert', hidden: !text }, text);
}

function say(alert, text) {
  alert.hidden = false;
  fill(alert, text);
}

function complain(field, alert, text) {
  field.setAttribute('aria-invalid', 'true');
  field.focus();
  say(alert, text);
}

async function send(event, button, alert, work) {
  event.preventDefault();
  if (button.getAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  alert.hidden = true;
  for (const field of event.target.querySelectorAll('[aria-invalid]')) field.removeAttribute('aria-invalid');
  try {
    await work();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    say(alert, words(problem));
  } finally {
    button.removeAttribute('aria-disabled');
  }
}
