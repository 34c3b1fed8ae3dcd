import type { Language } from '../../lib/i18n.ts';
import { PALETTES, type shapePath } from '../../ui/tokens.ts';
import type { Stage } from './stages.ts';

/** Where a river stands: the wall, the top of the desk's inbox, or one lane on a matter's page. */
export type Variant = 'wall' | 'desk' | 'lane';

type Shape = Parameters<typeof shapePath>[0];

/** How a stage looks: never by colour alone, each has its own shape. */
export type StageLook = {
  readonly fill: string;
  readonly shape: Shape;
  readonly band: string;
  readonly text: string;
  readonly edge: string;
};

/** Every colour a river draws with. */
export type RiverLook = {
  readonly stages: Readonly<Record<Stage, StageLook>>;
  readonly grid: string;
  readonly axis: string;
  readonly label: string;
  readonly halo: string;
  readonly pulse: string;
};

const SHAPES: Readonly<Record<Stage, Shape>> = {
  calm: 'circle',
  county: 'square',
  city: 'triangle',
  circulated: 'diamond',
  suspended: 'ring',
};

const stage = (name: Stage, colours: Omit<StageLook, 'shape'>): StageLook => ({ ...colours, shape: SHAPES[name] });
const { wall, light, dark } = PALETTES;

const night = (ground: string, palette: typeof wall): RiverLook => ({
  stages: {
    calm: stage('calm', { fill: palette.primary, band: 'rgba(79,209,197,.05)', text: palette.primary, edge: 'none' }),
    county: stage('county', {
      fill: palette.risk.yellow,
      band: 'rgba(255,240,143,.075)',
      text: '#E9DF98',
      edge: 'none',
    }),
    city: stage('city', {
      fill: palette.risk.orange,
      band: 'rgba(255,143,51,.11)',
      text: palette.warnText,
      edge: 'none',
    }),
    circulated: stage('circulated', {
      fill: palette.risk.red,
      band: 'rgba(239,47,74,.13)',
      text: palette.late,
      edge: 'none',
    }),
    suspended: stage('suspended', {
      fill: palette.risk.unrated,
      band: 'transparent',
      text: palette.secondary,
      edge: 'none',
    }),
  },
  grid: 'rgba(140,200,206,.10)',
  axis: palette.secondary,
  label: palette.text,
  halo: ground,
  pulse: '#FFFFFF',
});

const day: RiverLook = {
  stages: {
    calm: stage('calm', { fill: light.primary, band: 'rgba(10,124,120,.06)', text: light.primary, edge: 'none' }),
    county: stage('county', {
      fill: light.risk.yellow,
      band: 'rgba(255,212,59,.20)',
      text: '#6B5500',
      edge: light.outline,
    }),
    city: stage('city', { fill: light.risk.orange, band: 'rgba(226,96,12,.12)', text: light.warnText, edge: 'none' }),
    circulated: stage('circulated', {
      fill: light.risk.red,
      band: 'rgba(163,8,31,.10)',
      text: light.late,
      edge: 'none',
    }),
    suspended: stage('suspended', { fill: light.muted, band: 'transparent', text: light.secondary, edge: 'none' }),
  },
  grid: 'rgba(19,38,43,.08)',
  axis: light.secondary,
  label: light.text,
  halo: light.surface,
  pulse: light.text,
};

/** The look of a river by the surface it stands on. */
export const LOOKS: Readonly<Record<'light' | 'dark' | 'wall', RiverLook>> = {
  light: day,
  dark: night(dark.surface, dark),
  wall: night('#08131C', wall),
};

/** What a variant leaves room for. */
export type Measures = {
  readonly radius: number;
  readonly axisHeight: number;
  readonly label: number;
  readonly due: number;
  readonly font: number;
  readonly tick: number;
  readonly rungLabels: boolean;
};

const MEASURES: Readonly<Record<Variant, Measures>> = {
  wall: { radius: 3.5, axisHeight: 22, label: 220, due: 84, font: 14, tick: 64, rungLabels: true },
  desk: { radius: 2.6, axisHeight: 16, label: 168, due: 60, font: 11, tick: 52, rungLabels: false },
  lane: { radius: 5, axisHeight: 18, label: 0, due: 0, font: 12, tick: 56, rungLabels: true },
};

/** Below this width a river is on a phone: names and numbers give way to the water. */
const NARROW = 600;

/** What the longer names of English take more beside the desk's water. */
const ENGLISH_LABEL = 200;

/** From so many dots on they are drawn smaller, so that a crowd does not become a block. */
const CROWD = 1500;

/** What a variant leaves room for at a width, with so many dots. */
export const measuresFor = (variant: Variant, width: number, dots: number, language: Language = 'zh'): Measures => {
  const own = MEASURES[variant];
  const radius = dots > CROWD ? own.radius * 0.75 : own.radius;
  if (variant !== 'desk') return { ...own, radius };
  if (width < NARROW) return { ...own, radius, label: 104, due: 30, tick: 44 };
  return { ...own, radius, label: language === 'en' ? ENGLISH_LABEL : own.label };
};
