import type { ReactNode } from 'react';
import { useWords } from '../../lib/i18n.ts';
import { type Modes, MODES, TURN } from './use-modes.ts';
import { screenWords } from './words.ts';

/** The modes of the wall as tabs; a line under the one shown runs until the next has its turn. */
export const ModeTabs = ({ modes }: { readonly modes: Modes }): ReactNode => {
  const say = useWords(screenWords);
  return (
    <nav className="modes" aria-label={say('modes')}>
      {MODES.map((mode) => (
        <button
          key={mode}
          type="button"
          aria-pressed={mode === modes.mode}
          onClick={() => modes.choose(mode)}
          title={modes.held ? say('held') : undefined}
        >
          {say(mode)}
          {mode === modes.mode && modes.turning && <i style={{ animationDuration: `${TURN}ms` }} />}
          {mode === modes.mode && modes.held && <b aria-label={say('held')} />}
        </button>
      ))}
    </nav>
  );
};
