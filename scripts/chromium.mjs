/** Where a Chromium stands that the browser tests can drive. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = [
  '/usr/bin',
  '/Applications/Google Chrome.app/Contents/MacOS',
  '/Applications/Chromium.app/Contents/MacOS',
];

export const HOW_TO_INSTALL = `No Chromium was found for the browser tests.
Install one (Debian, Ubuntu: sudo apt-get install chromium fonts-noto-cjk) or name it in ANJIAN_CHROMIUM.`;

/** The path of a Chromium, or undefined; ANJIAN_CHROMIUM wins. */
export function findChromium(env = process.env) {
  if (env.ANJIAN_CHROMIUM) return existsSync(env.ANJIAN_CHROMIUM) ? env.ANJIAN_CHROMIUM : undefined;
  const folders = [...(env.PATH ?? '').split(delimiter).filter(Boolean), ...PLACES];
  const names = [...NAMES, 'Google Chrome', 'Chromium'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}
