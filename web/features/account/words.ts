import { words } from '../../lib/i18n.ts';

export const accountWords = words({
  platform: ['安全生产综合监管平台', 'Work Safety Supervision'],
  motto: ['一张网 · 一张图 · 一张表 · 一盘棋', 'One net · one map · one table · one board'],
  promise: [
    '每一条信号成为一件事项，每一件事项都有人办、有期限、有结果。',
    'Every signal becomes a matter; every matter has an owner, a deadline and an outcome.',
  ],
  signal: ['信号', 'Signal'],
  matter: ['事项', 'Matter'],
  handling: ['处置', 'Action'],
  closure: ['闭环', 'Closure'],
  signIn: ['登录', 'Sign in'],
  welcome: ['登录工作台', 'Sign in to the desk'],
  username: ['用户名', 'Username'],
  password: ['密码', 'Password'],
  missing: ['请输入用户名和密码。', 'Enter your username and password.'],
  help: [
    '忘记密码或账号被锁定，请联系本单位系统管理员。',
    'Forgotten password or locked account: ask the administrator of your unit.',
  ],
  switchLanguage: ['English', '中文'],
  county: ['区县督办', 'County urges'],
  city: ['市级督办', 'City urges'],
  circular: ['市级通报', 'City circulates'],
});
