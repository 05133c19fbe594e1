import { createConfig, lintFromString } from '@redocly/openapi-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ROUTES } from './access/routes.ts';
import { startTestApp, type TestApp } from './testing/test-app.ts';

let service: TestApp;
beforeAll(async () => {
  service = await startTestApp({ signIn: 'local' });
}, 60_000);
afterAll(() => service.close());

const HOST = { host: '127.0.0.1' };
const get = (url: string) => service.app.inject({ method: 'GET', url, headers: HOST });
const Operation = z.looseObject({
  operationId: z.string(),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  responses: z.record(z.string(), z.looseObject({})),
});
const Description = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
const describeIt = async () => Description.parse((await get('/openapi.json')).json());

it('GET /openapi.json passes the linter, warnings included', async () => {
  const { body } = await get('/openapi.json');
  const config = await createConfig({
    extends: ['recommended'],
    // It is served from the address that it describes.
    rules: { 'no-server-example.com': 'off' },
  });
  const found = await lintFromString({ source: body, config });
  expect(
    found.map(({ ruleId, message, location }) => `${ruleId} ${message} ${location[0]?.pointer}`),
  ).toEqual([]);
});

it('describes every route of the table under /v1 and no other, with who may', async () => {
  const { paths } = await describeIt();
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    Object.keys(operations).map(
      (method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
    ),
  );
  const listed = Object.keys(ROUTES).filter((name) => name.includes(' /v1/'));
  expect(described.sort()).toEqual(listed.sort());
  for (const [name, access] of Object.entries(ROUTES)) {
    const [method = '', url = ''] = name.split(' ');
    const operation = paths[url.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (!operation) continue;
    expect([name, operation.security.length > 0]).toEqual([name, access.roles !== 'anyone']);
    const mayKey = operation.security.some((one) => 'key' in one);
    expect([name, mayKey]).toEqual([name, access.scope !== null]);
  }
});

it('says in both languages what each answer is that no route describes', async () => {
  const { paths } = await describeIt();
  const said = Object.values(paths)
    .flatMap((path) => Object.values(path))
    .flatMap(({ responses }) => Object.entries(responses))
    .map(([status, { description }]) => [status, String(description)] as const);
  expect(said.filter(([status, text]) => text === status || text === 'Default Response')).toEqual(
    [],
  );
  const ofErrors = said.filter(([status]) => Number(status) >= 400);
  expect(ofErrors.length).toBeGreaterThan(300);
  expect(ofErrors.filter(([, text]) => !/[a-z].* \/ .*\p{Script=Han}/u.test(text))).toEqual([]);
});

it('names its schemas, and the answers are made of them', async () => {
  const { components, paths } = await describeIt();
  for (const name of ['Document', 'Extraction', 'Field', 'Finding', 'Invoice', 'Case', 'Decision'])
    expect(Object.keys(components.schemas)).toContain(name);
  expect(Object.keys(components.schemas).filter((name) => /^__schema|^def-/.test(name))).toEqual(
    [],
  );
  const answer = JSON.stringify(paths['/v1/documents/{id}']?.get?.responses['200']);
  expect(answer).toContain('"#/components/schemas/DocumentView"');
  const problem = JSON.stringify(paths['/v1/documents/{id}']?.get?.responses['404']);
  expect(problem).toContain('application/problem+json');
  expect(problem).toContain('"#/components/schemas/Problem"');
});

it('the bodies that it describes take nothing unknown', async () => {
  const { paths } = await describeIt();
  const text = JSON.stringify((await get('/openapi.json')).json());
  const { components } = JSON.parse(text);
  for (const operations of Object.values(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const body = operation.requestBody as
        | { content: Record<string, { schema: { $ref?: string } }> }
        | undefined;
      for (const [type, { schema }] of Object.entries(body?.content ?? {})) {
        if (type === 'application/octet-stream') continue;
        const name = schema.$ref?.split('/').at(-1);
        const resolved = name ? components.schemas[name] : schema;
        expect([method, operation.operationId, resolved.additionalProperties]).toEqual([
          method,
          operation.operationId,
          false,
        ]);
      }
    }
});

it('GET /docs is a page of which everything comes from here', async () => {
  const page = await get('/docs');
  const target = page.statusCode === 302 ? String(page.headers.location) : '/docs';
  const { body, statusCode, headers } = await get(target.replace(/^\.\//, '/'));
  expect(statusCode).toBe(200);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  const links = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(link).not.toMatch(/^(?:https?:)?\/\//);
    const path = new URL(link, 'http://127.0.0.1/docs/').pathname;
    expect([path, (await get(path)).statusCode]).toEqual([path, 200]);
  }
});
