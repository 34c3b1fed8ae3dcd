import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { Panel } from '../../ui/page.tsx';
import type { EnterpriseView } from './api.ts';
import { fileWords } from './file-words.ts';
import { Sourced } from './source.tsx';

/** The risk level (四色) an enterprise was given, with its source. */
export const RiskPanel = ({ one, mayEdit }: { one: EnterpriseView; mayEdit: boolean }) => {
  const t = useWords(fileWords);
  return (
    <Panel
      title={t('riskNow')}
      extra={
        mayEdit ? (
          <Link to={paths.enterprise(one.id, { tab: 'prevention', edit: 'riskLevel' })}>
            {t(one.riskLevel ? 'edit' : 'fillIn')}
          </Link>
        ) : null
      }
    >
      {one.riskLevel ? (
        <Sourced field="riskLevel" label={t('riskLevel')}>
          <RiskGlyph level={one.riskLevel} size={18} word />
        </Sourced>
      ) : (
        <RiskGlyph level="unrated" size={18} word />
      )}
    </Panel>
  );
};
