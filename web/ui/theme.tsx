import '@fontsource/barlow-semi-condensed/latin-500.css';
import '@fontsource/barlow-semi-condensed/latin-600.css';
import './base.css';
import { App, ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd';
import * as enUS from 'antd/es/locale/en_US.js';
import * as zhCN from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { useLanguage } from '../lib/i18n.ts';
import { remembered } from '../lib/store.ts';
import { FONT, type Mode, NUM, type Palette, PALETTES, RADIUS, SIDER } from './tokens.ts';

/** Light or dark as the person chose, or as the machine is set. */
export const themeChoice = remembered('theme', ['auto', 'light', 'dark'] as const, 'light');

const darkMachine = '(prefers-color-scheme: dark)';
const watchMachine = (listener: () => void): (() => void) => {
  const media = matchMedia(darkMachine);
  media.addEventListener('change', listener);
  return () => media.removeEventListener('change', listener);
};

/** The mode of the desk in force. */
export const useMode = (): Mode => {
  const choice = themeChoice.use();
  const dark = useSyncExternalStore(watchMachine, () => matchMedia(darkMachine).matches);
  if (choice === 'auto') return dark ? 'dark' : 'light';
  return choice;
};

/** The colours in force, for what is drawn on a canvas. */
export const usePalette = (): Palette => PALETTES[useMode()];

const variablesOf = (palette: Palette): Record<string, string> => ({
  ...Object.fromEntries(
    Object.entries(palette)
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .map(([name, value]) => [`--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`, value]),
  ),
  ...Object.fromEntries(Object.entries(palette.risk).map(([name, value]) => [`--risk-${name}`, value])),
  '--sider': SIDER.bg,
  '--sider-selected': SIDER.selected,
  '--sider-text': SIDER.text,
  '--font': FONT,
  '--num': NUM,
});

/** Writes the colours of a mode as CSS variables of the page. */
export const useVariables = (mode: Mode): void => {
  useLayoutEffect(() => {
    const root = document.documentElement;
    root.dataset['mode'] = mode;
    root.style.colorScheme = mode === 'light' ? 'light' : 'dark';
    for (const [name, value] of Object.entries(variablesOf(PALETTES[mode]))) root.style.setProperty(name, value);
  }, [mode]);
};

const themeOf = (mode: Mode): ThemeConfig => {
  const colors = PALETTES[mode];
  return {
    algorithm: mode === 'light' ? antdTheme.defaultAlgorithm : antdTheme.darkAlgorithm,
    token: {
      colorPrimary: colors.primary,
      colorInfo: colors.primary,
      colorLink: colors.link,
      colorSuccess: colors.ok,
      colorWarning: colors.trigger,
      colorError: colors.late,
      colorErrorBg: colors.lateTint,
      colorErrorBorder: `color-mix(in srgb, ${colors.late} 32%, transparent)`,
      colorWarningBg: colors.warnTint,
      colorSuccessBg: colors.okTint,
      colorText: colors.text,
      colorTextSecondary: colors.secondary,
      colorTextTertiary: colors.muted,
      colorBgLayout: colors.bg,
      colorBgContainer: colors.surface,
      colorBgElevated: mode === 'light' ? colors.surface : colors.raised,
      colorBorderSecondary: colors.line,
      borderRadius: RADIUS.desk,
      fontSize: 14,
      fontFamily: FONT,
      controlHeight: 32,
      ...(mode === 'light' ? {} : { colorTextLightSolid: '#06201E' }),
    },
    components: {
      Table: {
        cellPaddingBlockSM: 8,
        headerBg: colors.raised,
        headerSplitColor: 'transparent',
        headerColor: colors.secondary,
      },
      Tabs: { titleFontSize: 14, horizontalItemPadding: '10px 0', horizontalMargin: '0' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none' },
    },
  };
};

type Locale = NonNullable<Parameters<typeof ConfigProvider>[0]['locale']>;
/** The locale files are written for two module systems; this takes the locale out of either wrapping. */
const localeIn = (module: unknown): Locale => {
  const inner = (module as { default?: unknown }).default ?? module;
  return ((inner as { default?: unknown }).default ?? inner) as Locale;
};
const LOCALES = { zh: localeIn(zhCN), en: localeIn(enUS) };

/** The visual language around an app: colours, type, and the component library in the same language and mode. */
export const Theme = ({ children, mode: fixed }: { children: ReactNode; mode?: Mode }) => {
  const chosen = useMode();
  const mode = fixed ?? chosen;
  const language = useLanguage();
  useVariables(mode);
  const theme = useMemo(() => themeOf(mode), [mode]);
  return (
    <ConfigProvider
      locale={LOCALES[language]}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ maxCount: 3, duration: 5 }} component={false}>
        {children}
      </App>
    </ConfigProvider>
  );
};
