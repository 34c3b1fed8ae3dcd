import '@fontsource/barlow-semi-condensed/latin-500.css';
import '@fontsource/barlow-semi-condensed/latin-600.css';
import './base.css';
import { useLayoutEffect, useSyncExternalStore } from 'react';
import { remembered } from '../lib/store.ts';
import { FONT, type Mode, NUM, type Palette, PALETTES, SIDER } from './tokens.ts';

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
