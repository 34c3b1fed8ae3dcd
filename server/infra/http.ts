import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type TSchema, Type } from 'typebox';
import { type Actor, type Context, NOBODY } from '../kernel/context.ts';
import { Failure, failures } from '../kernel/failure.ts';
import { type Language, languageOf, type Text } from '../kernel/language.ts';
import { answerSchema } from './answer-schema.ts';
import { isUnavailable } from './database.ts';
import { newId } from './ids.ts';
import type { Clock } from './clock.ts';
import { compile, demandKeepable, fieldErrors } from './schema.ts';
import { ask, demandMayChange, type Platform, perform, type Question, type Verb } from './verb.ts';

/** One line of a room's `routes.ts`: an HTTP call and the verb or question behind it. */
export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly tag: string;
  readonly summary: Text;
  /** Open to callers who are not signed in. */
  readonly open?: boolean;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** Media types taken; others than JSON reach the handler as a stream of bytes. */
  readonly consumes?: readonly string[];
  /** What the contract says of a body that the handler checks itself, row by row. */
  readonly documentedBody?: TSchema;
  readonly produces?: string;
  readonly status?: number;
  readonly response: TSchema;
  /** An example of a body and of an answer; a check proves that they validate. */
  readonly example?: { readonly body?: unknown; readonly answer?: unknown };
  handle(io: Io): Promise<unknown>;
};

/** What a handler gets: the context, the merged input and, for the few that need them, the raw request and reply. */
export type Io = {
  readonly platform: Platform;
  readonly ctx: Context;
  readonly input: Record<string, unknown>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
};

type Shape = Omit<Route, 'method' | 'path' | 'handle'> & { readonly bodyAs?: string };

/** An HTTP call that performs a verb; path, query and body merge into its input (`bodyAs` names a body that is an array). */
export const act = <S extends TSchema, O>(
  method: Route['method'],
  path: string,
  v: Verb<S, O>,
  shape: Shape,
): Route => ({
  ...shape,
  method,
  path,
  handle: async ({ platform, ctx, input, request }) =>
    perform(platform, v, ctx, shape.bodyAs ? { ...params(request), [shape.bodyAs]: request.body } : input),
});

/** An HTTP call that answers a question. */
export const read = <S extends TSchema, O>(path: string, q: Question<S, O>, shape: Shape): Route => ({
  ...shape,
  method: 'GET',
  path,
  handle: async ({ platform, ctx, input }) => ask(platform, q, ctx, input),
});

const params = (request: FastifyRequest): Record<string, unknown> => (request.params ?? {}) as Record<string, unknown>;

const httpFailures = failures('http', {
  signIn: ['unauthenticated', '请先登录', 'sign in first'],
  noSuchRoute: ['notFound', '没有这个接口：{path}', 'no such call: {path}'],
  unreadable: ['invalid', '请求无法解析：{reason}', 'the request cannot be read: {reason}'],
  tooLarge: ['invalid', '请求体过大，请分批提交', 'the body is too large; send it in parts'],
  tooMany: ['tooMany', '请求过于频繁，请稍后再试', 'too many requests; try again later'],
  unavailable: ['unavailable', '服务暂不可用，请稍后重试', 'temporarily unavailable; try again'],
  crossSite: ['forbidden', '拒绝跨站请求', 'cross-site request refused'],
});
export { httpFailures };

const problem = Type.Object({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String(),
  requestId: Type.String(),
  errors: Type.Optional(Type.Array(Type.Object({ path: Type.String(), message: Type.String() }))),
});

/** Tells who sends a request; `undefined` for callers who are not signed in. */
export type Identify = (request: FastifyRequest) => Promise<Actor | undefined>;
/** What routes are mounted with. */
export type Mounting = {
  readonly platform: Platform;
  readonly clock: Clock;
  readonly identify: Identify;
  readonly prefix: string;
};

/** Puts a room's routes on the server: validation, identity, context, answer and errors are the same for all. */
export const mount = (app: FastifyInstance, routes: readonly Route[], mounting: Mounting): void => {
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `${mounting.prefix}${route.path}`,
      schema: schemaOf(route),
      preValidation: route.open || route.method === 'GET' ? [] : refuseReadOnly(mounting),
      handler: (request, reply) => answer(route, mounting, request, reply),
    });
  }
};

/** Whoever only looks is told so before anything else is looked at, also where no verb stands behind a call. */
const refuseReadOnly =
  ({ identify }: Mounting) =>
  async (request: FastifyRequest): Promise<void> => {
    const actor = await identify(request);
    if (actor) demandMayChange(actor);
  };

