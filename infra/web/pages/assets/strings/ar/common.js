/** العربية: What every page says. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('ar', 'zero', 'one', 'two', 'few', 'many', 'other');

export default {
  language: 'ar',
  locale: 'ar-u-ca-gregory-nu-latn', // room numbers and times are read with the same digits
  product: 'Plenary',
  loading: 'جارٍ التحميل…',
  close: 'إغلاق',
  done: 'تم',
  dismiss: 'إخفاء',
  tryAgain: 'حاول مرة أخرى',

  titles: {
    programme: 'البرنامج · Plenary',
    board: 'لوحة الموظفين · Plenary',
    signIn: 'تسجيل الدخول · Plenary',
    draw: 'القرعة · Plenary',
    schedule: 'جدولي · Plenary',
  },

  skips: {
    programme: 'انتقل إلى البرنامج',
    board: 'انتقل إلى اللوحة',
    signIn: 'انتقل إلى تسجيل الدخول',
    draw: 'انتقل إلى القرعة',
    schedule: 'انتقل إلى جدولي',
  },

  connection: {
    connecting: 'جارٍ الاتصال…',
    live: 'مباشر',
    reconnecting: (since) => `إعادة الاتصال جارية منذ ${since}`,
    kept: (when) => `دون اتصال، كما في ${when}`,
  },

  languages: {
    nav: 'اللغة',
    goOn: 'المتابعة بالعربية',
  },

  outbox: {
    title: 'في انتظار الإرسال',
    lead: 'يُرسَل فور عودة الاتصال.',
    what: {
      take: (name) => `حجز مقعد: ${name}`,
      giveBack: (name) => `إعادة المقعد: ${name}`,
      keep: (name) => `الاحتفاظ بالمقعد: ${name}`,
      swap: (name) => `تبديل المقعد: ${name}`,
      follow: (name) => `متابعة: ${name}`,
      unfollow: (name) => `إلغاء المتابعة: ${name}`,
      mute: (name) => `كتم: ${name}`,
      unmute: (name) => `إلغاء الكتم: ${name}`,
      read: () => 'تعليم الرسائل كمقروءة',
    },
    discard: 'عدم الإرسال',
    sent: (what) => `تم الإرسال. ${what}`,
    refused: (what, why) => `لم يتم. ${what}. ${why}`,
  },

  account: {
    nav: 'الحساب',
    signIn: 'تسجيل الدخول',
    signOut: 'تسجيل الخروج',
    as: (email) => `تم تسجيل الدخول باسم ${email}`,
    staff: 'لوحة الموظفين',
    programme: 'البرنامج',
    schedule: 'جدولي',
  },

  programmes: {
    nav: 'البرامج',
    none: 'لم يُنشر أي برنامج بعد.',
    noneHint: 'سيظهر هنا فور نشره.',
    noneStaff: 'استورد نص برنامج للبدء.',
    unknown: (slug) => `لا يوجد برنامج باسم «${slug}».`,
    all: 'عرض جميع البرامج',
  },

  times: {
    zone: (zone) => `الأوقات بتوقيت ${zone}.`,
    yourZone: (zone) => `ويظهر إلى جانبها توقيتك، ${zone}.`,
    yours: (span) => `${span} بتوقيتك`,
    planned: 'المقرر',
    now: 'المتوقع الآن',
    late: (minutes) => `تأخير ${minutes} د`,
  },

  status: {
    scheduled: 'مقررة',
    'doors-open': 'الأبواب مفتوحة',
    live: 'جارية الآن',
    paused: 'متوقفة مؤقتًا',
    ended: 'انتهت',
    cancelled: 'ملغاة',
  },

  clashes: {
    title: 'لديك في الوقت نفسه أيضًا:',
    one: (title, time) => `${title}، ${time}`,
  },

  notices: {
    show: 'عرض',
  },

  problems: {
    unreachable: 'يتعذر الوصول إلى الخادم. تحقق من الاتصال وحاول مرة أخرى.',
    waiting: 'أنت دون اتصال. حُفظ هذا الإجراء هنا وسيُرسَل فور عودة الاتصال.',
    timeout: 'لم يستجب الخادم في الوقت المناسب. حاول مرة أخرى.',
    'push-unavailable': 'لا يستطيع هذا المتصفح تلقي الرسائل الآن: يتعذر عليه الوصول إلى خدمة الإشعارات.',
    'push-subscription-unusable': 'لا يمكن استخدام ما يقدمه هذا المتصفح.',
    'room-double-booked': 'ستكون جلستان في قاعة واحدة في الوقت نفسه.',
    'person-double-booked': 'سيكون شخص على منصتين في الوقت نفسه.',
    'room-change-too-short': 'لن يكون لدى شخص ما وقت كافٍ لتغيير القاعة.',
    'room-too-small': 'عدد المسجلين أكبر مما تتسع له القاعة.',
    'outside-days': 'هذا خارج أيام البرنامج.',
    'room-closed': 'القاعة مغلقة.',
    'person-withdrawn': 'انسحب أحد المشاركين على المنصة.',
    'panel-incomplete': 'ستبقى حلقة نقاش دون مدير لها أو دون متحدثين.',
    'programme-archived': 'البرنامج مؤرشف ولم يعد يتغير.',
    'changed-meanwhile': 'غيّر شخص آخر البرنامج في هذه الأثناء.',
    'illegal-transition': 'لا يمكن أن تلي هذه الحالة الحالة الحالية.',
    'no-programme': 'لم يُعثر على برنامج في هذا النص.',
    'no-seat-needed': 'لا تحتاج هذه الجلسة إلى مقعد.',
    'cross-site-request': 'رُفض الطلب لأنه لا يبدو آتيًا من هذه الصفحة. أعد تحميل الصفحة.',
    'too-many-attempts': (_, __, seconds) =>
      `جرت محاولات كثيرة جدًا من اتصالك. حاول مرة أخرى بعد ${seconds ? count(Math.ceil(seconds / 60), 'لحظات', 'دقيقة', 'دقيقتين', '# دقائق', '# دقيقة', '# دقيقة') : 'بضع دقائق'}.`,
    'not-open-yet': ({ opensAt }, moment) => (opensAt ? `يبدأ التسجيل ${moment(opensAt)}.` : 'لم يبدأ التسجيل بعد.'),
    'registration-closed': ({ closedAt }, moment) => `أُغلق التسجيل${closedAt ? ` ${moment(closedAt)}` : ''}. اسأل الموظفين عند الباب.`,
    'session-cancelled': () => 'الجلسة ملغاة، فلا تُمنح مقاعد.',
    'session-ended': () => 'انتهت الجلسة، فلم تعد تُمنح مقاعد.',
    'session-full': () => 'لا يوجد مقعد شاغر هناك الآن. يبقى لك ما لديك.',
    'not-invited': () => 'هذا البرنامج للمدرجين في قائمة المشاركين. اطلب من الموظفين إدراجك فيها.',
    clash: () => 'أنت في مكان آخر في ذلك الوقت. أعد ذلك المقعد أولًا، أو بدّله:',
    'draw-stands': () => 'لا يمكن إلغاء القرعة: فقد أُجريت، أو يشارك فيها أشخاص بالفعل. ويمكن تغيير موعدها قبل إجرائها.',
    'no-seat': () => 'لم يعد لديك مقعد هناك.',
    'no-such-session': () => 'هذه الجلسة غير معروفة هنا. وتصبح الجلسة المضافة حديثًا معروفة خلال لحظات.',
    'no-draw': () => 'لا قرعة لهذه الجلسة: المقاعد لمن يأتي أولًا.',
    'no-such-calendar': () => 'سبق إلغاء ذلك العنوان.',
    'too-many-calendars': ({ most }) => `لديك من العناوين ${most ?? 'عدد كبير جدًا'} بالفعل. ألغِ عنوانًا لم تعد تستخدمه.`,
    'no-such-device': () => 'لم يعد ذلك الجهاز مسجل الدخول.',
    'no-such-attendee': () => 'لم تعد معروفًا هنا. سجّل الدخول من جديد.',
    busy: 'الطلبات كثيرة جدًا في هذه اللحظة. حاول مرة أخرى بعد ثوانٍ.',
    signedOut: 'لم تعد مسجل الدخول.',
    forbidden: 'لا يُسمح لك بهذا.',
    unknown: 'لم ينجح ذلك.',
  },
};
