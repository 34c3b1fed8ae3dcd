import { useAnswer } from '../../lib/query.ts';

/** How a job stands. */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

/** A background job as its owner sees it. */
export type Job = {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  readonly title: string;
  readonly subject: { readonly type: string; readonly id: string } | null;
  readonly owner: { readonly id: string; readonly name: string };
  readonly own: boolean;
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
  readonly message: string | null;
  readonly fileName: string | null;
  readonly cancelling: boolean;
  readonly createdAt: string;
  readonly endedAt: string | null;
};

type Jobs = { readonly items: readonly Job[]; readonly active: number };

/** One's own jobs, newest first. */
export const useJobs = () => useAnswer<Jobs>('jobs', '/jobs', { own: true, limit: 12 });

/** How far a job has come, 0 to 1; unknown while nobody can tell. */
export const shareOf = ({ done, total, state }: Pick<Job, 'done' | 'total' | 'state'>): number | null => {
  if (state === 'done') return 1;
  return total === null || total === 0 ? null : Math.min(0.99, done / total);
};
