import type { ReactNode } from 'react';
import { River, RiverLegend, useCapNote } from '../../../features/river/index.ts';
import { useWords } from '../../../lib/i18n.ts';
import { screenWords } from '../words.ts';
import type { ModeProps } from './shared.ts';

type Props = Pick<ModeProps, 'river' | 'pulses' | 'fit' | 'links' | 'onOpen'> & { readonly large?: boolean };

/** The deadline river with its heads: a band along the foot of the wall, or large in its middle. */
export const RiverPanel = ({ river, pulses, fit, links, onOpen, large = false }: Props): ReactNode => {
  const say = useWords(screenWords);
  const note = useCapNote(river);
  const label = new Map(river?.lanes.map((lane) => [lane.kind, lane.label]));
  return (
    <section className={`panel river-panel${large ? ' large' : ''}`}>
      <h2>
        <span>
          {say('river')}{' '}
          <small>
            {note ?? say('hint')}
            {large ? '' : `　${say('halves')}`}
          </small>
        </span>
        {!large && <RiverLegend theme="wall" />}
      </h2>
      {large && (
        <p className="river-note">
          <small>{say('halves')}</small>
          <RiverLegend theme="wall" />
        </p>
      )}
      <div className="river-heads">
        <span>{say('kind')}</span>
        <span>{say('open')}</span>
        <span>{say('due')}</span>
      </div>
      <div className="fill">
        {river && (
          <River
            data={river}
            variant="wall"
            pulses={pulses}
            scale={fit.scale}
            laneHref={(kind) => links.open(kind, label.get(kind))}
            onOpen={(item) => onOpen(item.title, links.matter(item.id))}
          />
        )}
      </div>
    </section>
  );
};
