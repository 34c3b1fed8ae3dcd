import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder of the server's floors, where rooms keep their migrations. */
export const serverRoot = resolve(here, '..');

/** The built web app. */
export const webRoot = join(resolve(here, '../..'), 'dist', 'web');
