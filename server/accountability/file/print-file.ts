import { Type } from 'typebox';
import { sha256Of } from '../../infra/digest.ts';
import type { Io } from '../../infra/http.ts';
import { ask, perform, question, verb } from '../../infra/verb.ts';
import { formatInstant } from '../../kernel/time.ts';
import { demandEnterprise } from '../../registry/enterprise/index.ts';
import type { FileFormat } from './contract.ts';
import { namesFor } from './facts.ts';
import { gatherFile, LISTED } from './gather.ts';
import type { Imprint } from './paper.ts';
import { type Section, sectionsOf } from './sections.ts';
import { readTimeline } from './timeline.ts';

/** How much of the timeline is printed. */
const TIMELINE_PRINTED = 60;

/** The whole file of an enterprise (整档), put together for print as far as the asker may see it. */
export const composeFile = question({
  name: 'enterprise.composeFile',
  input: Type.Object({ id: Type.String() }, { additionalProperties: false }),
  access: 'anyone',
  run: async (look, { id }): Promise<{ sections: Section[]; imprint: Imprint; creditCode: string }> => {
    const gathered = await gatherFile(look, id, LISTED);
    const [names, { items }] = await Promise.all([
      namesFor(look, gathered.sources),
      readTimeline.run(look, { id, limit: TIMELINE_PRINTED }),
    ]);
    const imprint: Imprint = {
      language: look.language,
      enterprise: gathered.view.name,
      by: look.actor.name,
      at: formatInstant(look.now).slice(0, 16).replace('T', ' '),
      own: gathered.own,
    };
    return { sections: sectionsOf(gathered, { items, names }), imprint, creditCode: gathered.view.creditCode };
  },
});

/** Notes that a file left the platform on paper or as a document: by whom, in which form, with the digest of its bytes. */
export const recordPrint = verb({
  name: 'enterprise.printFile',
  input: Type.Object({ id: Type.String(), format: Type.String(), sha256: Type.String(), size: Type.Integer() }),
  access: 'anyone',
  run: async (work, { id, ...made }) => {
    const enterprise = await demandEnterprise(work, id);
    work.record({
      action: 'enterprise.filePrinted',
      subject: { type: 'print', id: work.newId() },
      enterpriseId: enterprise.id,
      areaPath: enterprise.area_path,
      data: made,
    });
  },
});

/** How a form of the file is made, and what it is to a browser. */
export type Maker = {
  readonly format: FileFormat;
  readonly mediaType: string;
  make(sections: readonly Section[], imprint: Imprint): Promise<Uint8Array>;
};

/** Makes the file in one form, notes that it was made, and hands it out. */
export const give =
  ({ format, mediaType, make }: Maker) =>
  async ({ platform, ctx, input, reply }: Io): Promise<Buffer> => {
    const id = String(input['id']);
    const { sections, imprint, creditCode } = await ask(platform, composeFile, ctx, { id });
    const bytes = Buffer.from(await make(sections, imprint));
    const sha256 = sha256Of(bytes);
    await perform(platform, recordPrint, ctx, { id, format, sha256, size: bytes.length });
    void reply
      .type(mediaType)
      .header(
        'content-disposition',
        `attachment; filename*=UTF-8''${encodeURIComponent(`${imprint.enterprise}-${creditCode}.${format}`)}`,
      )
      .header('cache-control', 'private, no-store');
    return bytes;
  };
