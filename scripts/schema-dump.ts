import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import pg from 'pg';
import { sections, unknownKinds } from './schema/catalogue.ts';
import { openStack } from './stack/stack.ts';

const schemaFile = fileURLToPath(new URL('../db/schema.sql', import.meta.url));

const heading = `-- The schema that db/migrations and db/init make, written from the catalogue by scripts/schema-dump.ts.
-- Generated: change a migration, then run \`npm run schema:dump\`. Roles are made by db/init.
SET check_function_bodies = false;`;

/**
 * Writes the schema of a migrated database as SQL, in an order that depends on names only.
 *
 * @param url - a connection URL; any role will do, the catalogue is readable by all.
 * @throws Error when the database holds a kind of object that the dump cannot write.
 */
export async function dumpSchema(url: string): Promise<string> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 10_000,
    options: '-c search_path= -c timezone=UTC -c datestyle=ISO',
  });
  await client.connect();
  try {
    const lines = async (query: string): Promise<string[]> =>
      (await client.query<{ ddl: string }>(query)).rows.map((row) => row.ddl);
    const unknown = await lines(unknownKinds);
    if (unknown.length > 0) {
      throw new Error(
        `the schema dump does not know how to write: ${unknown.join(', ')} (scripts/schema/catalogue.ts)`,
      );
    }
    const parts = [heading];
    for (const { title, query } of sections) {
      const ddl = await lines(query);
      const blocks = ddl.some((text) => text.includes('\n'));
      if (ddl.length > 0) parts.push([`-- ${title}`, ddl.join(blocks ? '\n\n' : '\n')].join('\n'));
    }
    return `${parts.join('\n\n')}\n`;
  } finally {
    await client.end();
  }
}

/**
 * Compares a database with the committed dump.
 *
 * @returns the first line that differs, in words, or undefined when they agree.
 */
export async function compareSchema(url: string): Promise<string | undefined> {
  const found = (await dumpSchema(url)).split('\n');
  const committed = (await readFile(schemaFile, 'utf8').catch(() => '')).split('\n');
  const line = found.findIndex((text, index) => text !== committed[index]);
  if (line < 0 && found.length === committed.length) return undefined;
  const at = line < 0 ? found.length : line;
  return [
    `db/schema.sql differs from the database at line ${at + 1}; run: npm run schema:dump`,
    `  database:      ${found[at] ?? '(end)'}`,
    `  db/schema.sql: ${committed[at] ?? '(end)'}`,
  ].join('\n');
}

if (import.meta.main) {
  const command = new Command('schema-dump')
    .description('Write the schema of a migrated database to db/schema.sql, or compare the two.')
    .option(
      '--url <url>',
      'the database (default: DATABASE_URL_WRITE, then that of the stack that npm run up started)',
    )
    .option('--check', 'change nothing, fail when they differ', false)
    .option('--stdout', 'write to standard output instead of the file', false)
    .parse();
  const options = command.opts<{ url?: string; check: boolean; stdout: boolean }>();
  const { check, stdout } = options;
  try {
    const url =
      options.url ?? process.env.DATABASE_URL_WRITE ?? openStack().environment().DATABASE_URL_WRITE ?? '';
    if (check) {
      const difference = await compareSchema(url);
      if (difference !== undefined) throw new Error(difference);
      console.log('db/schema.sql is up to date');
    } else if (stdout) {
      process.stdout.write(await dumpSchema(url));
    } else {
      await writeFile(schemaFile, await dumpSchema(url));
      console.log('wrote db/schema.sql');
    }
  } catch (error) {
    console.error(`schema-dump: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
