import type { Office } from '../directive/index.ts';
import type { TimedRung } from './rules.ts';
import type { Policy } from './store.ts';
import type { Watch } from './tables.ts';

/** One rung of one clock on its way to ringing (应响梯级). */
export type Ring = { readonly watch: Watch; readonly policy: Policy; readonly rung: TimedRung };

/** A rung that rings, with the office that acts and the county's office, which hears when the city acts. */
export type PlacedRing = Ring & { readonly office: Office; readonly county: Office };
