import { type Cluster, mayBreak, widthOf } from './clusters.ts';

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** How much of a word would be torn before each cluster: 1 within a word, less beside lone characters, which may be half of one. */
const tears = (clusters: readonly Cluster[]): number[] => {
  const found = [...words.segment(clusters.map((one) => one.text).join(''))];
  const lone = (index: number): number => (/^\p{Script=Han}$/u.test(found[index]?.segment ?? '') ? 0.4 : 0);
  const torn = new Map(found.map((one, index) => [one.index, lone(index - 1) + lone(index)]));
  let offset = 0;
  return clusters.map((one) => {
    const cost = torn.get(offset) ?? 1;
    offset += one.text.length;
    return cost;
  });
};

type Cut = { readonly cost: number; readonly from: number };

/** What speaks against beginning a line with a cluster: a torn word, a lone 的; nothing after a closing mark. */
const costOfBreak = (before: Cluster | undefined, after: Cluster | undefined, torn: number): number => {
  if (!after) return 0;
  if (/[”》）、，]$/u.test(before?.text ?? '')) return 0;
  return torn + (/^[的了和与及之在]/u.test(after.text) ? 0.35 : 0);
};

/** The best way to set the first clusters in so many lines, for each number of clusters, given the best with one line less. */
const oneLineMore = (
  clusters: readonly Cluster[],
  fewer: readonly (Cut | undefined)[],
  { ideal, width, torn }: { ideal: number; width: number; torn: readonly number[] },
): (Cut | undefined)[] => {
  const best: (Cut | undefined)[] = [undefined];
  for (let to = 1; to <= clusters.length; to += 1) {
    best[to] = undefined;
    if (!mayBreak(clusters[to - 1], clusters[to])) continue;
    for (let from = to - 1, length = 0; from >= 0; from -= 1) {
      length += clusters[from]!.width;
      if (length > width + 0.01) break;
      const before = fewer[from];
      if (!before) continue;
      const cost =
        before.cost + ((length - ideal) / ideal) ** 2 + costOfBreak(clusters[to - 1], clusters[to], torn[to] ?? 0);
      const known = best[to];
      if (!known || cost < known.cost) best[to] = { cost, from };
    }
  }
  return best;
};

/**
 * Divides a title into lines (标题回行): as few as fit, words whole, lines of about the same length, so that they stand like a
 * trapezium and not like a line with a tail.
 */
export const balance = (clusters: readonly Cluster[], width: number): Cluster[][] => {
  if (clusters.length === 0) return [];
  const total = widthOf(clusters);
  const torn = tears(clusters);
  for (let count = Math.max(1, Math.ceil(total / width - 0.001)); count <= clusters.length; count += 1) {
    const steps: (Cut | undefined)[][] = [[{ cost: 0, from: 0 }]];
    for (let line = 0; line < count; line += 1)
      steps.push(oneLineMore(clusters, steps[line]!, { ideal: total / count, width, torn }));
    if (!steps[count]?.[clusters.length]) continue;
    const lines: Cluster[][] = [];
    for (let line = count, to = clusters.length; line > 0; line -= 1) {
      const from = steps[line]![to]!.from;
      lines.unshift(clusters.slice(from, to));
      to = from;
    }
    return lines;
  }
  return [[...clusters]];
};
