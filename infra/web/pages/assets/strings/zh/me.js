/** 中文: What concerns the attendee alone. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('zh', 'other');

export default {
  me: {
    pageTitle: '我 · Plenary',
    skip: '跳到我的内容',
    title: '我',
    signIn: '登录后即可查看您的证件和日历，并选择要接收的通知。',
    loading: '正在加载…',
  },

  push: {
    title: '此设备上的消息',
    states: {
      on: '即使此页已关闭，您的会议场次有任何情况也会在这里通知您。',
      off: '即使此页已关闭，也可以在这里收到有关您的会议场次的通知。',
      blocked: '此浏览器屏蔽了本网站的消息。请在浏览器设置中允许本网站发送通知，然后重新打开此页。',
      unsupported: '此浏览器无法显示已关闭页面的消息。',
      install: '在 iPhone 或 iPad 上，请先将此页添加到主屏幕（共享，然后添加到主屏幕），再从那里打开。',
    },
    reasons: [
      '您在路上时会议室或时间有变：几秒钟内您就会知道。',
      '只通知您自己的会议场次，以及工作人员告知所有人的事项。您可以在下方选择接收哪些。',
      '接下来浏览器会询问您。您可以随时在此停止。',
    ],
    begin: '在此设备上通知我',
    begun: '从现在起会在此设备上通知您。',
    end: '不再在此通知我',
    ended: '不再在那里通知您。',
    others: '还会在以下设备上通知您：',
    since: (day) => `自 ${day}`,
    endThere: '停止',
    endOn: (device) => `不再在 ${device} 上通知我`,
  },

  calendars: {
    title: '我的日历',
    lead: '在手机或电脑的日历中订阅您的座位。知道此地址的人无需登录即可读取。',
    all: '我的所有座位',
    facts: (made, read) => `创建于 ${made}，${read ? `最近读取于 ${read}` : '尚未读取'}`,
    make: '创建地址',
    once: '此地址只显示这一次。请立即复制或订阅。',
    address: '我的日历地址',
    copy: '复制',
    copied: '已复制。',
    copyIt: '已选中，请复制。',
    subscribe: '订阅',
    revoke: '撤销',
    revokeOf: (made) => `撤销创建于 ${made} 的地址`,
    revoked: '已撤销：再也没有人能从那里读取。',
  },

  badge: {
    title: '我的证件',
    lead: '请在门口出示，纸质或此屏幕均可。',
    picture: '我的证件二维码',
    print: '打开以打印',
  },

  devices: {
    title: '我已登录的设备',
    none: '这里没有列出设备。',
    current: '此设备',
    since: (time) => `自 ${time}`,
    signOutOf: (agent, current) => (current ? '退出此设备的登录' : `退出 ${agent} 的登录`),
    signedOut: '已在那里退出登录。',
    everywhere: '退出所有设备的登录',
  },

  profile: {
    title: '我的资料',
    address: '电子邮箱',
    language: '消息语言',
    zone: '时区',
    zoneHint: '您所在的时区，例如 America/Bogota。留空则使用日程的时区。',
    ownZone: '日程的时区',
    unnamed: '未填写',
    edit: '修改我的资料',
    save: '保存',
    meanwhile: '您的资料刚刚在另一台设备上被修改。请再次发送，以这里的内容为准。',
    languages: { en: 'English', fr: 'Français', es: 'Español', ar: 'العربية', zh: '中文', ru: 'Русский' },
  },

  preferences: {
    title: '通知我什么',
    lead: '所有内容都会在您的消息中。请在这里选择另外发送给您的内容。',
    channels: { push: '发到我的设备', mail: '发到邮箱' },
    choices: { now: '立即', digest: '汇总', never: '不发送' },
    topics: {
      schedule: '更改时间或会议室、取消',
      seats: '我的座位和候补',
      status: '开门、进行中、推迟、结束',
      people: '台上人员',
      broadcasts: '工作人员的消息',
      reminders: '提醒',
      details: '标题、文字和语言',
    },
    reminder: '提醒我参加会议场次',
    remind: (minutes) => (minutes ? `提前 ${count(minutes, '# 分钟')}` : '不提醒'),
    quiet: '免打扰时段',
    quietHint: (zone) => `在此期间不会向您的设备或邮箱发送任何内容，紧急事项除外，例如会议场次取消。时区：${zone}。`,
    from: '从',
    to: '到',
    save: '保存我的选择',
    saved: '已保存。',
    meanwhile: '您刚刚在另一台设备上作了其他选择。请再次保存，以这里的内容为准。',
    muted: '已静音的会议场次',
    someSession: '一个会议场次',
    hear: '恢复通知',
    hearOf: (name) => `恢复${name}的通知`,
    heard: '将重新通知您。',
  },

  data: {
    title: '我的数据',
    lead: '这里保存的有关您的所有内容，可下载为一个文件，也可请求删除。',
    download: '下载我的数据',
    erase: '删除我的信息',
    eraseLead: '您的座位将转给候补者，您的所有设备将退出登录，您的日历地址将失效。此操作无法撤销。',
    eraseNow: '永久删除我的信息',
    confirm: '请输入您的电子邮箱以确认',
    notYours: '这不是您登录时使用的邮箱。',
  },
};
