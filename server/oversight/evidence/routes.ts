import type { Readable } from 'node:stream';
import { type Static, Type } from 'typebox';
import { type Io, read, type Route } from '../../infra/http.ts';
import { ask } from '../../infra/verb.ts';
import { addEvidence } from './add-evidence.ts';
import { EvidenceList, EvidenceQuery, EvidenceView, MEDIA_TYPES } from './contract.ts';
import { damaged, evidenceFailures } from './failures.ts';
import { listEvidence } from './list-evidence.ts';
import { readEvidence } from './read-evidence.ts';
import { evidenceOfEnterprise } from './of-enterprise.ts';
import { isShown, mediaTypeOf } from './rules.ts';

const tag = 'evidence';
const params = Type.Object({ id: Type.String() });

const take = async ({ platform, ctx, request }: Io): Promise<EvidenceView> => {
  const body = request.body as Readable | undefined;
  try {
    const mediaType = mediaTypeOf(request.headers['content-type']);
    if (!mediaType || typeof body?.iterator !== 'function') throw evidenceFailures.badType();
    const told = request.query as Static<typeof EvidenceQuery>;
    const bytes = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    return await addEvidence(platform, ctx, {
      matterId: (request.params as { id: string }).id,
      ...told,
      mediaType,
      bytes,
    });
  } finally {
    // A sender who is refused before the end must still get the answer, so the rest is read and dropped.
    if (typeof body?.resume === 'function') body.resume();
  }
};

const give = async ({ platform, ctx, request, reply, input }: Io): Promise<Readable> => {
  const { evidence, content } = await ask(platform, readEvidence, ctx, { id: input['id'] }).catch((error: unknown) => {
    if ((error as { code?: string }).code === damaged().code)
      request.log.error({ err: error, evidence: input['id'] }, 'damaged evidence');
    throw error;
  });
  const shown = isShown(evidence.media_type);
  void reply
    .type(shown ? evidence.media_type : 'application/octet-stream')
    .header('content-length', evidence.size)
    .header(
      'content-disposition',
      `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(evidence.name)}`,
    )
    // Whatever the bytes are, a browser must not run anything of them or take them for something else.
    .header('content-security-policy', `default-src 'none'; sandbox`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store');
  return content;
};

const example = {
  id: '01980000-0000-7000-8000-000000000000',
  matterId: '01980000-0000-7000-8000-000000000001',
  name: '现场照片.jpg',
  mediaType: 'image/jpeg',
  size: 182_304,
  sha256: 'a'.repeat(64),
  note: '二车间东门',
  stage: 'before' as const,
  takenAt: '2026-03-20T09:02:11.000+08:00',
  lon: 117.1653,
  lat: 35.0881,
  uploadedBy: '01980000-0000-7000-8000-000000000002',
  uploadedByName: '张网格',
  at: '2026-03-20T09:15:00.000+08:00',
};

/** The HTTP calls of this room. */
export const routes: readonly Route[] = [
  {
    method: 'POST',
    path: '/matters/:id/evidence',
    tag,
    params,
    query: EvidenceQuery,
    status: 201,
    response: EvidenceView,
    summary: {
      zh: '上传证据（JPEG、PNG、WebP、PDF、MP4，不超过 25 MB）',
      en: 'Add evidence: JPEG, PNG, WebP, PDF or MP4, at most 25 MB',
    },
    consumes: Object.keys(MEDIA_TYPES),
    example: { answer: example },
    handle: take,
  },
  read('/matters/:id/evidence', listEvidence, {
    tag,
    params,
    summary: { zh: '事项的证据', en: 'The evidence of a matter, oldest first' },
    response: EvidenceList,
    example: { answer: { items: [example], nextCursor: null } },
  }),
  read('/enterprises/:id/evidence', evidenceOfEnterprise, {
    tag,
    params,
    summary: { zh: '企业附件：各事项的证据', en: 'The evidence of all matters of an enterprise, newest first' },
    response: EvidenceList,
    example: { answer: { items: [example], nextCursor: null } },
  }),
  {
    method: 'GET',
    path: '/evidence/:id',
    tag,
    params,
    produces: 'application/octet-stream',
    response: Type.String(),
    summary: { zh: '查看证据原件', en: 'The bytes of a piece of evidence, proved against their digest' },
    handle: give,
  },
];
