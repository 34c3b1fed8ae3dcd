import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Summary, Trend } from '../../../../server/accountability/overview/contract.ts';
import { useWords } from '../../../lib/i18n.ts';
import { paths } from '../../../lib/paths.ts';
import { RiskGlyph } from '../../../ui/glyph.tsx';
import { countText, Num } from '../../../ui/num.tsx';
import { Sparkline } from '../../../ui/sparkline.tsx';
import type { RiskLevel } from '../../../ui/tokens.ts';
import { uiWords } from '../../../ui/words.ts';
import { percentText, shareOf } from '../shade.ts';
import styles from './desk.module.css';
import { overviewWords } from '../words.ts';
import { overviewDeskWords } from './words.ts';

type Data = { readonly summary: Summary; readonly trend: Trend | undefined; readonly area: string | undefined };

const RISKS = ['red', 'orange', 'yellow', 'blue', 'unrated'] as const satisfies readonly RiskLevel[];
const STATUSES = ['operating', 'suspended', 'closed'] as const;
const HAZARDS = ['generalHazard', 'suspectedMajorHazard', 'clue'] as const;

const Tile = ({
  title,
  n,
  unit,
  to,
  note,
  children,
}: {
  title: string;
  n: number;
  unit: string;
  to: string;
  note?: ReactNode;
  children?: ReactNode;
}) => (
  <section className={styles.tile} aria-label={title}>
    <h2>{title}</h2>
    <p className={styles.figure}>
      <Link to={to} data-from={`${title} ${n}`}>
        <Num>{countText(n)}</Num>
      </Link>
      <span>{unit}</span>
      {note ? <small>{note}</small> : null}
    </p>
    {children}
  </section>
);

/** The daily numbers of some kinds, added up. */
const sumOf = (trend: Trend | undefined, kinds: readonly string[], what: 'open' | 'opened'): number[] =>
  (trend?.days ?? []).map((_, day) =>
    (trend?.kinds ?? []).reduce((sum, one) => sum + (kinds.includes(one.kind) ? (one[what][day] ?? 0) : 0), 0),
  );

const Line = ({ values, opened = false }: { values: readonly number[]; opened?: boolean }) => {
  const t = useWords(overviewDeskWords);
  const said = { now: values.at(-1) ?? 0, most: Math.max(0, ...values) };
  if (values.length === 0) return <div className={styles.noLine} aria-hidden />;
  return <Sparkline values={values} label={opened ? t('lineOpened', said) : t('line', said)} />;
};

const openOf = ({ summary }: Data, kinds: readonly string[]): number =>
  summary.matters.byKind.reduce((sum, one) => sum + (kinds.includes(one.kind) ? one.open : 0), 0);

const ObjectsTile = ({ summary, area }: Data) => {
  const t = useWords(overviewDeskWords);
  const say = useWords(overviewWords);
  const { enterprises } = summary;
  return (
    <Tile title={t('objects')} n={enterprises.total} unit={t('house')} to={paths.enterprises({ area })}>
      <ul className={styles.parts}>
        {STATUSES.map((status) => (
          <li key={status}>
            <span>{say(status)}</span>
            <Link to={paths.enterprises({ area, status })}>
              <Num>{countText(enterprises[status])}</Num>
            </Link>
          </li>
        ))}
      </ul>
    </Tile>
  );
};

const RiskTile = ({ summary, area }: Data) => {
  const t = useWords(overviewDeskWords);
  const say = useWords(uiWords);
  const { byRisk, total } = summary.enterprises;
  return (
    <Tile title={t('risk')} n={total - byRisk.unrated} unit={t('house')} to={paths.enterprises({ area })}>
      <div className={styles.bar} aria-hidden>
        {RISKS.map((level) => (
          <i key={level} style={{ flexGrow: byRisk[level], background: `var(--risk-${level})` }} />
        ))}
      </div>
      <ul className={styles.parts}>
        {RISKS.map((level) => (
          <li key={level}>
            <RiskGlyph level={level} size={11} />
            <Link to={paths.enterprises({ area, risk: level })} aria-label={`${say(level)} ${byRisk[level]}`}>
              <Num>{countText(byRisk[level])}</Num>
            </Link>
          </li>
        ))}
      </ul>
    </Tile>
  );
};

const HazardTile = (data: Data) => {
  const t = useWords(overviewDeskWords);
  const { summary, trend, area } = data;
  const { overdue, closedLast30Days, closedInTime } = summary.matters;
  const labels = summary.matters.byKind.filter(({ kind }) => HAZARDS.some((one) => one === kind));
  return (
    <Tile
      title={t('hazards')}
      n={openOf(data, HAZARDS)}
      unit={t('open')}
      to={paths.matters({ open: true, areaCode: area })}
      note={
        <Link to={paths.matters({ overdue: true, areaCode: area })} className={overdue > 0 ? styles.late : undefined}>
          {t('overdueOf', { n: overdue })}
        </Link>
      }
    >
      <Line values={sumOf(trend, HAZARDS, 'open')} />
      <ul className={styles.parts}>
        {labels.map(({ kind, label, open }) => (
          <li key={kind}>
            <span>{label}</span>
            <Link to={paths.matters({ kind, open: true, areaCode: area })}>
              <Num>{open}</Num>
            </Link>
          </li>
        ))}
        <li>
          <span>{t('inTime', { p: percentText(shareOf(closedInTime, closedLast30Days)) })}</span>
        </li>
      </ul>
    </Tile>
  );
};

const KindTile = ({ title, kind, note, ...data }: Data & { title: string; kind: string; note?: ReactNode }) => (
  <Tile
    title={title}
    n={openOf(data, [kind])}
    unit={useWords(overviewDeskWords)('open')}
    to={paths.matters({ kind, open: true, areaCode: data.area })}
    note={note}
  >
    <Line values={sumOf(data.trend, [kind], 'open')} />
  </Tile>
);

/** The six figures of an area (态势总览), each with how it went and the list behind it. */
export const Tiles = (data: Data) => {
  const t = useWords(overviewDeskWords);
  return (
    <div className={styles.tiles}>
      <ObjectsTile {...data} />
      <RiskTile {...data} />
      <HazardTile {...data} />
      <KindTile
        {...data}
        title={t('alarms')}
        kind="electricityAlarm"
        note={t('newToday', { n: data.summary.alarms.today })}
      />
      <KindTile {...data} title={t('prevention')} kind="idlePrevention" />
      <KindTile {...data} title={t('licences')} kind="expiredLicence" />
    </div>
  );
};
