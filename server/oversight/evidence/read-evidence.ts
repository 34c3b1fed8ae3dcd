import type { Readable } from 'node:stream';
import { Type } from 'typebox';
import { measureKept } from '../../infra/files-measured.ts';
import { question } from '../../infra/verb.ts';
import { damaged, evidenceFailures } from './failures.ts';
import { findEvidence } from './store.ts';
import type { Evidence } from './tables.ts';

/** A piece of evidence with its bytes (查看证据), handed out only when they are still those that were uploaded. */
export const readEvidence = question({
  name: 'evidence.read',
  input: Type.Object({ id: Type.String() }),
  access: 'anyone',
  run: async ({ db, actor, services }, { id }): Promise<{ evidence: Evidence; content: Readable }> => {
    const evidence = await findEvidence(db, actor, id);
    if (!evidence) throw evidenceFailures.noEvidence();
    // Proved before the first byte leaves: afterwards it could only be broken off.
    const measure = await measureKept(services.files, evidence.file_key);
    const content = measure?.sha256 === evidence.sha256 ? await services.files.get(evidence.file_key) : undefined;
    if (!content) throw damaged();
    return { evidence, content };
  },
});
