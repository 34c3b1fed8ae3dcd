import { useWords } from '../../lib/i18n.ts';
import { Dot, type Tone } from '../../ui/tag.tsx';
import type { Standing } from './api.ts';
import { intakeWords } from './words.ts';

const TONES: Readonly<Record<Standing, Tone>> = {
  checking: 'brand',
  checkFailed: 'late',
  checkCancelled: 'plain',
  checked: 'warn',
  importing: 'brand',
  importFailed: 'late',
  importCancelled: 'plain',
  imported: 'ok',
  undone: 'plain',
  expired: 'plain',
};

/** How an import stands, as a dot and a word. */
export const StandingDot = ({ state }: { state: Standing }) => {
  const t = useWords(intakeWords);
  return <Dot tone={TONES[state]}>{t(state)}</Dot>;
};
