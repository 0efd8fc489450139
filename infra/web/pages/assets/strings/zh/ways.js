/** 中文: The ways between the pages. A value is a text, or a function from the facts to a text. */
import { counting } from '../counting.js';

const count = counting('zh', 'other');

export default {
  ways: {
    nav: '页面',
    programme: '日程',
    schedule: '我的日程',
    inbox: '消息',
    me: '我',
    staff: '控制台',
    unread: (n) => count(n, '# 条未读'),
  },
};
