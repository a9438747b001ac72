import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { repositoryRoot } from './instance.ts';

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
export const publicationQuery = `
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
