import './library.css';
import { ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd';
import * as enUS from 'antd/es/locale/en_US.js';
import * as zhCN from 'antd/es/locale/zh_CN.js';
import { type ReactNode, useMemo } from 'react';
import { useLanguage } from '../lib/i18n.ts';
import { useMode, useVariables } from './mode.ts';
import { FONT, type Mode, PALETTES, RADIUS } from './tokens.ts';

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
      colorTextPlaceholder: colors.muted,
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
      {children}
    </ConfigProvider>
  );
};
