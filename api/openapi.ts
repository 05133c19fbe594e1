import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { accessTo } from './access/routes.ts';

const BINARY = { type: 'string', format: 'binary' } as const;
/** The body of an upload is a stream that no schema parses, so it is described by hand. */
const UPLOAD = {
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        required: ['file'],
        additionalProperties: false,
        properties: { case_id: { type: 'string', format: 'uuid' }, file: BINARY },
      },
    },
    'application/octet-stream': { schema: BINARY },
  },
};

/** Of the one style element that the page makes by script, and that never changes: nothing else inline is let in. */
const STYLE_OF_DOCS = "'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='";
const DOCS_POLICY = `default-src 'none'; script-src 'self'; style-src 'self' ${STYLE_OF_DOCS}; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;
const Operation = z.looseObject({
  responses: z
    .record(z.string(), z.looseObject({ content: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
});
const Description = z.looseObject({
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()) }),
});
type Description = z.infer<typeof Description>;

/**
 * GET /openapi.json, generated from the schemas of the routes, who may use them from the table of access; GET /docs, where they
 * can be tried, all of it served from here. Register before the routes.
 */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hedui',
        version,
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
        description:
          'Financial statements and invoices as records in which every figure carries its proof. Errors are application/problem+json with a stable code and a sentence in both languages. / 将财务报表和发票转为每个数字都有凭据的记录。错误均为 application/problem+json，含稳定代码及中英文说明。',
      },
      servers: [{ url: '/' }],
      tags: [
        { name: 'documents', description: 'Uploads and what was read of them / 上传与读取结果' },
        { name: 'review', description: 'Decisions of people / 人工决定' },
        { name: 'cases', description: 'Documents of one applicant / 同一申请人的文件' },
        { name: 'records', description: 'The chain of records / 记录链' },
        { name: 'access', description: 'Keys, people, tenants, sessions / 密钥、用户、租户、会话' },
        { name: 'webhooks', description: 'Events for upstream systems / 事件通知' },
        { name: 'service', description: 'State of the service / 服务状态' },
      ],
      components: {
        securitySchemes: {
          key: { type: 'http', scheme: 'bearer', description: 'API key' },
          session: { type: 'apiKey', in: 'cookie', name: 'hedui_session' },
        },
      },
    },
    transformObject: jsonSchemaTransformObject,
    transform: (route) => {
      const { method, url } = route.route;
      const transformed = jsonSchemaTransform(route);
      const schema: Record<string, unknown> = { ...transformed.schema };
      if (schema.hide) return transformed;
      const access = accessTo([method].flat()[0] ?? '', url);
      const isOpen = access?.roles === 'anyone';
      schema.security = isOpen ? [] : [...(access?.scope ? [{ key: [] }] : []), { session: [] }];
      if (!isOpen && access)
        schema.description = [
          schema.description,
          `Roles: ${[...access.roles].join(', ')}.`,
          access.scope ? `Scope of a key: ${access.scope}.` : 'No key may.',
        ]
          .filter(Boolean)
          .join(' ');
      if (method === 'POST' && url === '/v1/documents') schema.body = UPLOAD;
      return { ...transformed, schema };
    },
  });
  let description: Description | null = null;
  app.get('/openapi.json', { schema: { hide: true } }, () => {
    description ??= withUsedSchemas(withAnswers(Description.parse(app.swagger())));
    return description;
  });
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    staticCSP: true,
    // Scripts and styles are files from here; none is inline, and nothing is asked of another site.
    transformStaticCSP: () => DOCS_POLICY,
    logLevel: 'warn',
    uiConfig: { url: '/openapi.json', validatorUrl: null, deepLinking: true },
  });
}

/** What the generator says of an answer that no route describes. */
const UNDESCRIBED = 'Default Response';
/** What a status says of any route; the code in a problem says which case it is. */
const ANSWERS: Readonly<Record<string, string>> = {
  200: 'What was asked for / 所请求的内容',
  201: 'Made / 已创建',
  202: 'Taken in, and worked on / 已接收，处理中',
  204: 'Done; there is nothing to say / 已完成，无内容',
  400: 'The request is not as it is described here / 请求与此处的说明不符',
  401: 'No valid key or session / 没有有效的密钥或会话',
  403: 'Not allowed to this role or key / 该角色或密钥无权进行',
  404: 'There is no such thing, or not for you / 不存在，或不属于您',
  409: 'It does not fit what is there by now / 与现有内容冲突',
  410: 'It was there and is gone / 曾经存在，现已不在',
  412: 'Another version of the protocol, or what the request supposes is not so / 协议版本不符，或前提不成立',
  413: 'Too large / 过大',
  415: 'A media type that is not taken / 不接受的媒体类型',
  422: 'Understood, and refused for what it says / 内容被拒绝',
  429: 'Too much at once; Retry-After says when / 请求过多，Retry-After 说明何时重试',
  500: 'A fault of the service / 服务故障',
  503: 'Not now; Retry-After says when / 暂不可用，Retry-After 说明何时重试',
  507: 'No room is left / 空间不足',
};

/** What each answer is, in words; what is answered in an error's place has a media type of its own. */
function withAnswers(description: Description): Description {
  const paths = structuredClone(description.paths);
  for (const operation of Object.values(paths).flatMap((path) => Object.values(path)))
    for (const [status, response] of Object.entries(operation.responses ?? {})) {
      if (response.description === UNDESCRIBED) response.description = ANSWERS[status] ?? status;
      if (Number(status) >= 400 && response.content) {
        const [content] = Object.values(response.content);
        response.content = { 'application/problem+json': content };
      }
    }
  return { ...description, paths };
}

/** Without schemas that no route uses; those that are only sent lose the word that tells them from those answered. */
function withUsedSchemas(description: Description): Description {
  const { schemas } = description.components;
  const used = new Set<string>();
  const use = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(REFERENCE))
      if (!used.has(name)) {
        used.add(name);
        use(schemas[name]);
      }
  };
  use(description.paths);
  const nameOf = (name: string) => {
    const plain = name.replace(/Input$/, '');
    const isSame = JSON.stringify(schemas[plain]) === JSON.stringify(schemas[name]);
    return !used.has(plain) || isSame ? plain : name;
  };
  const kept = Object.fromEntries(
    Object.keys(schemas)
      .filter((name) => used.has(name))
      .map((name) => [nameOf(name), schemas[name]]),
  );
  const renamed = JSON.stringify({
    ...description,
    components: { ...description.components, schemas: kept },
  }).replace(REFERENCE, (_, name: string) => `"#/components/schemas/${nameOf(name)}"`);
  return Description.parse(JSON.parse(renamed));
}
