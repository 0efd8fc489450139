/** 中文: The inbox. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('zh', 'other');

export default {
  inbox: {
    pageTitle: '消息 · Plenary',
    skip: '跳到消息',
    title: '消息',
    signIn: '登录后即可阅读有关您的会议场次的通知。',
    none: '还没有消息。您的会议场次有任何情况都会在这里通知您。',
    unread: (n) => (n ? count(n, '# 条未读消息') : '您已全部阅读。'),
    readAll: '全部标为已读',
    read: (text) => `标为已读：${text}`,
    readThis: '标为已读',
    new: '新',
    urgent: '紧急',
    superseded: '后来已更正',
    older: '显示更早的消息',
  },
};
