import { type Static, type TObject, type TSchema, Type } from 'typebox';
import type { Work } from '../../infra/verb.ts';
import type { Text } from '../../kernel/language.ts';
import type { AnyLifecycle } from '../../kernel/lifecycle.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Matter } from './tables.ts';

declare module '../../infra/verb.ts' {
  interface Services {
    /** The kinds of matter this platform knows; filled by the program from the rooms above. */
    readonly kinds: MatterKinds;
  }
}

export type MatterKinds = Readonly<Record<string, MatterKind>>;

/**
 * What changes besides the state when an action is taken. `clock: 'stop'` ends the ladder's clock;
 * `{ anchorAt }` starts it at that moment (again: a new anchor).
 */
export type Effect = {
  readonly dueAt?: Instant | null;
  readonly ownerUnitId?: string | null;
  readonly assigneeId?: string | null;
  readonly clock?: 'stop' | { readonly anchorAt: Instant };
  /** Goes into the ledger entry, and so into the timeline. */
  readonly data?: Readonly<Record<string, unknown>>;
};

/** One action of a kind: the form it asks for, and what it does in the owning room beyond moving the state. */
export type Move<S extends TSchema = TSchema> = {
  readonly label: Text;
  readonly input: S;
  /** What is taken: the form, and remarks beside it. */
  readonly accepts: TSchema;
  run?(work: Work, matter: Matter, input: Static<S>): Promise<Effect>;
};

const words = Type.Optional(Type.String({ maxLength: 5000 }));
const proofs = Type.Array(Type.Unknown(), { maxItems: 50 });
const evidence = Type.Optional(
  Type.Union([proofs, Type.String({ maxLength: 5000 }), Type.Record(Type.String(), Type.Unknown())]),
);

/** Remarks (备注) may go with any action, whether its form asks for them or not: a note, a reason, evidence. */
export const move = <S extends TObject>(m: Omit<Move<S>, 'accepts'>): Move => {
  const properties = { note: words, reason: words, ...m.input.properties, evidence };
  return { ...m, accepts: Type.Object(properties, { additionalProperties: false }) } as unknown as Move;
};

/**
 * A kind of matter (事项类别), declared by the room that owns it as data and pure tables: its lifecycle, its forms and what
 * its opening and its moves do in that room. The shared mechanism of `oversight/matter` runs them all alike.
 */
export type MatterKind = {
  readonly kind: string;
  readonly label: Text;
  readonly lifecycle: AnyLifecycle;
  readonly initial: string;
  readonly states: Readonly<Record<string, { readonly label: Text; readonly closed?: boolean }>>;
  /** Schema of `detail` at opening. */
  readonly detail: TSchema;
  /** Who may open one by hand; `system` when only a detector does. */
  readonly openedBy: readonly string[] | 'system';
  readonly moves: Readonly<Record<string, Move>>;
  /** From whom a state awaits its next step (待办); where it is not said, from all who may take one. */
  readonly waitsFor?: Readonly<Record<string, readonly string[]>>;
  /** Stores the room's own rows and says when the clock starts (none: the ladder does not count yet) and what is due. */
  opened?(work: Work, matter: Matter, detail: Record<string, unknown>): Promise<Effect>;
  /** What reopening does in the room besides moving the state; default: the ladder counts anew from now. */
  reopened?(work: Work, matter: Matter): Promise<Effect>;
  /** What the room knows of a matter, for its page. */
  describe?(look: Pick<Work, 'db' | 'language'>, matter: Matter): Promise<Record<string, unknown>>;
};
