import { useEffect, useState, type CSSProperties, type ReactNode } from 'react';
import { FONT, NUM, PALETTES } from '../../ui/tokens.ts';
import { type Fit, fitTo } from './fit.ts';

const { risk, text, secondary, muted, line, primary, ok, warnText, late } = PALETTES.wall;
const VARIABLES = {
  '--text': text,
  '--secondary': secondary,
  '--muted': muted,
  '--line': line,
  '--primary': primary,
  '--ok': ok,
  '--warn-text': warnText,
  '--late': late,
  '--panel': PALETTES.wall.surface,
  '--font': FONT,
  '--num': NUM,
  '--risk-red': risk.red,
  '--risk-orange': risk.orange,
  '--risk-yellow': risk.yellow,
  '--risk-blue': risk.blue,
} as CSSProperties;

/** How the wall fits the window now. */
export const useFit = (): Fit => {
  const [fit, setFit] = useState(() => fitTo(innerWidth, innerHeight));
  useEffect(() => {
    const measure = () => setFit(fitTo(innerWidth, innerHeight));
    addEventListener('resize', measure);
    return () => removeEventListener('resize', measure);
  }, []);
  return fit;
};

/** The fixed stage of the wall (固定画布), scaled to the window and letterboxed. */
export const Stage = ({
  fit,
  lost,
  children,
}: {
  readonly fit: Fit;
  readonly lost?: boolean;
  readonly children: ReactNode;
}): ReactNode => (
  <main
    className={`stage${fit.wide ? ' wide' : ''}`}
    data-lost={lost || undefined}
    style={{
      ...VARIABLES,
      width: fit.width,
      height: fit.height,
      transform: `translate(-50%, -50%) scale(${fit.scale})`,
    }}
  >
    {children}
  </main>
);
