/** One row of a lifecycle: the state an action leads to, the roles that may take it, and the evidence it needs. */
export type Step<S extends string = string> = {
  readonly to: S;
  readonly by: readonly string[];
  readonly needs?: readonly string[];
};

/** A lifecycle (生命周期) is a table: state → action → step. No other code decides where a thing may go. */
export type Lifecycle<S extends string = string, A extends string = string> = Readonly<
  Record<S, Readonly<Partial<Record<A, Step<S>>>>>
>;

/** A lifecycle whose states are not known to the compiler, as the shared mechanism sees it. */
export type AnyLifecycle = Readonly<Record<string, Readonly<Record<string, Step | undefined>>>>;

/** The step an action takes from a state, or nothing when the state does not allow it. */
export const stepFrom = (table: AnyLifecycle, state: string, action: string): Step | undefined =>
  table[state]?.[action];

/** The states reached from a start, itself included; a law of every lifecycle is that this is all of them. */
export const reachableFrom = (table: AnyLifecycle, start: string): Set<string> => {
  const seen = new Set([start]);
  const open = [start];
  for (let state = open.pop(); state !== undefined; state = open.pop()) {
    for (const step of Object.values(table[state] ?? {})) {
      if (step && !seen.has(step.to)) {
        seen.add(step.to);
        open.push(step.to);
      }
    }
  }
  return seen;
};
