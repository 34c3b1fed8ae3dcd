import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { ArchiveFault } from './archive-format.ts';
import { contentOf, readArchive } from './archive-reader.ts';
import { type Ending, type Manifest, readEnding, readManifest } from './manifest.ts';

/** A backup that was read from front to back and found whole. */
export type Checked = { readonly manifest: Manifest; readonly ending: Ending };

/** Reads a whole archive and proves that it is complete and as it was written; changes nothing anywhere. */
export const checkArchive = async (file: string, progress: (share: number) => void = () => undefined): Promise<Checked> => {
  const { size } = await stat(file);
  const digest = createHash('sha256');
  let before = '';
  let members = 0;
  let manifest: Manifest | undefined;
  let ending: Ending | undefined;
  for await (const member of readArchive(file, (bytes) => progress(bytes / size))) {
    if (ending) throw new ArchiveFault(`The archive goes on after its end with ${member.name}.`);
    if (members === 0 && member.name !== 'manifest.json') throw new ArchiveFault('The archive does not begin with a manifest.');
    if (members > 0 && member.name === 'manifest.json') throw new ArchiveFault('The archive holds two manifests.');
    if (member.name === 'manifest.json') manifest = readManifest(await contentOf(member));
    if (member.name === 'end.json') {
      ending = readEnding(await contentOf(member));
      before = digest.copy().digest('hex');
    } else {
      members += 1;
      digest.update(`${member.name} ${member.sha256}\n`);
    }
  }
  if (!manifest || !ending) throw new ArchiveFault('The archive ends too early; it was cut off.');
  if (ending.members !== members || ending.digest !== before) {
    throw new ArchiveFault('Parts of the archive are missing, exchanged or in another order than they were written.');
  }
  return { manifest, ending };
};
