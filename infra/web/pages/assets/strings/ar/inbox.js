/** العربية: The inbox. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ar', 'zero', 'one', 'two', 'few', 'many', 'other');

export default {
  inbox: {
    pageTitle: 'الرسائل · Plenary',
    skip: 'انتقل إلى الرسائل',
    title: 'الرسائل',
    signIn: 'سجّل الدخول لقراءة ما أُبلغت به عن جلساتك.',
    none: 'لا شيء بعد. يُبلَّغ هنا ما يحدث لجلساتك.',
    unread: (n) => (n ? count(n, 'لا رسائل غير مقروءة', 'رسالة واحدة غير مقروءة', 'رسالتان غير مقروءتين', '# رسائل غير مقروءة', '# رسالة غير مقروءة', '# رسالة غير مقروءة') : 'قرأت كل شيء.'),
    readAll: 'وضع علامة مقروء على الكل',
    read: (text) => `وضع علامة مقروء: ${text}`,
    readThis: 'وضع علامة مقروء',
    new: 'جديد',
    urgent: 'عاجل',
    superseded: 'صُحّحت لاحقًا',
    older: 'عرض رسائل أقدم',
  },
};
