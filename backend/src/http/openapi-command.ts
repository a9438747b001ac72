import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { createServer } from './fastify-server.js';
import { createDocument } from './openapi.js';

const HELP = `Writes the OpenAPI document. Needs no server and no environment.

Usage: npm run openapi -w backend [-- --out FILE]

  --out FILE  where to write it (default: openapi.json in the current directory)
  --help      this text
`;

const { values } = parseArgs({
  options: { out: { type: 'string', default: 'openapi.json' }, help: { type: 'boolean', default: false } },
});
if (values.help) {
  process.stdout.write(HELP);
} else {
  // In preview nothing is instantiated: the document comes from the classes alone.
  const app = await NestFactory.create(AppModule.forRole('api'), createServer(), {
    preview: true,
    logger: ['error'],
  });
  await writeFile(values.out, `${JSON.stringify(createDocument(app), null, 2)}\n`);
  process.stdout.write(`${values.out} written\n`);
}
