import { expect, test } from 'vitest';
import { ROLES } from '../kernel/context.ts';
import { reachableFrom } from '../kernel/lifecycle.ts';
import { clue } from './clue/index.ts';
import { generalHazard, suspectedMajorHazard } from './hazard/index.ts';
import { expiredLicence } from './licence/index.ts';
import { idlePrevention } from './prevention/index.ts';

const kinds = [generalHazard, suspectedMajorHazard, clue, expiredLicence, idlePrevention].map(
  (kind) => [kind.kind, kind] as const,
);

test.each(kinds)('%s: every state is named, and can be reached from the first', (_name, kind) => {
  expect(Object.keys(kind.lifecycle).sort()).toEqual(Object.keys(kind.states).sort());
  expect([...reachableFrom(kind.lifecycle, kind.initial)].sort()).toEqual(Object.keys(kind.states).sort());
});

test.each(kinds)('%s: from every open state a closed one can be reached', (_name, kind) => {
  for (const [state, { closed }] of Object.entries(kind.states)) {
    const reached = [...reachableFrom(kind.lifecycle, state)];
    expect(closed || reached.some((one) => kind.states[one]?.closed), state).toBe(true);
  }
});

test.each(kinds)('%s: a closed state leads nowhere but back to work', (_name, kind) => {
  for (const [state, { closed }] of Object.entries(kind.states)) {
    if (closed) expect(Object.keys(kind.lifecycle[state] ?? {}).filter((action) => action !== 'reopen')).toEqual([]);
  }
});

test.each(kinds)('%s: every action has a form and a label, every form an action', (_name, kind) => {
  const actions = new Set(Object.values(kind.lifecycle).flatMap((row) => Object.keys(row)));
  actions.delete('reopen');
  expect(Object.keys(kind.moves).sort()).toEqual([...actions].sort());
  for (const move of Object.values(kind.moves)) expect(move.label.zh).toMatch(/[一-龥]/);
});

test.each(kinds)('%s: every role that is named exists, and needs are fields of the form', (_name, kind) => {
  for (const [action, step] of Object.values(kind.lifecycle).flatMap((row) => Object.entries(row))) {
    for (const role of step?.by ?? []) expect(ROLES).toContain(role);
    const fields = Object.keys(
      (kind.moves[action]?.input as { properties?: object } | undefined)?.properties ?? { reason: 1 },
    );
    for (const need of step?.needs ?? []) expect(fields).toContain(need);
  }
});
