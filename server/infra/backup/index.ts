export { ArchiveFault } from './archive-format.ts';
export { checkArchive, type Checked } from './check-archive.ts';
export { NotEmpty, type Target } from './emptiness.ts';
export { restoreBackup, type RestoreSummary } from './restore-backup.ts';
export { type BackupSummary, type Stores, writeBackup } from './write-backup.ts';
export { markUnfinished, unfinishedRestore } from './unfinished.ts';
