import { useQuery } from '@tanstack/react-query';
import type { AreaShape } from '../../features/overview/index.ts';

/** Areas with a schematic map of their own; each is its own file, read only where it is shown. */
const SHAPES: Readonly<Record<string, () => Promise<{ default: unknown }>>> = {
  '370481': () => import('./data/370481.json'),
};

/** The schematic map of an area, or null where there is none. */
export const useShape = (areaCode: string): AreaShape | null => {
  const load = SHAPES[areaCode];
  const { data } = useQuery({
    queryKey: ['shape', areaCode],
    queryFn: async () => (load ? ((await load()).default as AreaShape) : null),
    enabled: load !== undefined,
    staleTime: Infinity,
  });
  return data ?? null;
};
