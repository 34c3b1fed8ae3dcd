import type { ReactNode } from 'react';
import type { Summary } from '../../../server/accountability/overview/contract.ts';
import { useWords } from '../../lib/i18n.ts';
import type { Links } from './links.ts';
import { Figure, Panel } from './panel.tsx';
import { overviewWords } from './words.ts';

const STATUSES = ['operating', 'suspended', 'closed'] as const;

/** From so many on the numbers are set smaller, so that all of them stand in one line. */
const LONG = 100_000;

/** The supervised objects (监管对象): how many there are, and in which state of production. */
export const ObjectsPanel = ({ summary, links }: { readonly summary: Summary; readonly links: Links }): ReactNode => {
  const say = useWords(overviewWords);
  const { enterprises } = summary;
  return (
    <Panel title={say('objects')}>
      <div className="objects" data-long={enterprises.total >= LONG || undefined}>
        <a className="hero" href={links.enterprises()}>
          <b className="num">{enterprises.total.toLocaleString('en-US')}</b>
          <span>{say('objectsUnit')}</span>
        </a>
        <div className="figures">
          {STATUSES.map((status) => (
            <Figure key={status} n={enterprises[status]} href={links.enterprises({ status })} label={say(status)} />
          ))}
        </div>
      </div>
    </Panel>
  );
};
