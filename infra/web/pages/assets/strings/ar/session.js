/** العربية: The page of one session. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ar', 'zero', 'one', 'two', 'few', 'many', 'other');
const minutes = (n) => count(n, '# دقيقة', 'دقيقة واحدة', 'دقيقتين', '# دقائق', '# دقيقة', '# دقيقة');

export default {
  session: {
    pageTitle: 'الجلسة · Plenary',
    skip: 'انتقل إلى الجلسة',
    gone: 'هذه الجلسة ليست في البرنامج.',
    toProgramme: 'عرض البرنامج',
    seat: 'مقعدي',
    time: 'الوقت',
    plannedTime: 'المقرر',
    expectedTime: 'المتوقع الآن',
    yourTime: 'بتوقيتك',
    zone: 'المنطقة الزمنية',
    now: 'حتى ذلك الحين',
    startsIn: (n) => `تبدأ بعد ${minutes(n)}`,
    language: (name) => `اللغة: ${name}`,
    keep: 'خذها معك',
    calendar: 'إضافة إلى التقويم',
    feed: 'كل مقاعدي في تقويمي',
    copy: 'نسخ الرابط',
    copied: 'نُسخ رابط هذه الجلسة.',
    reminder: 'التذكير قبل الجلسات',
    reminderHint: 'يصلك قبل كل جلسة لديك فيها مقعد.',
    remind: (n) => (n ? `قبل ${minutes(n)}` : 'بلا تذكير'),
    reminded: (n) => (n ? `سيصلك تذكير قبل جلساتك بـ${minutes(n)}.` : 'لن يصلك تذكير بعد الآن.'),
  },
};
