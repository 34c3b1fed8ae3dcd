import { Type } from 'typebox';
import { At, nullable } from '../kernel/shapes.ts';
import { act, read, type Route } from './http.ts';
import { cancelJob, JobFilter, jobFailures, jobFor, listJobs, readJob } from './job-view.ts';

const JobView = Type.Object({
  id: Type.String(),
  kind: Type.String(),
  label: Type.String(),
  title: Type.String(),
  subject: nullable(Type.Object({ type: Type.String(), id: Type.String() })),
  owner: Type.Object({ id: Type.String(), name: Type.String() }),
  own: Type.Boolean(),
  state: Type.String(),
  done: Type.Integer(),
  total: nullable(Type.Integer()),
  message: nullable(Type.String()),
  result: nullable(Type.Record(Type.String(), Type.Unknown())),
  fileName: nullable(Type.String()),
  cancelling: Type.Boolean(),
  createdAt: At,
  startedAt: nullable(At),
  endedAt: nullable(At),
});

const tag = 'jobs';
const params = Type.Object({ id: Type.String() });

/** A name for a file as the header of an answer takes it, in any script. */
export const attachment = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

const MEDIA: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};
/** The media type of a result by the ending of its name; whatever is unknown is bytes, which no browser runs. */
export const mediaTypeOf = (name: string): string => MEDIA[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** Background jobs over HTTP. */
export const jobRoutes: readonly Route[] = [
  read('/jobs', listJobs, {
    tag,
    summary: { zh: '后台任务', en: 'Background jobs' },
    query: JobFilter,
    response: Type.Object({ items: Type.Array(JobView), nextCursor: nullable(Type.String()), active: Type.Integer() }),
    example: { answer: { items: [], nextCursor: null, active: 0 } },
  }),
  read('/jobs/:id', readJob, {
    tag,
    summary: { zh: '一个后台任务', en: 'One background job' },
    params,
    response: JobView,
  }),
  act('POST', '/jobs/:id/cancel', cancelJob, {
    tag,
    summary: { zh: '取消后台任务', en: 'Cancel a background job' },
    params,
    response: JobView,
  }),
  {
    method: 'GET',
    path: '/jobs/:id/result',
    tag,
    summary: { zh: '下载后台任务的结果', en: 'Fetch the result of a background job' },
    params,
    produces: 'application/octet-stream',
    response: Type.String(),
    handle: async ({ platform, ctx, request, reply }) => {
      const job = await jobFor(platform.database.db, ctx, (request.params as { id: string }).id);
      const content = job.file_key === null ? undefined : await platform.services.files.get(job.file_key);
      if (!content) throw jobFailures.noFile();
      const name = job.file_name ?? 'result';
      void reply.type(mediaTypeOf(name)).header('content-disposition', attachment(name));
      return reply.send(content);
    },
  },
];
