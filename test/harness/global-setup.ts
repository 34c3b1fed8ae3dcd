import type { TestProject } from 'vitest/node';
import * as engines from './engines.ts';

/** Starts the engines once for a whole run of tests; each test file then takes a fresh database of its own. */
export const setup = async (project: TestProject): Promise<void> => {
  await engines.setup(project);
};

/** Stops what `setup` started. */
export const teardown = async (): Promise<void> => {
  await engines.teardown();
};
