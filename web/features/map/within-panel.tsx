import { InputNumber } from 'antd';
import { Link } from 'react-router';
import { useWords } from '../../lib/i18n.ts';
import { paths } from '../../lib/paths.ts';
import { RiskGlyph } from '../../ui/glyph.tsx';
import { countText, Num } from '../../ui/num.tsx';
import { Blank, Failed, RowsSkeleton } from '../../ui/states.tsx';
import { type Address, circleOf, circleText, shownOf, switchesOf } from './address.ts';
import { type Layer, LAYERS, LEVELS, toneOf, useMapLabel, useWithin, type Within } from './api.ts';
import styles from './map.module.css';
import { PanelFrame } from './panel-frame.tsx';
import { mapWords } from './words.ts';

type Found = Within['layers'][number];

/** The filters of the enterprise list that say the same as the map; several risk levels at once it cannot say. */
const listQuery = ({ bbox, near, risk, status }: Address) => ({ bbox, near, risk, status });

const Rows = ({ found, onPick }: { found: Found; onPick: (id: string) => void }) => {
  const t = useWords(mapWords);
  const label = useMapLabel();
  const far = (km: number): string =>
    km < 1 ? t('metres', { m: Math.round(km * 1000) }) : t('distance', { km: km.toFixed(1) });
  return (
    <ol className={styles.rows}>
      {found.items.map(({ id, subjectId, name, level, km }) => (
        <li key={id}>
          <button type="button" onClick={() => onPick(subjectId)}>
            <RiskGlyph level={toneOf(found.layer, level)} size={13} />
            <span className={styles.rowName}>{name}</span>
            <span className="meta">{km === null ? label(LEVELS[found.layer][level] ?? '') : far(km)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
};

const LayerFound = ({ found, address, onPick }: { found: Found; address: Address; onPick: (id: string) => void }) => {
  const t = useWords(mapWords);
  const label = useMapLabel();
  const list = found.layer === 'enterprises';
  const several = address.risk?.includes(',') ?? false;
  return (
    <section className={styles.foundLayer}>
      <h3>
        {label(found.layer)} <Num>{countText(found.total)}</Num>
        {list && !several && found.total > 0 ? (
          <Link to={paths.enterprises(listQuery(address))}>{t('inList')}</Link>
        ) : null}
      </h3>
      {found.total === 0 ? <p className={styles.remark}>{t('nothingHere')}</p> : null}
      {found.total > 0 ? (
        <p className={styles.levels}>
          {LEVELS[found.layer]
            .map((level, index) => [level, found.levels[index] ?? 0, index] as const)
            .filter(([, n]) => n > 0)
            .toReversed()
            .map(([level, n, index]) => {
              const shown = (
                <>
                  <RiskGlyph level={toneOf(found.layer, index)} size={12} /> {label(level)} <Num>{countText(n)}</Num>
                </>
              );
              return list ? (
                <Link key={level} to={paths.enterprises({ ...listQuery(address), risk: level })}>
                  {shown}
                </Link>
              ) : (
                <span key={level}>{shown}</span>
              );
            })}
        </p>
      ) : null}
      <Rows found={found} onPick={onPick} />
      {found.total > found.items.length ? (
        <p className={styles.remark}>{t('more', { n: countText(found.total - found.items.length) })}</p>
      ) : null}
    </section>
  );
};

/** What stands in the box or circle asked for (框选、周边), layer by layer. */
export const WithinPanel = ({
  address,
  set,
  onPick,
  onClose,
}: {
  address: Address;
  set: (changes: Address) => void;
  onPick: (id: string) => void;
  onClose: () => void;
}) => {
  const t = useWords(mapWords);
  const circle = circleOf(address.near);
  const on = switchesOf(address.on).filter((name): name is Layer => LAYERS.some((layer) => layer === name));
  const layers = on.length > 0 ? on : LAYERS;
  const place = circle ? { near: address.near } : { bbox: address.bbox };
  const answer = useWithin({ ...place, layers: layers.join(',') }, shownOf(address));
  const title = circle ? t('around', { km: circle.km }) : t('selected');
  const body = () => {
    if (answer.isError) return <Failed error={answer.error} onRetry={() => void answer.refetch()} />;
    if (!answer.data) return <RowsSkeleton rows={6} height={38} />;
    if (answer.data.layers.every(({ total }) => total === 0)) return <Blank text={t('nothingHere')} />;
    return answer.data.layers.map((found) => (
      <LayerFound key={found.layer} found={found} address={address} onPick={onPick} />
    ));
  };
  return (
    <PanelFrame title={title} onClose={onClose}>
      {circle ? (
        <label className={styles.radius}>
          {t('radius')}
          <InputNumber
            size="small"
            min={0.1}
            max={100}
            step={1}
            value={circle.km}
            onChange={(km) => {
              if (km) set({ near: circleText({ ...circle, km: Number(km) }) });
            }}
          />
        </label>
      ) : null}
      {body()}
    </PanelFrame>
  );
};
