import { createRoot } from 'react-dom/client';
import type { River as RiverData, RiverItem, RiverRung } from '../server/accountability/overview/contract.ts';
import { River } from '../web/features/river/index.ts';
import { DAY, HOUR, isoOf, millisOf, setNow } from '../web/lib/time.ts';

const DOTS = 5000;
const KINDS = ['generalHazard', 'suspectedMajorHazard', 'clue', 'expiredLicence', 'idlePrevention', 'electricityAlarm'];
const START = millisOf('2026-03-20T09:00:00+08:00');
const LADDER: RiverRung[] = [
  { afterDays: 0, tier: 'county', measure: 'urge' },
  { afterDays: 3, tier: 'city', measure: 'urge' },
  { afterDays: 6, tier: 'city', measure: 'circulate' },
];

/** Numbers that look like chance and are the same in every run. */
const chances = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return seed / 2_147_483_648;
};
const chance = chances(7);

const item = (n: number): RiverItem => {
  const elapsedDays = chance() * 24 - 8;
  return {
    id: `${n.toString(16).padStart(8, '0')}-0000-7000-8000-000000000000`,
    title: `事项 ${n}`,
    origin: chance() < 0.7 ? 'county' : 'city',
    anchorAt: isoOf(START - elapsedDays * DAY),
    elapsedDays,
    rung: LADDER.filter(({ afterDays }) => elapsedDays > afterDays).length,
    nextAt: isoOf(START + DAY),
    suspended: chance() < 0.03,
    enterpriseName: `企业 ${n % 700}`,
    areaName: '某镇',
  };
};

const items = Array.from({ length: DOTS }, (_, n) => item(n));
const data: RiverData = {
  now: isoOf(START),
  drill: true,
  area: { code: '370400', name: '某市', tier: 'city' },
  lanes: KINDS.map((kind, lane) => {
    const own = items.filter((_, n) => n % KINDS.length === lane);
    const ladders = { county: LADDER, city: LADDER.slice(1) };
    return {
      kind,
      label: kind,
      ladders,
      article: '十五',
      open: own.length,
      counting: own.length,
      dueWithin24h: 0,
      items: own,
    };
  }),
};

setNow(data.now, true);
createRoot(document.getElementById('root')!).render(<River data={data} variant="desk" onOpen={() => undefined} />);

/** Lets the dots drift without rest while a pointer wanders over them, and says how long each frame took. */
const run = (millis: number): Promise<number[]> =>
  new Promise((resolve) => {
    const canvas = document.querySelector('canvas')!;
    const box = canvas.getBoundingClientRect();
    const frames: number[] = [];
    let [begun, before, moved, hours] = [0, 0, 0, 0];
    const frame = (at: number): void => {
      if (begun === 0) begun = before = moved = at;
      else frames.push(at - before);
      before = at;
      if (at - moved > 700) {
        moved = at;
        hours += 1;
        setNow(isoOf(START + hours * HOUR), true);
      }
      const [x, y] = [box.left + chance() * box.width, box.top + chance() * box.height];
      canvas.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: y }));
      if (at - begun < millis) requestAnimationFrame(frame);
      else resolve(frames);
    };
    requestAnimationFrame(frame);
  });
Object.assign(globalThis, { run });
