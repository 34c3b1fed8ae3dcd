import type { ReactNode } from 'react';
import styles from './step-line.module.css';

/** Where a step stands in time. */
export type StepPhase = 'done' | 'now' | 'future' | 'skipped';
/** One step of a course of things. */
export type LineStep = {
  readonly key: string;
  readonly phase: StepPhase;
  readonly when: ReactNode;
  readonly title: ReactNode;
  readonly aside?: ReactNode;
  readonly detail?: ReactNode;
};

/** Steps in time: done solid, now ringed, future hollow on a dashed line, skipped struck. */
export const StepLine = ({ steps }: { steps: readonly LineStep[] }) => (
  <ol className={styles.line}>
    {steps.map((step) => (
      <li key={step.key} data-phase={step.phase} {...(step.phase === 'now' ? { 'aria-current': 'step' as const } : {})}>
        <div className={styles.when}>{step.when}</div>
        <i aria-hidden />
        <div className={styles.what}>
          <div className={styles.title}>
            <span>{step.title}</span>
            {step.aside ? <span className={styles.aside}>{step.aside}</span> : null}
          </div>
          {step.detail ? <div className={styles.detail}>{step.detail}</div> : null}
        </div>
      </li>
    ))}
  </ol>
);
