import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { build, preview } from 'vite';
import type { Figure } from './ground.ts';

const RUN = 5000;
const FRAME = 1000 / 60;
const CHROMIUM = process.env['ANJIAN_CHROMIUM'] ?? '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** What the main thread did while the river drifted, per frame, in milliseconds. */
const drift = async (address: string): Promise<{ frames: number[]; task: number; script: number }> => {
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(address);
    await page.locator('canvas').waitFor();
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    const read = async () =>
      new Map((await session.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value * 1000]));
    const before = await read();
    const frames = await page.evaluate(
      (millis) => (globalThis as unknown as { run: (millis: number) => Promise<number[]> }).run(millis),
      RUN,
    );
    const after = await read();
    const spent = (name: string): number => ((after.get(name) ?? 0) - (before.get(name) ?? 0)) / frames.length;
    return { frames, task: spent('TaskDuration'), script: spent('ScriptDuration') };
  } finally {
    await browser.close();
  }
};

/** Draws the deadline river with 5,000 dots drifting and pointed at for five seconds (时限河道). */
export const benchRiver = async (): Promise<Figure[]> => {
  const outDir = mkdtempSync(join(tmpdir(), 'anjian-river-'));
  const root = import.meta.dirname;
  const shared = { root, configFile: false as const, logLevel: 'error' as const };
  try {
    await build({
      ...shared,
      build: { outDir, emptyOutDir: true, rolldownOptions: { input: join(root, 'river.html') } },
    });
    const server = await preview({ ...shared, build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
    try {
      const address = server.resolvedUrls?.local[0] ?? '';
      const { frames, task, script } = await drift(`${address}river.html`);
      const figure = (what: string, millis: number): Figure => ({
        what,
        rate: `${millis.toFixed(1)} ms`,
        ratio: `${(millis / FRAME).toFixed(2)} frames`,
        goal: '≤ 1 frame of 60',
      });
      return [
        figure('river of 5,000 dots, drifting and pointed at: middle frame', middle(frames)),
        figure('… main thread per frame', task),
        figure('… of which scripts', script),
      ];
    } finally {
      await server.close();
    }
  } finally {
    rmSync(outDir, { recursive: true, force: true });
  }
};
