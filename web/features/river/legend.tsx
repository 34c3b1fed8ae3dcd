import type { ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { shapePath } from '../../ui/tokens.ts';
import type { RiverLook, StageLook } from './look.ts';
import { type Stage, STAGES } from './stages.ts';
import { riverWords } from './words.ts';

const Sign = ({ look }: { readonly look: StageLook }): ReactNode => (
  <svg viewBox="-10 -10 20 20" width="13" height="13" aria-hidden="true">
    <path
      d={shapePath(look.shape, 7.5)}
      fill={look.shape === 'ring' ? 'none' : look.fill}
      stroke={look.shape === 'ring' ? look.fill : look.edge}
      strokeWidth={look.shape === 'ring' ? 3 : 1.5}
    />
  </svg>
);

/** What the shapes and colours of the dots mean; where `onChoose` is given, each shows its own dots alone when it is pressed. */
export const Legend = ({
  look,
  chosen,
  onChoose,
}: {
  readonly look: RiverLook;
  readonly chosen?: Stage | undefined;
  readonly onChoose?: ((stage: Stage | undefined) => void) | undefined;
}): ReactNode => {
  const say = useWords(riverWords);
  return (
    <span className="river-legend">
      {STAGES.map((stage) => {
        const shown = (
          <>
            <Sign look={look.stages[stage]} />
            {say(stage)}
          </>
        );
        const colour = { color: look.stages[stage].text };
        return onChoose ? (
          <button
            key={stage}
            type="button"
            style={colour}
            aria-pressed={chosen === stage}
            onClick={() => onChoose(chosen === stage ? undefined : stage)}
          >
            {shown}
          </button>
        ) : (
          <span key={stage} style={colour}>
            {shown}
          </span>
        );
      })}
    </span>
  );
};
