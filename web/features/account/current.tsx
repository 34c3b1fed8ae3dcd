import { useWords } from '../../lib/i18n.ts';
import styles from './sign-in.module.css';
import { accountWords } from './words.ts';

const LINES = [150, 300, 450] as const;
/** Dots of the drawing: lane, place along it, and how many lines it has crossed. */
const DOTS: readonly (readonly [lane: number, x: number])[] = [
  [0, 64],
  [0, 118],
  [0, 236],
  [0, 402],
  [1, 92],
  [1, 188],
  [1, 268],
  [2, 52],
  [2, 128],
  [2, 346],
  [2, 520],
  [3, 80],
  [3, 210],
  [4, 40],
  [4, 104],
  [4, 176],
  [4, 388],
  [4, 486],
];
const SHADES = ['#4FD1C5', '#FFF08F', '#FF8F33', '#EF5A6E'] as const;
const shade = (x: number): string => SHADES[LINES.filter((line) => x > line).length] ?? SHADES[3];

/** The idea in one drawing: matters drift right as days pass, and crossing a line calls the next office. */
export const Current = () => {
  const t = useWords(accountWords);
  const names = [t('county'), t('city'), t('circular')];
  return (
    <svg className={styles.current} viewBox="0 0 580 196" role="presentation" aria-hidden>
      {LINES.map((x, index) => (
        <g key={x}>
          <line x1={x} x2={x} y1={22} y2={196} stroke={SHADES[index + 1]} strokeOpacity={0.55} strokeWidth={1.5} />
          <text x={x + 8} y={14} fill={SHADES[index + 1]} fontSize={12.5} opacity={0.9}>
            {names[index]}
          </text>
        </g>
      ))}
      {[0, 1, 2, 3, 4].map((lane) => (
        <line
          key={lane}
          x1={0}
          x2={580}
          y1={42 + lane * 34}
          y2={42 + lane * 34}
          stroke="#9FC9C6"
          strokeOpacity={0.16}
        />
      ))}
      {DOTS.map(([lane, x]) => (
        <circle key={`${lane}-${x}`} className={styles.dot} cx={x} cy={42 + lane * 34} r={5} fill={shade(x)} />
      ))}
    </svg>
  );
};
