import { readFileSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { z } from 'zod';
import { repositoryRoot } from '../stack/instance.ts';

const name = 'dbz_publication';
const kinds = 'insert, update, delete, truncate';
const sourceFile = path.join(repositoryRoot, 'connect', 'connectors', 'pg-source.json');

/** What the catalogue says of the publication. */
export interface Publication {
  readonly allTables: boolean;
  /** It publishes inserts, updates, deletes and truncates. */
  readonly allKinds: boolean;
  /** Schema and name of each table that it publishes whole: all columns, all rows. */
  readonly tables: readonly string[];
  /** How many it publishes in part. */
  readonly partial: number;
}

/** Answers the `Publication` in one row, or no row. */
const publicationQuery = `
  select puballtables as "allTables",
         pubinsert and pubupdate and pubdelete and pubtruncate as "allKinds",
         array(select schemaname || '.' || tablename from pg_publication_tables
                where pubname = p.pubname) as tables,
         (select count(*)::int from pg_publication_rel
           where prpubid = p.oid and (prqual is not null or prattrs is not null)) as partial
    from pg_publication p
   where pubname = '${name}'`;

/** The tables that the source connector captures: `public.shops`, ... */
export function capturedTables(): string[] {
  const source = z.object({ 'table.include.list': z.string() });
  return source.parse(JSON.parse(readFileSync(sourceFile, 'utf8')))['table.include.list'].split(',');
}

/** The statements that make the publication hold exactly these tables; none when it does. */
export function publicationRepair(found: Publication | undefined, tables: readonly string[]): string[] {
  const create = `create publication ${name} for table ${tables.join(', ')} with (publish = '${kinds}')`;
  if (found === undefined) return [create];
  if (found.allTables) return [`drop publication ${name}`, create]; // no ALTER makes it one of chosen tables
  const same = found.partial === 0 && found.tables.toSorted().join() === tables.toSorted().join();
  return [
    ...(same ? [] : [`alter publication ${name} set table ${tables.join(', ')}`]),
    ...(found.allKinds ? [] : [`alter publication ${name} set (publish = '${kinds}')`]),
  ];
}

/**
 * Mends the publication: one that lost a table would end that table's events without an error anywhere.
 * @param client a superuser's connection to the database; it goes on as the database's owner
 * @returns what it was mended of, or undefined when it is as it must be
 */
export async function mendPublication(client: pg.Client): Promise<'gone' | 'not as it must be' | undefined> {
  await client.query('set role kirana_owner');
  const { rows } = await client.query<Publication>(publicationQuery);
  const statements = publicationRepair(rows[0], capturedTables());
  if (statements.length === 0) return undefined;
  await client.query(statements.join('; ')); // one message, one transaction
  return rows[0] ? 'not as it must be' : 'gone';
}
