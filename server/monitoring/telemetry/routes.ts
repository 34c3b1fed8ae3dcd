import type { Readable } from 'node:stream';
import { Type } from 'typebox';
import type { Io, Route } from '../../infra/http.ts';
import type { Role } from '../../kernel/context.ts';
import { Failure } from '../../kernel/failure.ts';
import { arrivedFromLines, arrivedFromObjects } from './arrived.ts';
import { IngestSummary, Reading } from './contract.ts';
import { telemetryFailures } from './failures.ts';
import { receiverOf } from './receive.ts';

const SENDERS: readonly Role[] = ['integrator', 'administrator', 'office', 'department'];
const receiveReadings = async ({ platform, ctx, request }: Io): Promise<IngestSummary> => {
  if (!ctx.actor.posts.some((post) => SENDERS.includes(post.role))) {
    throw new Failure('forbidden', 'access.notYourRole', {
      zh: '您的岗位不能上报读数',
      en: 'your post may not send readings',
    });
  }
  const { receive, receiveCsv } = receiverOf(platform);
  const sender = { actor: ctx.actor, now: ctx.now.getTime(), language: ctx.language };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('text/csv')) return receiveCsv(request.body as Readable, sender);
  if (type.startsWith('application/x-ndjson'))
    return receive(arrivedFromLines(await textOf(request.body as Readable)), sender);
  if (!Array.isArray(request.body)) throw telemetryFailures.notAnArray();
  return receive(arrivedFromObjects(request.body), sender);
};

/** Lines are held whole until they are stored; longer texts come as CSV, which is stored as it arrives. */
const LARGEST_TEXT = 64 * 1024 * 1024;

const textOf = async (stream: Readable): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(Buffer.from(chunk as Uint8Array));
    size += (chunk as Uint8Array).length;
    if (size > LARGEST_TEXT) throw telemetryFailures.tooLong();
  }
  return Buffer.concat(chunks).toString('utf8');
};

const example = [{ meterNo: '3704810000017', at: '2026-03-20T09:15:00+08:00', kw: 12.5 }];

/** Readings over HTTP. */
export const routes: Route[] = [
  {
    method: 'POST',
    path: '/readings',
    tag: 'monitoring',
    summary: {
      zh: '上报电表读数（CSV、NDJSON、JSON，可 gzip）',
      en: 'Send meter readings (CSV, NDJSON or JSON, gzip allowed)',
    },
    consumes: ['application/json', 'text/csv', 'application/x-ndjson'],
    example: { body: example, answer: { stored: 1, repeated: 0, rejected: 0, errors: [] } },
    documentedBody: Type.Array(Reading),
    response: IngestSummary,
    handle: receiveReadings,
  },
];
