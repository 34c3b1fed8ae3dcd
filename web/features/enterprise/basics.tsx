import { EditOutlined, EnvironmentOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { coordinateLabels } from '../../../server/registry/enterprise/contract.ts';
import { type PlainKey, useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { instantText } from '../../lib/time.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { Num } from '../../ui/num.tsx';
import { Panel } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { EnterpriseView } from './api.ts';
import styles from './file.module.css';
import { fileWords } from './file-words.ts';
import { useIndustryName } from './industries.ts';
import { Sourced } from './source.tsx';
import { enterpriseWords } from './words.ts';

/** A fact: the field its source is kept under, the field of the form that changes it, and how it reads. */
type Fact = readonly [field: PlainKey<typeof fileWords>, edit: string, value: ReactNode];

const Position = ({ one }: { one: EnterpriseView }) => {
  const t = useWords(fileWords);
  const system = useLabels(coordinateLabels);
  if (!one.position) return null;
  const { lon, lat } = one.position;
  return (
    <>
      <Num>
        {lon.toFixed(6)}, {lat.toFixed(6)}
      </Num>
      {one.positionSource ? (
        <span className="meta">
          {t('told', {
            system: system(one.positionSource.system),
            lon: one.positionSource.lon,
            lat: one.positionSource.lat,
          })}
        </span>
      ) : null}
    </>
  );
};

const useFacts = (one: EnterpriseView): readonly Fact[] => {
  const t = useWords(enterpriseWords);
  const industry = useIndustryName();
  return [
    ['name', 'name', one.name],
    [
      'creditCode',
      'creditCode',
      <span key="code">
        <Num>{one.creditCode}</Num> {one.creditCodeValid ? null : <Tag tone="warn">{t('codeWrong')}</Tag>}
      </span>,
    ],
    ['status', 'status', one.statusLabel],
    ['statusSince', 'statusSince', one.statusSince ? <Num key="since">{one.statusSince}</Num> : null],
    ['riskLevel', 'riskLevel', one.riskLevel ? <RiskGlyph key="risk" level={one.riskLevel} word /> : null],
    ['grade', 'grade', one.grade ? t('gradeOf', { g: one.grade }) : null],
    ['industryCode', 'industryCode', one.industryCode ? `${industry(one.industryCode)} ${one.industryCode}` : null],
    ['entityKind', 'entityKind', one.entityKindLabel],
    ['areaCode', 'areaCode', one.areaName],
    ['address', 'address', one.address],
    ['position', 'position', one.position ? <Position key="position" one={one} /> : null],
    ['regulatorUnitId', 'regulatorUnitCode', one.regulatorUnitName],
    ['origin', 'origin', t(one.origin)],
    [
      'notes',
      '',
      Object.keys(one.notes).length > 0 ? (
        <span key="notes">
          {Object.entries(one.notes).map(([name, value]) => (
            <span key={name} style={{ display: 'block' }}>
              <span className="meta">{name}</span> {value}
            </span>
          ))}
        </span>
      ) : null,
    ],
  ];
};

/** All facts kept of an enterprise (基本信息), each with its source; gaps lead to the form. */
export const Basics = ({ one, mayEdit }: { one: EnterpriseView; mayEdit: boolean }) => {
  const t = useWords(fileWords);
  const facts = useFacts(one).filter(([field, , value]) => field !== 'notes' || value !== null);
  return (
    <Panel
      title={t('basics')}
      extra={
        <>
          <span>{t('updatedAt', { at: instantText(one.updatedAt), version: one.version })}</span>
          {one.position ? (
            <Link to={paths.map(one.position)}>
              <EnvironmentOutlined aria-hidden /> {t('onMap')}
            </Link>
          ) : null}
          {mayEdit ? (
            <Link to={paths.enterprise(one.id, { tab: 'basics', edit: 'name' })}>
              <EditOutlined aria-hidden /> {t('edit')}
            </Link>
          ) : null}
        </>
      }
    >
      <dl className={styles.basics}>
        {facts.map(([field, edit, value]) => (
          <div key={field}>
            <dt>{t(field)}</dt>
            <dd>
              {value === null || value === '' ? (
                <span className="meta">
                  –{' '}
                  {mayEdit && edit ? (
                    <Link to={paths.enterprise(one.id, { tab: 'basics', edit })}>{t('fillIn')}</Link>
                  ) : null}
                </span>
              ) : (
                <Sourced field={field} label={t(field)}>
                  {value}
                </Sourced>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};