const schemaOf = (route: Route) => ({
  tags: [route.tag],
  summary: `${route.summary.zh} · ${route.summary.en}`,
  ...(route.params ? { params: route.params } : {}),
  ...(route.query ? { querystring: route.query } : {}),
  ...(route.body ? { body: route.body } : {}),
  ...(route.documentedBody ? { documentedBody: route.documentedBody } : {}),
  ...(route.consumes ? { consumes: [...route.consumes] } : {}),
  ...(route.produces ? { produces: [route.produces] } : {}),
  ...(route.open ? { security: [] } : {}),
  response: { [route.status ?? 200]: answerSchema(route.response), '4xx': problem, '5xx': problem },
});

const answer = async (route: Route, mounting: Mounting, request: FastifyRequest, reply: FastifyReply) => {
  const actor = await mounting.identify(request);
  if (!actor && !route.open) throw httpFailures.signIn();
  for (const part of [request.params, request.query, request.body]) if (!isStream(part)) demandKeepable(part);
  const ctx = contextOf(request, mounting.clock, actor ?? NOBODY);
  const input = { ...(request.query as object), ...bodyOf(request), ...params(request) };
  const out = await route.handle({ platform: mounting.platform, ctx, input, request, reply });
  if (reply.sent || reply.raw.headersSent) return reply;
  reply.code(route.status ?? 200);
  return out ?? null;
};

const isStream = (body: unknown): boolean => typeof (body as { pipe?: unknown } | null)?.pipe === 'function';

const bodyOf = (request: FastifyRequest): object =>
  request.body !== null && typeof request.body === 'object' && !Array.isArray(request.body) ? request.body : {};

const header = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

/** The context of a request: who asks, when, in which language, and what its headers demand. */
export const contextOf = (request: FastifyRequest, clock: Clock, actor: Actor): Context => {
  const match = /^(?:W\/)?"?(\d+)"?$/.exec(header(request, 'if-match') ?? '');
  return {
    actor,
    now: clock.now(),
    newId,
    language: languageOf(header(request, 'accept-language')),
    requestId: request.id,
    idempotencyKey: header(request, 'idempotency-key'),
    ifMatch: match ? Number(match[1]) : undefined,
  };
};

/** One handler answers every failure as RFC 9457 problem details, in the caller's language; bugs stay hidden behind 500. */
export const answerErrors = (app: FastifyInstance): void => {
  app.setValidatorCompiler(({ schema, httpPart }) => {
    const validate = compile(schema as TSchema, httpPart !== 'body');
    return (data: unknown) => (validate(data) ? { value: data } : { error: asFailure(validate.errors) });
  });
  app.setErrorHandler((error, request, reply) => {
    const failure = toFailure(error);
    if (!failure) request.log.error({ err: error }, 'bug');
    sendProblem(reply, request, failure);
  });
};

/** The answer to a call that does not exist. */
export const noSuchRoute = (request: FastifyRequest): Failure =>
  httpFailures.noSuchRoute({ path: request.url.split('?')[0] });

const asFailure = (errors: Parameters<typeof fieldErrors>[0]): Failure =>
  new Failure(
    'invalid',
    'request.invalid',
    { zh: '提交的内容有误，请按提示修改', en: 'Some fields are not valid; see errors' },
    {
      errors: fieldErrors(errors),
    },
  );

const toFailure = (error: unknown): Failure | undefined => {
  if (error instanceof Failure) return error;
  if (isUnavailable(error)) return httpFailures.unavailable();
  const { statusCode = 0, code = '', message } = error as { statusCode?: number; code?: string; message?: string };
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE') return httpFailures.tooLarge();
  if (statusCode === 429) return httpFailures.tooMany();
  // A packed body that breaks off, or was never packed, fails with a code of the unpacker alone; a text with NUL or half a
  // character with one of the database.
  const unreadable = /^(Z_|22021$|22P05$)/.test(code) || (statusCode >= 400 && statusCode < 500);
  return unreadable ? httpFailures.unreadable({ reason: message ?? code }) : undefined;
};

const sendProblem = (reply: FastifyReply, request: FastifyRequest, failure: Failure | undefined): void => {
  const language: Language = languageOf(header(request, 'accept-language'));
  const text = failure?.text ?? {
    zh: '系统内部错误，已记录；请凭请求编号联系管理员',
    en: 'internal error, logged; quote the request id',
  };
  const status = failure?.status ?? 500;
  if (reply.raw.headersSent) return void reply.raw.destroy();
  void reply
    .code(status)
    .type('application/problem+json')
    .serializer(JSON.stringify)
    .send({
      type: `urn:anjian:problem:${failure?.code ?? 'internal'}`,
      title: text[language],
      status,
      detail: text[language],
      requestId: request.id,
      ...(failure?.errors.length
        ? { errors: failure.errors.map((e) => ({ path: e.path, message: e.message[language] })) }
        : {}),
    });
};
