import { expect, test } from 'vitest';
import { splitStatements } from './sql-text.ts';

test('statements end at semicolons, not at those in texts, names and comments', () => {
  const sql = `
    -- first; comment
    create table a (t String default 'x;\\';y'); /* between; */
    insert into "b;c" values ('it''s; fine');
    select \`d;e\` -- last; one
  ;`;
  expect(splitStatements(sql)).toEqual([
    `-- first; comment\n    create table a (t String default 'x;\\';y')`,
    `/* between; */\n    insert into "b;c" values ('it''s; fine')`,
    'select `d;e` -- last; one',
  ]);
});

test('comments alone are no statement', () => {
  expect(splitStatements('select 1; -- nothing more\n/* really */')).toEqual(['select 1']);
  expect(splitStatements(' \n')).toEqual([]);
});
