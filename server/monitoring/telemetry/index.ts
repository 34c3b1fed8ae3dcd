export { cleanDay } from './quality.ts';
export { importReadingsFile, importReadingsText, type Import } from './import-readings.ts';
export { UnreadableFile } from './csv-reader.ts';
export { medianLoad } from './median-load.ts';
export { countReadings, lastReadingAt, loadDays, markOfDays, streamDays, type StoredDay } from './store.ts';
export { dayNumber, SLOTS, startOfSlot } from './rules.ts';
export { messageTaker, subscribeTo, type TakeMessage } from './messages.ts';
export { storeBatches } from './ingest.ts';
export { Batch } from './batch.ts';
