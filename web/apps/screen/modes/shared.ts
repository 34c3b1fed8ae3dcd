import type { River, Summary, Trend } from '../../../../server/accountability/overview/contract.ts';
import type { WarningView } from '../../../../server/oversight/warning/contract.ts';
import type { Links } from '../../../features/overview/index.ts';
import type { Fit } from '../fit.ts';

/** What every mode of the wall is given. */
export type ModeProps = {
  readonly summary: Summary;
  readonly river: River | undefined;
  readonly trend: Trend | undefined;
  readonly warnings: readonly WarningView[];
  readonly pulses: readonly string[];
  readonly fit: Fit;
  readonly links: Links;
  /** Whether the area shown is not the reader's own but one below it. */
  readonly drilled: boolean;
  /** Opens a page of the desk, or on a kiosk its QR code. */
  readonly onOpen: (label: string, href: string) => void;
};
