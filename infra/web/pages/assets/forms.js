/**
 * A form in a dialog. The law: what was typed stays until it has been accepted; whatever is refused is
 * said next to the form, in words, and at the field when it is about one.
 */
import { el, fill } from './dom.js';
import { explain, fieldsOf, words } from './problems.js';
import { t } from './strings.js';

let forms = 0;

/**
 * fields: [{ name, label, type, value, required, bare (not called optional though it may be empty), hint,
 * options: [{ value, label }], list: [text], check(value, values), change(value, inputs), ...attributes }].
 * check answers what is wrong, or nothing. submit(values) may throw a Problem, and may answer a node that then stands in
 * place of the form, or false, and the form stays. `below` stands under the lead, `cancel` names the other button,
 * closed() is told at the end. Answers { tell(text), edit(change), isOpen, close }.
 */
export function openForm({ title, about, lead, below, fields, label, cancel = t.forms.cancel, danger = false, submit, closed }) {
  const prefix = `form-${(forms += 1)}`;
  const inputs = new Map();
  const problem = el('div.problem', { role: 'alert', hidden: true });
  const notice = el('div.notice-inline', { role: 'status', hidden: true });
  const button = el(`button.${danger ? 'danger' : 'primary'}`, { type: 'submit' }, label);
  const form = el(
    'form',
    { novalidate: true, onsubmit: (event) => send(event) },
    fields.map((field) => fieldElement(field, prefix, inputs)),
    problem,
    el('div.form-actions', null, button, el('button.quiet', { type: 'button', onclick: () => dialog.close() }, cancel)),
  );
  const dialog = el(
    'dialog',
    { 'aria-labelledby': `${prefix}-heading`, onclose: () => (dialog.remove(), closed?.()) },
    el('h2', { id: `${prefix}-heading` }, title),
    about && el('p.about', null, about),
    lead && el('p.soft', null, lead),
    below,
    notice,
    form,
  );
  const back = document.activeElement;
  dialog.addEventListener('close', () => back?.isConnected && back.focus({ preventScroll: true }));
  document.body.append(dialog);
  dialog.showModal();
  let busy = false;

  function values() {
    return Object.fromEntries(fields.map(({ name, type }) => [name, read(inputs.get(name), type)]));
  }

  async function send(event) {
    event.preventDefault();
    if (busy) return;
    clear(inputs, problem);
    const given = values();
    const wrong = fields.filter((field) => complain(field, given, inputs, prefix));
    if (wrong.length) {
      inputs.get(wrong[0].name).focus();
      return;
    }
    busy = true;
    button.setAttribute('aria-disabled', 'true');
    fill(button, t.forms.working);
    notice.hidden = true;
    try {
      const result = await submit(given);
      if (result instanceof Node) replaceForm(form, result, dialog);
      else if (result !== false) dialog.close();
    } catch (refusal) {
      if (refusal.status === undefined) throw refusal;
      problem.hidden = false;
      fill(problem, refusal.status ? explain(refusal) : words(refusal));
      mark(refusal, inputs);
      problem.scrollIntoView({ block: 'nearest' });
    } finally {
      busy = false;
      button.removeAttribute('aria-disabled');
      fill(button, label);
    }
  }

  return {
    tell(text) {
      if (busy) return;
      notice.hidden = false;
      fill(notice, text);
    },
    edit: (change) => change(inputs),
    get isOpen() {
      return dialog.isConnected;
    },
    close: () => dialog.close(),
  };
}

function replaceForm(form, result, dialog) {
  form.replaceWith(result, el('div.form-actions', null, el('button.quiet', { type: 'button', onclick: () => dialog.close() }, t.done)));
  result.tabIndex = -1;
  result.focus();
}

function fieldElement(field, prefix, inputs) {
  const { name, label, type = 'text', value, required = false, bare = false, hint, options, list, change, check, ...rest } = field;
  const id = `${prefix}-${name}`;
  const attributes = {
    ...rest, id, name, required, 'aria-describedby': [hint && `${id}-hint`, `${id}-problem`].filter(Boolean).join(' '),
    list: list && `${id}-list`,
  };
  const input = options
    ? el('select', attributes, options.map((option) => el('option', { value: option.value }, option.label)))
    : type === 'textarea'
      ? el('textarea', { rows: 3, ...attributes })
      : el('input', { autocomplete: 'off', ...attributes, type });
  if (type === 'checkbox') input.checked = Boolean(value);
  else if (type !== 'file' && value !== undefined && value !== null) input.value = value;
  inputs.set(name, input);
  if (change) input.addEventListener('input', () => change(type === 'file' ? (input.files[0] ?? null) : read(input, type), inputs));
  const text = required || bare || type === 'checkbox' ? label : t.forms.optional(label);
  const parts = [
    hint && el('p.hint', { id: `${id}-hint` }, hint),
    list && el('datalist', { id: `${id}-list` }, list.map((one) => el('option', { value: one }))),
    el('p.field-problem', { id: `${id}-problem`, hidden: true }),
  ];
  return type === 'checkbox'
    ? el('div.field.check', null, el('label', null, input, text), parts)
    : el('div.field', null, el('label', { for: id }, text), input, parts);
}

function read(input, type) {
  if (type === 'checkbox') return input.checked;
  if (type === 'file') return input.files[0] ?? null;
  return input.value.trim();
}

function complain({ name, required, check }, values, inputs, prefix) {
  const value = values[name];
  const missing = required && (value === '' || value === null);
  const text = missing ? t.forms.required : check?.(value, values);
  if (!text) return false;
  inputs.get(name).setAttribute('aria-invalid', 'true');
  const place = document.getElementById(`${prefix}-${name}-problem`);
  place.hidden = false;
  place.textContent = text;
  return true;
}

function clear(inputs, problem) {
  problem.hidden = true;
  for (const input of inputs.values()) {
    input.removeAttribute('aria-invalid');
    const place = document.getElementById(`${input.id}-problem`);
    if (place) place.hidden = true;
  }
}

function mark(refusal, inputs) {
  const named = fieldsOf(refusal).map((name) => inputs.get(name)).filter(Boolean);
  for (const input of named) input.setAttribute('aria-invalid', 'true');
  named[0]?.focus();
}
