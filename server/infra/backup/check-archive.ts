import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { ArchiveFault, lineOf } from './archive-format.ts';
import { contentOf, type Member, readArchive } from './archive-reader.ts';
import { type Ending, type Manifest, readEnding, readManifest } from './manifest.ts';

/** A backup that was read from front to back and found whole. */
export type Checked = { readonly manifest: Manifest; readonly ending: Ending };

/** Reads a whole archive and proves that it is complete and as it was written; changes nothing anywhere. */
export const checkArchive = async (
  file: string,
  progress: (share: number) => void = () => undefined,
): Promise<Checked> => {
  const { size } = await stat(file);
  const members = readArchive(file, (bytes) => progress(bytes / size));
  const first = await members.next();
  if (first.done === true || first.value.name !== 'manifest.json')
    throw new ArchiveFault('The archive does not begin with a manifest.');
  const manifest = readManifest(await contentOf(first.value));
  const ending = await checkedEnding(first.value, members);
  const beyond = await members.next();
  if (beyond.done !== true) throw new ArchiveFault(`The archive goes on after its end with ${beyond.value.name}.`);
  return { manifest, ending };
};

const checkedEnding = async (first: Member, members: AsyncGenerator<Member>): Promise<Ending> => {
  const digest = createHash('sha256').update(lineOf(first));
  let count = 1;
  for (let next = await members.next(); next.done !== true; next = await members.next()) {
    if (next.value.name !== 'end.json') {
      digest.update(lineOf(next.value));
      count += 1;
      continue;
    }
    const ending = readEnding(await contentOf(next.value));
    if (ending.members === count && ending.digest === digest.digest('hex')) return ending;
    throw new ArchiveFault('Parts of the archive are missing, exchanged or in another order than they were written.');
  }
  throw new ArchiveFault('The archive ends too early; it was cut off.');
};
