import { expect, test } from 'vitest';
import { splitter } from './sse.ts';

const read = (...pieces: string[]) => {
  const events: { id?: string; type: string; data: string }[] = [];
  const feed = splitter((event) => events.push(event));
  for (const piece of pieces) feed(piece);
  return events;
};

test('reads events with their id and type', () => {
  expect(read('id: 7\nevent: matter\ndata: {"a":1}\n\n')).toEqual([{ id: '7', type: 'matter', data: '{"a":1}' }]);
});

test('an event that arrives in pieces is one event', () => {
  expect(read('id: 8\nev', 'ent: warning\nda', 'ta: {}\n', '\nid: 9\n')).toEqual([
    { id: '8', type: 'warning', data: '{}' },
  ]);
});

test('an id alone moves the place to resume from; a heartbeat says nothing', () => {
  expect(read('retry: 2000\nid: 41\n\n', ': 41\n\n')).toEqual([{ id: '41', type: 'message', data: '' }]);
});

test('lines may end as Windows ends them, and data may have several', () => {
  expect(read('data: one\r\ndata: two\r\n\r\n')).toEqual([{ type: 'message', data: 'one\ntwo' }]);
});
