/** 中文: The page of one session. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('zh', 'other');
const minutes = (n) => count(n, '# 分钟');

export default {
  session: {
    pageTitle: '会议场次 · Plenary',
    skip: '跳到会议场次',
    gone: '日程中没有这个会议场次。',
    toProgramme: '查看日程',
    seat: '我的座位',
    time: '时间',
    plannedTime: '原定',
    expectedTime: '现预计',
    yourTime: '您的时间',
    zone: '时区',
    now: '距开始',
    startsIn: (n) => `${minutes(n)}后开始`,
    language: (name) => `语言：${name}`,
    keep: '随身保存',
    calendar: '加入日历',
    feed: '把我的所有座位加入日历',
    copy: '复制链接',
    copied: '已复制此会议场次的链接。',
    reminder: '会议场次开始前提醒',
    reminderHint: '您有座位的每个会议场次开始前都会提醒您。',
    remind: (n) => (n ? `提前 ${minutes(n)}` : '不提醒'),
    reminded: (n) => (n ? `您的会议场次开始前 ${minutes(n)}会提醒您。` : '不再提醒您。'),
  },
};
