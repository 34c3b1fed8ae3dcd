import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Query } from '../../lib/api.ts';
import { useWords } from '../../lib/i18n.ts';
import type { ListSource } from '../../lib/listing.ts';
import { useAnswer } from '../../lib/query.ts';
import { countText } from '../num.tsx';
import { uiWords } from '../words.ts';
import styles from './list.module.css';
import { listWords } from './words.ts';

/** A filter in words: its name, and its value where that is a code. */
export type Said = { readonly label: string; readonly say?: (value: string) => string };

/** How many rows one filter alone keeps; asked only where it says more than the total of the list. */
const useAlone = (source: ListSource, query: Query, wanted: boolean): number | undefined =>
  useAnswer<{ total?: number }>(source.topic, wanted ? source.path : null, {
    ...source.fixed,
    ...query,
    count: true,
    limit: 1,
  }).data?.total;

type ChipShown = {
  readonly name: string;
  readonly value: string;
  readonly said: Said;
  readonly source: ListSource;
  readonly many: boolean;
  readonly total: number | undefined;
  readonly onRemove: () => void;
};

const Chip = ({ name, value, said, source, many, total, onRemove }: ChipShown) => {
  const t = useWords(listWords);
  const alone = useAlone(source, { [name]: value }, many);
  const n = many ? alone : total;
  const text = said.say?.(value) ?? value;
  return (
    <span className={styles.chip}>
      <span>
        {said.label}：<b>{text}</b>
      </span>
      {n === undefined ? null : <i title={t('alone', { n: countText(n) })}>{countText(n)}</i>}
      <button type="button" aria-label={t('remove', { what: `${said.label} ${text}` })} onClick={onRemove}>
        <CloseOutlined aria-hidden />
      </button>
    </span>
  );
};

/** The filters in force, each with how many rows it alone keeps and a way to drop it. */
export const Chips = ({
  source,
  values,
  words,
  total,
  onRemove,
  onClear,
}: {
  source: ListSource;
  values: Readonly<Partial<Record<string, string>>>;
  words: Readonly<Record<string, Said>>;
  total: number | undefined;
  onRemove: (name: string) => void;
  onClear: () => void;
}) => {
  const t = useWords(listWords);
  const ui = useWords(uiWords);
  const active = Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (active.length === 0) return null;
  return (
    <div className={styles.chips} role="group" aria-label={t('filtersAre')}>
      {active.map(([name, value]) => (
        <Chip
          key={name}
          name={name}
          value={value}
          said={words[name] ?? { label: name }}
          source={source}
          many={active.length > 1}
          total={total}
          onRemove={() => onRemove(name)}
        />
      ))}
      <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} onClick={onClear}>
        {ui('clearFilters')}
      </Button>
    </div>
  );
};
