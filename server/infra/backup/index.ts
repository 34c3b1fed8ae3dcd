export { ArchiveFault } from './archive-format.ts';
export { checkArchive } from './check-archive.ts';
export { NotEmpty, type Target } from './emptiness.ts';
export { restoreBackup, type RestoreSummary } from './restore-backup.ts';
export { unfinishedRestore } from './unfinished.ts';
export { type BackupSummary, type Stores, writeBackup } from './write-backup.ts';
