import { Checkbox, Radio, Select, Switch as Toggle } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { labels as matterLabels } from '../../../server/oversight/matter/contract.ts';
import { useLabels, useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { countText, Num } from '../../ui/num.tsx';
import { type Address, type Risk, risksOf, riskTurned, type Switch, switchesOf, turned } from './address.ts';
import { type Layer, type LayerFigures, LEVELS, type MapConfig, useFigures, useMapLabel } from './api.ts';
import styles from './map.module.css';
import type { Base } from './style.ts';
import { mapWords } from './words.ts';

type Set = (changes: Address) => void;
const MATTER_KINDS = [
  'generalHazard',
  'suspectedMajorHazard',
  'clue',
  'expiredLicence',
  'idlePrevention',
  'electricityAlarm',
];

const Row = ({
  name,
  on,
  set,
  count,
  children,
}: {
  name: Switch;
  on: readonly Switch[];
  set: Set;
  count?: ReactNode;
  children?: ReactNode;
}) => {
  const t = useWords(mapWords);
  const label = useMapLabel();
  const text = name === 'heat' ? t('heat') : name === 'grids' ? t('grids') : label(name);
  return (
    <li className={styles.layer}>
      <div className={styles.layerHead}>
        <Checkbox checked={on.includes(name)} onChange={() => set({ on: turned(on, name) })}>
          {text}
        </Checkbox>
        {count}
      </div>
      {on.includes(name) ? children : null}
    </li>
  );
};

const Count = ({ figures }: { figures: LayerFigures | undefined }) =>
  figures ? <Num>{countText(figures.total)}</Num> : <span className="meta">…</span>;

/** What a layer has to say of itself: that it is empty, or how much of it has no place. */
const Remark = ({ figures, to }: { figures: LayerFigures | undefined; to?: string }) => {
  const t = useWords(mapWords);
  if (!figures) return null;
  if (figures.total === 0) return <p className={styles.remark}>{t('emptyLayer')}</p>;
  const missing = figures.total - figures.placed;
  if (missing === 0) return null;
  const text = t('unplaced', { n: countText(missing) });
  return <p className={styles.remark}>{to ? <Link to={to}>{text}</Link> : text}</p>;
};

const RiskChips = ({ all, risks, set }: { all: LayerFigures | undefined; risks: readonly Risk[]; set: Set }) => {
  const label = useMapLabel();
  return (
    <div className={styles.chips}>
      {LEVELS.enterprises.toReversed().map((risk) => (
        <button
          key={risk}
          type="button"
          aria-pressed={risks.includes(risk)}
          className={styles.chip}
          onClick={() => set({ risk: riskTurned(risks, risk) })}
        >
          <RiskGlyph level={risk} size={13} />
          <span>{label(risk)}</span>
          <Num>{all ? countText(all.levels[LEVELS.enterprises.indexOf(risk)] ?? 0) : '…'}</Num>
        </button>
      ))}
    </div>
  );
};

const Levels = ({ figures }: { figures: LayerFigures | undefined }) => {
  const label = useMapLabel();
  if (!figures || figures.total === 0) return null;
  return (
    <p className={styles.levels}>
      {LEVELS[figures.layer]
        .map((level, index) => [level, figures.levels[index] ?? 0] as const)
        .toReversed()
        .map(([level, n]) => (
          <span key={level}>
            {label(level)} <Num>{countText(n)}</Num>
          </span>
        ))}
    </p>
  );
};

const MatterFilters = ({ address, set }: { address: Address; set: Set }) => {
  const t = useWords(mapWords);
  const label = useLabels(matterLabels);
  return (
    <div className={styles.filters}>
      <Select
        size="small"
        aria-label={t('allKinds')}
        allowClear
        placeholder={t('allKinds')}
        value={address.kind ?? null}
        options={MATTER_KINDS.map((value) => ({ value, label: label(value) }))}
        onChange={(kind: string | null) => set({ kind: kind ?? undefined })}
      />
      <label>
        <Toggle
          size="small"
          checked={address.late === 'true'}
          onChange={(late) => set({ late: late ? 'true' : undefined })}
        />{' '}
        {t('onlyLate')}
      </label>
    </div>
  );
};

const Bases = ({ config, base, set }: { config: MapConfig; base: Base; set: Set }) => {
  const t = useWords(mapWords);
  if (!config.pmtiles && !config.wmts) return null;
  const options = [
    { value: 'shapes', label: t(config.schematic ? 'baseSchematic' : 'baseOfficial') },
    ...(config.pmtiles ? [{ value: 'pmtiles', label: t('basePmtiles') }] : []),
    ...(config.wmts ? [{ value: 'wmts', label: t('baseWmts') }] : []),
  ];
  return (
    <li>
      <fieldset className={styles.bases}>
        <legend>{t('base')}</legend>
        <Radio.Group
          value={base}
          options={options}
          onChange={({ target }) => set({ base: target.value === 'shapes' ? undefined : (target.value as string) })}
        />
      </fieldset>
    </li>
  );
};

/** The layers of the map (图层树): what is shown, of what kind, and how much there is. */
export const LayerTree = ({
  address,
  set,
  config,
  base,
}: {
  address: Address;
  set: Set;
  config: MapConfig | undefined;
  base: Base;
}) => {
  const on = switchesOf(address.on);
  const { risk, ...rest } = address;
  const shown = { status: rest.status, kind: rest.kind, late: rest.late };
  const all = useFigures(shown).data;
  const filtered = useFigures(risk ? { ...shown, risk } : shown).data;
  const of = (from: typeof all, layer: Layer) => from?.layers.find((one) => one.layer === layer);
  const enterprises = of(filtered, 'enterprises');
  return (
    <ul className={styles.tree}>
      <Row name="enterprises" on={on} set={set} count={<Count figures={enterprises} />}>
        <RiskChips all={of(all, 'enterprises')} risks={risksOf(risk)} set={set} />
        <Remark
          figures={enterprises}
          {...(risk?.includes(',') ? {} : { to: paths.enterprises({ missing: 'position', risk }) })}
        />
      </Row>
      <Row name="heat" on={on} set={set} />
      {(['alarms', 'matters', 'warnings'] as const).map((layer) => (
        <Row key={layer} name={layer} on={on} set={set} count={<Count figures={of(filtered, layer)} />}>
          {layer === 'matters' ? <MatterFilters address={address} set={set} /> : null}
          <Levels figures={of(filtered, layer)} />
          <Remark figures={of(filtered, layer)} />
        </Row>
      ))}
      {config?.grids ? <Row name="grids" on={on} set={set} /> : null}
      {config ? <Bases config={config} base={base} set={set} /> : null}
    </ul>
  );
};
