import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../server/entry/catalogue.ts';
import { compile } from '../../server/infra/schema.ts';
import { openStage, type Stage } from '../harness/platform.ts';

let stage: Stage;
let document: {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; responses?: object; requestBody?: object }>>;
};

beforeAll(async () => {
  stage = await openStage('2026-03-20T09:00:00+08:00');
  document = (await stage.app.inject({ method: 'GET', url: '/openapi.json' })).json();
});
afterAll(() => stage.close());

const described = (path: string): string => `/api/v1${path}`.replaceAll(/:(\w+)/g, '{$1}');

test('the contract is OpenAPI 3.1 and describes every route, with its summary, body and answers', () => {
  expect(document.openapi).toBe('3.1.0');
  const missing = routes.filter((route) => !document.paths[described(route.path)]?.[route.method.toLowerCase()]);
  expect(missing.map((route) => `${route.method} ${route.path}`)).toEqual([]);
  for (const route of routes) {
    const operation = document.paths[described(route.path)]?.[route.method.toLowerCase()];
    expect(operation?.summary, route.path).toMatch(/[一-龥].* · /);
    expect(Object.keys(operation?.responses ?? {}), route.path).toContain(String(route.status ?? 200));
  }
});

test.each(['/healthz', '/readyz', '/metrics'])('%s is described too', (path) =>
  expect(document.paths[path]?.['get']).toBeDefined(),
);

test('no route is mounted that the contract does not know', () => {
  const known = new Set(
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    ),
  );
  const printed = stage.app.printRoutes({ commonPrefix: false });
  expect(known.size).toBeGreaterThan(30);
  expect(printed).toContain('api/v1');
});

const examples = routes.flatMap((route) => {
  const name = `${route.method} ${route.path}`;
  const body =
    route.example?.body === undefined
      ? []
      : [[`${name} body`, route.body ?? route.documentedBody, route.example.body] as const];
  const answer =
    route.example?.answer === undefined ? [] : [[`${name} answer`, route.response, route.example.answer] as const];
  return [...body, ...answer];
});

test.each(examples)(
  'the example of %s validates against the schema that validates requests',
  (_name, schema, value) => {
    expect(schema).toBeDefined();
    const validate = schema && compile(schema);
    expect(validate?.(structuredClone(value)), JSON.stringify(validate?.errors)).toBe(true);
  },
);

test('every route that takes a body shows an example of it', () => {
  expect(
    routes
      .filter((route) => route.body && route.example?.body === undefined)
      .map((route) => `${route.method} ${route.path}`),
  ).toEqual([]);
});

test('every route but those declared open refuses callers who are not signed in', async () => {
  for (const route of routes.filter((one) => !one.open)) {
    const url = `/api/v1${route.path}`.replaceAll(/:\w+/g, '00000000-0000-7000-8000-000000000000');
    const answer = await stage.app.inject({
      method: route.method,
      url,
      ...(route.example?.body ? { payload: route.example.body as object } : {}),
    });
    expect([401, 422], `${route.method} ${route.path}: ${answer.statusCode}`).toContain(answer.statusCode);
    if (answer.statusCode === 422) expect(answer.headers['content-type']).toContain('problem+json');
  }
});
