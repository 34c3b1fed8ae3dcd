import type { ReactNode } from 'react';
import type { WarningView } from '../../../../server/oversight/warning/contract.ts';
import { AreaMap, AreaTiles, type CalloutNews, type MapPoints } from '../../../features/overview/index.ts';
import { usePoints, useShape } from '../shapes.ts';
import type { ModeProps } from './shared.ts';

/** The area of the map in which a warning lies: the one shown on its own screen, or the one of its name. */
const placeOf = ({ summary }: Pick<ModeProps, 'summary'>, warning: WarningView): string =>
  summary.areas.find(({ areaCode, areaName }) => areaCode === warning.screenAreaCode || areaName === warning.areaName)
    ?.areaCode ??
  summary.areas.find(({ areaName }) => areaName.startsWith(warning.areaName))?.areaCode ??
  '';

const isGrave = ({ measure, kind }: WarningView): boolean => measure === 'circulate' || kind === 'suspectedMajorHazard';

/** The newest grave warning among those that have just come in. */
export const newsOf = (props: Pick<ModeProps, 'summary'>, fresh: readonly WarningView[]): CalloutNews | undefined => {
  const grave = fresh.find(isGrave);
  if (!grave) return undefined;
  return {
    matterId: grave.matterId,
    areaCode: placeOf(props, grave),
    areaName: grave.areaName,
    title: grave.matterTitle,
    tier: grave.office.tier,
    measure: grave.measure,
    at: grave.recordedAt,
  };
};

/** The middle of a mode: the map of the area, or its areas as tiles where no shapes are known. */
export const Centre = (props: ModeProps & { readonly show: MapPoints['kind'] }): ReactNode => {
  const { summary, warnings, pulses, links, show } = props;
  const shape = useShape(summary);
  const points = usePoints(show, { summary, shape, links });
  const fresh = warnings.filter(({ matterId }) => pulses.includes(matterId));
  const pulsing = fresh.map((warning) => placeOf(props, warning));
  return shape ? (
    <AreaMap
      summary={summary}
      shape={shape}
      links={links}
      pulsing={pulsing}
      points={points}
      news={newsOf(props, fresh)}
      figures={show === 'red'}
    />
  ) : (
    <AreaTiles summary={summary} links={links} pulsing={pulsing} news={newsOf(props, fresh)} />
  );
};
