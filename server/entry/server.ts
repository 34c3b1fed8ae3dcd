import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { createGunzip } from 'node:zlib';
import cookie from '@fastify/cookie';
import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import { Type } from 'typebox';
import { answerErrors, httpFailures, mount, noSuchRoute, type Route } from '../infra/http.ts';
import { stream } from '../infra/event-stream.ts';
import { type EventFeed, openFeed } from '../infra/events.ts';
import { metrics } from '../infra/metrics.ts';
import { newId } from '../infra/ids.ts';
import { identifier } from '../registry/account/index.ts';
import { routes, schedules } from './catalogue.ts';
import { drillRoutes } from './drill.ts';
import { webRoot } from './places.ts';
import type { OpenPlatform } from './platform.ts';

/** Where the API lives. */
export const PREFIX = '/api/v1';
const BODY_LIMIT = 4 * 1024 * 1024;

/** The HTTP server over an open platform: routes of all rooms, live events, contract, figures and the web app. */
export const buildServer = async (
  platform: OpenPlatform,
  options: { log: boolean; trustProxy?: string | undefined },
): Promise<FastifyInstance> => {
  const app = fastify({
    // Standard output belongs to the one line that says the platform is ready.
    logger: options.log
      ? { level: 'info', redact: ['req.headers.authorization', 'req.headers.cookie'], stream: process.stderr }
      : false,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: newId,
    bodyLimit: BODY_LIMIT,
    trustProxy: options.trustProxy ?? false,
    routerOptions: { maxParamLength: 200 },
    requestTimeout: 120_000,
  });
  answerErrors(app);
  await addPlugins(app);
  const feed = await openFeed(platform.database, (error) => app.log.error({ err: error }, 'event feed'));
  app.addHook('onClose', () => feed.close());
  const identify = identifier(platform);
  const all = [...routes, ...drillRoutes(schedules, platform.settled), eventRoute(feed, identify, openStreams(app))];
  takeStreams(app, all);
  mount(app, all, { platform, clock: platform.services.clock, identify, prefix: PREFIX });
  addOperations(app, platform);
  await addWeb(app);
  return app;
};

/** Bodies that are no JSON reach their handlers as streams of bytes, unpacked when the sender packed them. */
const takeStreams = (app: FastifyInstance, all: readonly Route[]): void => {
  // An action that asks for nothing may come with the type of a body and none.
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    body === '' ? done(null) : parse(request, String(body), done),
  );
  const types = new Set(all.flatMap((route) => route.consumes ?? []).filter((type) => type !== 'application/json'));
  if (types.size > 0) app.addContentTypeParser([...types], (_request, payload, done) => done(null, payload));
  app.addHook('preParsing', async (request, _reply, payload) => {
    if (request.headers['content-encoding'] !== 'gzip') return payload;
    delete request.headers['content-encoding'];
    delete request.headers['content-length'];
    return payload.pipe(createGunzip());
  });
};

const addPlugins = async (app: FastifyInstance): Promise<void> => {
  await app.register(cookie);
  await app.register(compress, { global: true, threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its component styles into the page at run time.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        workerSrc: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: { maxAge: 31_536_000 },
  });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Anjian 安监',
        version: '0.1.0',
        description: 'Supervision of work safety: signal, matter, action, closure.',
      },
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer' },
          session: { type: 'apiKey', in: 'cookie', name: 'anjian_session' },
        },
      },
      security: [{ bearer: [] }, { session: [] }],
    },
  });
};

type Identifier = ReturnType<typeof identifier>;

/** The streams of live events now open: a stopping server ends them, or it would wait for every watching screen to leave. */
const openStreams = (app: FastifyInstance): Set<ServerResponse> => {
  const open = new Set<ServerResponse>();
  app.addHook('preClose', async () => {
    for (const response of open) response.end();
  });
  return open;
};

const eventRoute = (feed: EventFeed, identify: Identifier, open: Set<ServerResponse>): Route => ({
  method: 'GET',
  path: '/events',
  tag: 'events',
  summary: { zh: '实时事件（SSE，可续传）', en: 'Live events (server-sent, resumable)' },
  produces: 'text/event-stream',
  response: Type.String(),
  query: Type.Object({ lastEventId: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false }),
  handle: async ({ request, reply, input }) => {
    const actor = await identify(request);
    if (!actor) throw httpFailures.signIn();
    const given = request.headers['last-event-id'] ?? input['lastEventId'];
    const parsed = Number(Array.isArray(given) ? given[0] : given);
    reply.hijack();
    open.add(reply.raw);
    await stream(reply.raw, {
      feed,
      actor,
      lastEventId: given !== undefined && Number.isSafeInteger(parsed) && parsed >= 0 ? parsed : undefined,
      stillAllowed: () => identify(request),
    }).finally(() => open.delete(reply.raw));
  },
});

const addOperations = (app: FastifyInstance, platform: OpenPlatform): void => {
  const tags = ['operations'];
  const state = Type.Object({ status: Type.String() });
  app.get(
    '/healthz',
    { schema: { tags, security: [], summary: '存活 · Alive', response: { 200: state } } },
    async () => ({ status: 'ok' }),
  );
  app.get(
    '/readyz',
    { schema: { tags, security: [], summary: '就绪 · Ready', response: { 200: state, 503: state } } },
    async (_request, reply) => {
      const ready = await readiness(platform);
      return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
    },
  );
  app.get(
    '/metrics',
    { schema: { tags, security: [], summary: '指标 · Figures for Prometheus', response: { 200: Type.String() } } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()),
  );
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
};

const readiness = async (platform: OpenPlatform): Promise<boolean> => {
  try {
    await platform.database.pool.query('select 1');
    return await platform.services.telemetry.ping();
  } catch {
    return false;
  }
};

/** Which page answers for which addresses; the desk answers for all others. */
const PAGES: readonly (readonly [addresses: RegExp, page: string])[] = [
  [/^\/screen(\/|$)/, 'screen.html'],
  [/^\/m(\/|$)/, 'phone.html'],
  [/^\/verify(\/|$)/, 'verify.html'],
];
const pageOf = (path: string): string => PAGES.find(([addresses]) => addresses.test(path))?.[1] ?? 'index.html';

const isPhone = ({ headers }: FastifyRequest): boolean =>
  headers['sec-ch-ua-mobile'] === '?1' || /\b(iPhone|Android.+Mobile)\b/.test(headers['user-agent'] ?? '');

/** Serves the web app; its pages answer for every path that is neither a call nor a file. A phone's home is the phone app. */
const addWeb = async (app: FastifyInstance): Promise<void> => {
  const built = existsSync(webRoot);
  // Before the files: a hook only meets what is registered after it.
  app.addHook('onRequest', async (request, reply) => {
    if (request.method === 'GET' && request.url === '/' && isPhone(request)) return reply.redirect('/m', 302);
    return undefined;
  });
  if (built) {
    await app.register(fastifyStatic, {
      root: webRoot,
      wildcard: false,
      cacheControl: false,
      setHeaders: (reply, path) =>
        void reply.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    });
  }
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? '';
    const page = built && request.method === 'GET' && !path.startsWith('/api/') && !/\.\w+$/.test(path);
    if (!page) throw noSuchRoute(request);
    return reply.sendFile(pageOf(path));
  });
};
