import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

const file = { type: 'string', format: 'binary' } as const;

/** GET /openapi.json, generated from the schemas of the routes. Register before the routes. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hedui',
        version,
        description:
          'Financial statements and invoices as records in which every figure carries its proof. / 将财务报表和发票转为每个数字都有凭据的记录。',
      },
    },
    transform: (route) => {
      const transformed = jsonSchemaTransform(route);
      if (transformed.schema.hide || route.route.method !== 'POST') return transformed;
      // The body is a stream that no schema parses, so it is described by hand.
      return {
        ...transformed,
        schema: {
          ...transformed.schema,
          consumes: ['multipart/form-data', 'application/octet-stream'],
          body: {
            type: 'object',
            required: ['file'],
            properties: { file },
          },
        },
      };
    },
  });
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
}
