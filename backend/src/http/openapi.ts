import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { fieldErrorSchema } from './field-error.schema.js';
import { EXAMPLES } from './openapi-examples.js';
import { describeProblems, type Operation } from './openapi-problems.js';
import { PROBLEMS } from './problem.js';

declare module 'zod' {
  interface GlobalMeta {
    /** Stands in the OpenAPI document in place of what the schema's own conversion would be. */
    override?: object;
  }
}

/** The body of every error. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(PROBLEMS) as [keyof typeof PROBLEMS]),
    detail: z.string().optional(),
    errors: z.array(fieldErrorSchema.extend({ line: z.int().optional() })).optional(),
    lines: z
      .array(z.looseObject({}))
      .optional()
      .describe('Lines of a cart that are concerned, as they are now'),
    report: z.looseObject({}).optional().describe('What a dry run of the same import answers'),
  })
  .meta({
    id: 'Problem',
    description: 'RFC 9457; `code` is stable, `errors` names every field that was refused',
  });

const DESCRIPTION = `Shops, their products and search of Kirana Ghar.

Every path works with and without a final slash. Errors are \`application/problem+json\` with a stable \`code\`.
An id that is not a positive integer is a 422; one that does not exist is a 404. Prices are rupees with at most two
decimals. Unknown fields in a body are ignored; unknown parameters of a query are a 422.`;

/** The OpenAPI document of the application's controllers. Needs no server, and no started application. */
export function createDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Kirana Ghar')
    .setDescription(DESCRIPTION)
    .setVersion('1.0')
    .addServer('/', 'this server')
    .addServer('/api', 'through the web interface')
    .addBearerAuth(
      { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From POST /token' },
      'bearer',
    )
    .addCookieAuth(
      'kirana_refresh',
      { type: 'apiKey', in: 'cookie', description: 'Set by POST /token, replaced by POST /token/refresh' },
      'refresh',
    )
    .addTag('accounts', 'Registration, sign-in, the own profile and addresses')
    .addTag('shops', 'Shops: everybody looks at them, owners open and change their own')
    .addTag('products', 'The products of a shop, one by one or from a file')
    .addTag('stock', 'What an owner has, counts and gets in')
    .addTag('carts', 'What a cart costs now, and keeping its stock for a while')
    .addTag('orders', 'Buying, and what becomes of an order until it is delivered and paid')
    .addTag('places', 'Where a pincode lies')
    .addTag('search', 'Search in shops and products')
    .addTag('live', 'What changes, told as it changes')
    .addTag('health', 'For whoever runs the service')
    .build();
  const document = SwaggerModule.createDocument(app, config, { standardSchemaConverter: convertSchema });
  const problem = convertSchema(problemSchema, { schemaType: 'output' }).components;
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, ...problem },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as (Operation & DescribedBody)[]) {
      describeProblems(operation);
      giveExample(operation);
    }
  }
  return document;
}

interface DescribedBody {
  readonly requestBody?: { readonly content: Readonly<Record<string, { example?: object }>> };
}

function giveExample({ operationId, requestBody }: Operation & DescribedBody): void {
  const example = EXAMPLES[operationId ?? ''];
  if (example === undefined) return;
  for (const media of Object.values(requestBody?.content ?? {})) media.example = example;
}

/** Serves the document at /openapi.json and Swagger UI at /docs. */
export function serveDocument(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('docs', app, () => (document ??= createDocument(app)), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
    customSiteTitle: 'Kirana Ghar API',
    swaggerOptions: { persistAuthorization: false },
  });
}

/** zod's JSON Schema; whatever has an id in its metadata becomes a component, wherever it occurs. */
function convertSchema(schema: unknown, { schemaType }: { schemaType: 'input' | 'output' }) {
  const { definitions = {}, ...root } = z.toJSONSchema(schema as z.ZodType, {
    target: 'openapi-3.0',
    io: schemaType,
    override: ({ jsonSchema, zodSchema }) => adjust(jsonSchema, z.globalRegistry.get(zodSchema)?.override),
  }) as { definitions?: Record<string, object> };
  return { schema: root, components: definitions };
}

/** Puts a schema's own words in the place of what zod made, and takes out what OpenAPI does not know. */
function adjust(jsonSchema: Record<string, unknown>, own: object | undefined): void {
  if (own) {
    for (const key of Object.keys(jsonSchema))
      if (key !== 'description') Reflect.deleteProperty(jsonSchema, key);
    Object.assign(jsonSchema, own);
  }
  // An answer may gain a field; clients must not refuse it.
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.type === 'integer') {
    if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  }
  delete jsonSchema.id;
}
