/** العربية: The ways between the pages. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ar', 'zero', 'one', 'two', 'few', 'many', 'other');

export default {
  ways: {
    nav: 'الصفحات',
    programme: 'البرنامج',
    schedule: 'جدولي',
    inbox: 'الرسائل',
    me: 'أنا',
    staff: 'اللوحة',
    unread: (n) => count(n, 'لا رسائل غير مقروءة', 'رسالة غير مقروءة', 'رسالتان غير مقروءتين', '# رسائل غير مقروءة', '# رسالة غير مقروءة', '# رسالة غير مقروءة'),
  },
};
