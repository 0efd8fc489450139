/**
 * Asks for the words of this page in its language while its modules are still on their way; strings.js takes them then.
 * Only a page that has this script before its own is the sooner for it.
 */
import { language } from './language.js';

for (const area of ['common', ...(document.documentElement.dataset.strings ?? '').split(' ').filter(Boolean)]) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = `/assets/strings/${language}/${area}.js`;
  document.head.append(link);
}
