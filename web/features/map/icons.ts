import type { Map as MapView } from 'maplibre-gl';
import { type Palette, RISK_SHAPES, type RiskLevel, shapePath } from '../../ui/tokens.ts';

/** Pixels of an icon's canvas a pixel of the screen: sharp on dense screens. */
const DENSE = 2;
const LEVELS = ['unrated', 'blue', 'yellow', 'orange', 'red'] as const satisfies readonly RiskLevel[];

type Pen = CanvasRenderingContext2D;
const drawn = (size: number, draw: (pen: Pen) => void): ImageData | undefined => {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size * DENSE;
  const pen = canvas.getContext('2d');
  if (!pen) return undefined;
  pen.scale(DENSE, DENSE);
  pen.translate(size / 2, size / 2);
  draw(pen);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
};

/** A risk level as on every other screen: its colour in its shape, with a rim that sets it off from any ground. */
const riskIcon = (palette: Palette, level: RiskLevel, radius: number) =>
  drawn(radius * 4, (pen) => {
    const path = new Path2D(shapePath(RISK_SHAPES[level], radius));
    pen.lineJoin = 'round';
    pen.lineWidth = 4;
    pen.strokeStyle = palette.surface;
    pen.stroke(path);
    if (level === 'unrated') {
      pen.fillStyle = palette.surface;
      pen.fill(path);
      pen.lineWidth = 2.2;
      pen.strokeStyle = palette.secondary;
      pen.stroke(path);
      return;
    }
    pen.fillStyle = palette.risk[level];
    pen.fill(path);
    if (level !== 'yellow' || palette.outline === 'none') return;
    pen.lineWidth = 1.2;
    pen.strokeStyle = palette.outline;
    pen.stroke(path);
  });

const GLYPHS = {
  alarm: 'M1.6,-6.2 L-3.6,1 L-0.5,1 L-1.6,6.2 L3.6,-1.4 L0.5,-1.4 Z',
  matter: 'M-4,-5.5 h8 v11 h-8 Z M-2,-2.4 h4 M-2,0.4 h4 M-2,3.2 h2.4',
  warning: 'M-5,-1.8 h2.4 L3.4,-5.4 v10.8 L-2.6,1.8 h-2.4 Z M-2.4,2 l1,4 h1.8 l-0.9,-3.4',
} as const;

/** A sign of something that concerns an enterprise: a round plate in the colour of its level, with a glyph. */
const plateIcon = (palette: Palette, glyph: keyof typeof GLYPHS, fill: string | null) =>
  drawn(26, (pen) => {
    const plate = new Path2D(shapePath('circle', 10));
    pen.lineWidth = 3;
    pen.strokeStyle = palette.surface;
    pen.stroke(plate);
    pen.fillStyle = fill ?? palette.surface;
    pen.fill(plate);
    pen.lineWidth = 1.6;
    pen.strokeStyle = fill ?? palette.secondary;
    pen.stroke(plate);
    const sign = new Path2D(GLYPHS[glyph]);
    const ink = fill ? palette.surface : palette.secondary;
    pen.lineWidth = 1.3;
    pen.lineJoin = 'round';
    pen.strokeStyle = pen.fillStyle = ink;
    if (glyph === 'alarm') pen.fill(sign);
    else pen.stroke(sign);
  });

/** Draws all icons of the map in the colours in force; what was drawn in others is replaced. */
export const addIcons = (map: MapView, palette: Palette): void => {
  const put = (name: string, image: ImageData | undefined): void => {
    if (!image) return;
    if (map.hasImage(name)) map.updateImage(name, image);
    else map.addImage(name, image, { pixelRatio: DENSE });
  };
  LEVELS.forEach((level, index) => {
    put(`risk-${index}`, riskIcon(palette, level, 8));
    put(`mark-${index}`, riskIcon(palette, level, 5));
  });
  const tones = {
    alarms: [null, palette.trigger],
    matters: [palette.primary, palette.warnText, palette.late],
  } as const;
  tones.alarms.forEach((tone, level) => put(`alarms-${level}`, plateIcon(palette, 'alarm', tone)));
  tones.matters.forEach((tone, level) => {
    put(`matters-${level}`, plateIcon(palette, 'matter', tone));
    put(`warnings-${level}`, plateIcon(palette, 'warning', tone));
  });
};
