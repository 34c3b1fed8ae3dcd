import type { Config } from './config.ts';
import { folderFiles } from './files-folder.ts';
import type { Files } from './file-key.ts';

export type { Files } from './file-key.ts';

/** Opens the files of a data folder, or of the bucket that `ANJIAN_FILES_URL` names. */
export async function openFiles(config: Config): Promise<Files> {
  if (config.filesUrl === undefined) return folderFiles(config.dataDir);
  const { bucketFiles } = await import('./files-bucket.ts');
  return bucketFiles(config.filesUrl);
}
