const W = 200;
const H = 40;
const PAD = 3;

const pointsOf = (values: readonly number[], top: number): string =>
  values
    .map((value, index) => {
      const x = values.length > 1 ? (index / (values.length - 1)) * W : W / 2;
      return `${x.toFixed(1)},${(H - PAD - (value / top) * (H - 2 * PAD)).toFixed(1)}`;
    })
    .join(' ');

/** A small line of daily numbers with its mean dashed; said in words to those who do not see it. */
export const Sparkline = ({ values, label }: { values: readonly number[]; label: string }) => {
  const top = Math.max(1, ...values);
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const meanY = H - PAD - (mean / top) * (H - 2 * PAD);
  const line = pointsOf(values, top);
  return (
    <svg viewBox={`0 0 ${W} ${H}`} width="100%" height={H} preserveAspectRatio="none" role="img" aria-label={label}>
      <polygon points={`0,${H} ${line} ${W},${H}`} fill="var(--tint)" />
      <line
        x1={0}
        x2={W}
        y1={meanY}
        y2={meanY}
        stroke="var(--muted)"
        strokeDasharray="3 4"
        vectorEffect="non-scaling-stroke"
      />
      <polyline points={line} fill="none" stroke="var(--primary)" strokeWidth={1.6} vectorEffect="non-scaling-stroke" />
    </svg>
  );
};
