import { useEffect, useState } from 'react';
import type { MapView } from './use-map.ts';

/** Takes a picture of the map as it stands and prints the page with it; a canvas alone would come out blank. */
export const usePrint = (map: MapView | undefined) => {
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    if (!picture) return undefined;
    const done = (): void => setPicture(undefined);
    addEventListener('afterprint', done);
    const image = new Image();
    image.onload = () => print();
    image.src = picture;
    return () => removeEventListener('afterprint', done);
  }, [picture]);
  const start = (): void => {
    // The picture must be read in the frame in which it was drawn.
    map?.once('render', () => setPicture(map.getCanvas().toDataURL('image/png')));
    map?.triggerRepaint();
  };
  return { picture, start };
};
