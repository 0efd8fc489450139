/** 中文: What every page says. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('zh', 'other');

export default {
  language: 'zh',
  locale: 'zh-CN',
  product: 'Plenary',
  loading: '正在加载…',
  close: '关闭',
  done: '完成',
  dismiss: '忽略',
  tryAgain: '重试',

  titles: {
    programme: '日程 · Plenary',
    board: '工作人员控制台 · Plenary',
    signIn: '登录 · Plenary',
    draw: '抽签 · Plenary',
    schedule: '我的日程 · Plenary',
  },

  skips: {
    programme: '跳到日程',
    board: '跳到看板',
    signIn: '跳到登录',
    draw: '跳到抽签',
    schedule: '跳到我的日程',
  },

  connection: {
    connecting: '正在连接…',
    live: '实时',
    reconnecting: (since) => `${since} 起正在重新连接`,
    kept: (when) => `离线，内容截至 ${when}`,
  },

  languages: {
    nav: '语言',
    goOn: '用中文继续',
  },

  outbox: {
    title: '等待发送',
    lead: '恢复连接后立即发送。',
    what: {
      take: (name) => `预订座位：${name}`,
      giveBack: (name) => `退还座位：${name}`,
      keep: (name) => `保留座位：${name}`,
      swap: (name) => `换座位：${name}`,
      follow: (name) => `关注：${name}`,
      unfollow: (name) => `取消关注：${name}`,
      mute: (name) => `静音：${name}`,
      unmute: (name) => `取消静音：${name}`,
      read: () => '将消息标为已读',
    },
    discard: '不发送',
    sent: (what) => `已发送。${what}`,
    refused: (what, why) => `未完成。${what}。${why}`,
  },

  account: {
    nav: '账户',
    signIn: '登录',
    signOut: '退出登录',
    as: (email) => `已登录为 ${email}`,
    staff: '工作人员控制台',
    programme: '日程',
    schedule: '我的日程',
  },

  programmes: {
    nav: '会议日程',
    none: '尚未发布任何日程。',
    noneHint: '一旦发布，就会显示在这里。',
    noneStaff: '导入日程文本即可开始。',
    unknown: (slug) => `没有名为“${slug}”的日程。`,
    all: '查看所有日程',
  },

  times: {
    zone: (zone) => `时间为${zone}时间。`,
    yourZone: (zone) => `旁边是您的本地时间（${zone}）。`,
    yours: (span) => `您的时间 ${span}`,
    planned: '原定',
    now: '现预计',
    late: (minutes) => `晚 ${minutes} 分钟`,
  },

  status: {
    scheduled: '已安排',
    'doors-open': '已开门',
    live: '进行中',
    paused: '暂停',
    ended: '已结束',
    cancelled: '已取消',
  },

  clashes: {
    title: '同一时间您还有：',
    one: (title, time) => `${title}，${time}`,
  },

  notices: {
    show: '显示',
  },

  problems: {
    unreachable: '无法连接服务器。请检查网络后重试。',
    waiting: '您处于离线状态。此操作已保存在这里，恢复连接后立即发送。',
    timeout: '服务器未及时响应。请重试。',
    'push-unavailable': '此浏览器目前无法接收消息：连接不上推送服务。',
    'push-subscription-unusable': '此浏览器提供的订阅无法使用。',
    'room-double-booked': '同一会议室会同时有两个会议场次。',
    'person-double-booked': '有人会同时出现在两个台上。',
    'room-change-too-short': '有人换会议室的时间太短。',
    'room-too-small': '登记人数超过会议室容量。',
    'outside-days': '该日期不在日程的任何一天内。',
    'room-closed': '该会议室已关闭。',
    'person-withdrawn': '有台上人员已退出。',
    'panel-incomplete': '专题讨论会缺少主持人或发言人。',
    'programme-archived': '该日程已归档，不再更改。',
    'changed-meanwhile': '其间他人更改了日程。',
    'illegal-transition': '当前状态之后不能是该状态。',
    'no-programme': '在此文本中没有找到日程。',
    'no-seat-needed': '此会议场次无需座位。',
    'cross-site-request': '请求被拒绝，因为它似乎不是来自本页面。请重新加载页面。',
    'too-many-attempts': (_, __, seconds) => `您所在网络的尝试次数过多。请在${seconds ? count(Math.ceil(seconds / 60), ' # 分钟') : '几分钟'}后重试。`,
    'not-open-yet': ({ opensAt }, moment) => (opensAt ? `登记将于${moment(opensAt)}开始。` : '登记尚未开始。'),
    'registration-closed': ({ closedAt }, moment) => `登记已${closedAt ? `于${moment(closedAt)}` : ''}截止。请在门口询问工作人员。`,
    'session-cancelled': () => '该会议场次已取消，因此不再提供座位。',
    'session-ended': () => '该会议场次已结束，因此不再提供座位。',
    'session-full': () => '那里目前没有空位。您现有的座位不变。',
    'not-invited': () => '此日程仅面向参会名单上的人员。请工作人员将您加入名单。',
    clash: () => '那个时间您在别处。请先退还那个座位，或者换座：',
    'draw-stands': () => '抽签不能撤回：座位已抽出，或者已有人参加。举行之前可以改时间。',
    'no-seat': () => '您在那里已没有座位。',
    'no-such-session': () => '此处没有该会议场次。刚添加的场次片刻后即可看到。',
    'no-draw': () => '此会议场次不抽签：座位先到先得。',
    'no-such-calendar': () => '该地址此前已被撤销。',
    'too-many-calendars': ({ most }) => `您已有${most ? ` ${most} 个` : '太多'}地址。请撤销一个不再使用的。`,
    'no-such-device': () => '该设备已不再登录。',
    'no-such-attendee': () => '这里已没有您的信息。请重新登录。',
    busy: '目前请求非常多。请几秒钟后重试。',
    signedOut: '您已不再登录。',
    forbidden: '您无权执行此操作。',
    unknown: '操作未成功。',
  },
};
