import styles from './progress.module.css';

/** How far something has come, 0 to 1; `null` where nobody can tell yet. */
export const Progress = ({ share, label }: { share: number | null; label: string }) => (
  <div
    className={`${styles.bar} ${share === null ? styles.open : ''}`}
    role="progressbar"
    aria-label={label}
    aria-valuemin={0}
    aria-valuemax={100}
    {...(share === null ? {} : { 'aria-valuenow': Math.round(share * 100) })}
  >
    <i style={share === null ? {} : { width: `${Math.min(100, share * 100)}%` }} />
  </div>
);
