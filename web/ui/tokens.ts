/** Where a surface stands: the desk by day, the desk by night, or the wall. */
export type Mode = 'light' | 'dark' | 'wall';

/** The colours of one mode; teal is the brand because blue means "low risk" here. */
export type Palette = {
  readonly bg: string;
  readonly surface: string;
  readonly raised: string;
  readonly text: string;
  readonly secondary: string;
  readonly muted: string;
  readonly line: string;
  readonly primary: string;
  readonly hover: string;
  readonly tint: string;
  readonly link: string;
  readonly ok: string;
  readonly okTint: string;
  /** Orange and yellow never carry text; this one may. */
  readonly warnText: string;
  readonly warnTint: string;
  readonly late: string;
  readonly lateTint: string;
  readonly curve: string;
  readonly band: string;
  readonly trigger: string;
  readonly risk: Readonly<Record<RiskLevel, string>>;
  readonly outline: string;
};

/** The four risk colours (红橙黄蓝) and what is not graded yet. */
export type RiskLevel = 'red' | 'orange' | 'yellow' | 'blue' | 'unrated';

const darkRisk = { red: '#EF2F4A', orange: '#FF8F33', yellow: '#FFF08F', blue: '#4C97FF', unrated: '#7E959A' } as const;
const darkCurve = { curve: '#E6F0F1', band: 'rgba(35,80,78,.9)', trigger: '#FF8F33' } as const;

export const PALETTES: Readonly<Record<Mode, Palette>> = {
  light: {
    bg: '#F1F4F5',
    surface: '#FFFFFF',
    raised: '#F6F8F9',
    text: '#13262B',
    secondary: '#51656C',
    muted: '#5C6F76',
    line: '#E3E9EB',
    primary: '#0A7C78',
    hover: '#086460',
    tint: '#EFF8F7',
    link: '#0A6F8A',
    ok: '#2E7D4F',
    okTint: '#EAF5EE',
    warnText: '#C2410C',
    warnTint: '#FDF1E9',
    late: '#A3081F',
    lateTint: '#FBEAEC',
    curve: '#0D2A30',
    band: 'rgba(185,214,212,.55)',
    trigger: '#E2600C',
    risk: { red: '#A3081F', orange: '#E2600C', yellow: '#FFD43B', blue: '#2463D6', unrated: '#9AABB0' },
    outline: '#8A6D00',
  },
  dark: {
    bg: '#0C1618',
    surface: '#122124',
    raised: '#182B2F',
    text: '#E6F0F1',
    secondary: '#A9BEC2',
    muted: '#869CA1',
    line: '#243A3F',
    primary: '#2BB5AD',
    hover: '#4FCBC3',
    tint: '#12302F',
    link: '#6BC7DD',
    ok: '#5BD69A',
    okTint: '#14302A',
    warnText: '#FFB377',
    warnTint: '#33241A',
    late: '#FF8294',
    lateTint: '#3A1A21',
    ...darkCurve,
    risk: darkRisk,
    outline: 'none',
  },
  wall: {
    bg: '#060D14',
    surface: 'rgba(9,22,31,.78)',
    raised: 'rgba(16,34,45,.9)',
    text: '#E8F3F4',
    secondary: '#8FA9B2',
    muted: '#6B8791',
    line: 'rgba(120,190,196,.16)',
    primary: '#4FD1C5',
    hover: '#7FE3DA',
    tint: 'rgba(79,209,197,.12)',
    link: '#7FD8E6',
    ok: '#5BD69A',
    okTint: 'rgba(91,214,154,.12)',
    warnText: '#FFB377',
    warnTint: 'rgba(255,143,51,.14)',
    late: '#FF8294',
    lateTint: 'rgba(239,47,74,.16)',
    ...darkCurve,
    risk: darkRisk,
    outline: 'none',
  },
};

/** What a map draws beside its data, by day and by night: water, roads, rails, pipelines, the edges of towns. */
export const MAP_INK = {
  light: { water: '#C6E0EC', road: '#E5D8BE', rail: '#C3CBCF', pipeline: '#7A3FC4', edge: '#BCC9CC', warm: '#FFBE3C' },
  dark: { water: '#163845', road: '#37484C', rail: '#3D5157', pipeline: '#9D7BD1', edge: '#36525A', warm: '#FFBE3C' },
} as const;

/** The dark rail at the left of the desk, the same by day and night. */
export const SIDER = { bg: '#0D2A30', selected: '#12585A', text: '#A9C3C6', bright: '#FFFFFF' } as const;

export const FONT =
  '"HarmonyOS Sans SC","PingFang SC","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",sans-serif';
/** Numbers stand in Barlow Semi Condensed, tabular. */
export const NUM = `"Barlow Semi Condensed","DIN Alternate",${FONT}`;
/** Official documents: a FangSong face where the machine has one. */
export const DOCUMENT_FONT = 'FangSong,STFangsong,"FangSong_GB2312","Noto Serif CJK SC","Songti SC",serif';

export const SPACE = { xs: 4, s: 8, m: 12, l: 16, xl: 20, xxl: 24 } as const;
export const RADIUS = { desk: 6, wall: 10, phone: 12 } as const;
export const SIZE = { meta: 12.5, dense: 13, body: 14, card: 15, page: 22, stat: 26 } as const;
/** Below this width the desk is a phone: one column, drawer instead of rail. */
export const PHONE = 768;

/** The shape each risk level has beside its colour. */
export const RISK_SHAPES: Readonly<Record<RiskLevel, 'diamond' | 'triangle' | 'square' | 'circle' | 'ring'>> = {
  red: 'diamond',
  orange: 'triangle',
  yellow: 'square',
  blue: 'circle',
  unrated: 'ring',
};

/** The outline of a shape around the origin, for SVG and canvas alike. */
export const shapePath = (shape: (typeof RISK_SHAPES)[RiskLevel], r: number): string => {
  if (shape === 'diamond') return `M0,${-r * 1.15} L${r * 1.15},0 L0,${r * 1.15} L${-r * 1.15},0Z`;
  if (shape === 'triangle') return `M0,${-r * 1.1} L${r * 1.1},${r * 0.85} L${-r * 1.1},${r * 0.85}Z`;
  if (shape === 'square') return `M${-r * 0.9},${-r * 0.9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}Z`;
  return `M${r},0A${r},${r} 0 1 1 ${-r},0A${r},${r} 0 1 1 ${r},0Z`;
};
