import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { webRoot } from '../../server/entry/places.ts';
import { firstLoadOf } from '../harness/first-load.ts';

const KB = 1000;

test('a desk stands after 300 kB, a phone after 90 kB, and neither waits for charts or maps', () => {
  expect(existsSync(webRoot), 'the web app is built before the tests: npm test, or npm run build').toBe(true);
  const desk = firstLoadOf(webRoot, 'index.html');
  const phone = firstLoadOf(webRoot, 'phone.html');
  expect(desk.js + desk.css).toBeLessThanOrEqual(300 * KB);
  expect(phone.js + phone.css).toBeLessThanOrEqual(90 * KB);
  for (const file of [...desk.files, ...phone.files]) expect(existsSync(file), file).toBe(true);
});

test('the phone app takes nothing of the desk’s library', () => {
  const { files } = firstLoadOf(webRoot, 'phone.html');
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    expect(text.includes('ant-btn'), `${file} carries antd`).toBe(false);
    expect(text.includes('anticon'), `${file} carries the desk’s icons`).toBe(false);
  }
  expect(files.some((file) => file.startsWith(join(webRoot, 'assets')))).toBe(true);
});
