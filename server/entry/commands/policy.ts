import { formatInstant, parseInstant } from '../../kernel/time.ts';
import { explain, LADDERS } from '../../oversight/warning/index.ts';
import { printJson } from './report.ts';

/** `policy explain`. */
export const explainPolicy = async (options: {
  kind: string;
  origin: 'county' | 'city';
  anchor: string;
}): Promise<void> => {
  const ladder = LADDERS[options.kind];
  if (!ladder)
    throw new Error(`no escalation policy for "${options.kind}"; one of: ${Object.keys(LADDERS).join(', ')}`);
  const anchor = parseInstant(options.anchor);
  if (!anchor) throw new Error(`--anchor ${options.anchor} is no time; write it like 2026-03-20T00:00:00+08:00`);
  printJson(explain(ladder, options.origin, anchor).map((step) => ({ ...step, at: formatInstant(step.at) })));
};
