import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { z } from 'zod';
import { HttpError, httpJson } from './pipeline/http-json.ts';
import { runCommand } from './pipeline/run-command.ts';

const templatesFolder = new URL('../elasticsearch/templates/', import.meta.url);
const componentsFolder = new URL('components/', templatesFolder);

const templateSchema = z.looseObject({ version: z.int() });
const mappingsSchema = z.record(
  z.string(),
  z.object({ mappings: z.object({ _meta: z.object({ template_version: z.int() }).optional() }) }),
);

/** The aliases that the search reads and the sink writes. */
export interface IndexNames {
  readonly shops: string;
  readonly products: string;
}

/**
 * Puts the index templates and makes each template's first index `<name>-v1` behind its alias, if the alias is not
 * there. An index keeps the template that it was made from; a newer template shows only in a newly built index
 * (see rebuildIndexes).
 *
 * @param url - Elasticsearch's base URL
 * @param indexes - the aliases; each template is put under its alias's name
 * @param say - takes one line for each template and index
 * @returns the aliases whose index is older than its template
 * @throws HttpError when Elasticsearch refuses something
 */
export async function applyIndexTemplates(
  url: string,
  indexes: IndexNames,
  say: (line: string) => void = () => {},
): Promise<string[]> {
  const outdated: string[] = [];
  for (const { name, body } of await definitions(componentsFolder)) {
    await httpJson(`${url}/_component_template/${name}`, { method: 'PUT', body });
    say(`component template ${name}: version ${body.version} in place`);
  }
  for (const { name: template, body } of await definitions(templatesFolder)) {
    const name = template === 'kirana-shops' ? indexes.shops : indexes.products;
    const index_patterns = [`${name}-v*`];
    await httpJson(`${url}/_index_template/${name}`, { method: 'PUT', body: { ...body, index_patterns } });
    say(`index template ${name}: version ${body.version} in place`);
    const old = await ensureIndex(url, name, body.version, say);
    if (old) outdated.push(name);
  }
  return outdated;
}

/** True when the index behind the alias is older than the template. */
async function ensureIndex(
  url: string,
  alias: string,
  templateVersion: number,
  say: (line: string) => void,
): Promise<boolean> {
  const mappings = await mappingsBehind(url, alias);
  if (mappings === undefined) {
    const index = `${alias}-v1`;
    await httpJson(`${url}/${index}`, {
      method: 'PUT',
      body: { aliases: { [alias]: { is_write_index: true } } },
      timeoutMs: 30_000,
    });
    say(`index ${index}: created, alias ${alias}`);
    return false;
  }
  const outdated = Object.entries(mappings)
    .filter(([, index]) => (index.mappings._meta?.template_version ?? 0) < templateVersion)
    .map(([index]) => index);
  say(
    outdated.length === 0
      ? `alias ${alias}: unchanged (${Object.keys(mappings).join(', ')})`
      : `alias ${alias}: ${outdated.join(', ')} is older than template version ${String(templateVersion)}`,
  );
  return outdated.length > 0;
}

async function mappingsBehind(url: string, alias: string) {
  try {
    await httpJson(`${url}/_alias/${alias}`);
  } catch (error) {
    if (error instanceof HttpError && error.status === 404) return undefined;
    throw error;
  }
  return mappingsSchema.parse(await httpJson(`${url}/${alias}/_mapping`));
}

async function definitions(folder: URL): Promise<{ name: string; body: z.infer<typeof templateSchema> }[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => ({
      name: basename(file, '.json'),
      body: templateSchema.parse(
        JSON.parse(await readFile(fileURLToPath(new URL(file, folder)), 'utf8')) as unknown,
      ),
    })),
  );
}

if (import.meta.main) {
  const aliasOption = (what: keyof IndexNames, variable: string): Option =>
    new Option(`--${what} <alias>`, `the alias of ${what}`).env(variable).default(`kirana-${what}`);
  const command = new Command('apply_index_templates')
    .description('Puts the Elasticsearch index templates and makes the first indexes; safe to run again.')
    .addOption(new Option('--url <url>', 'Elasticsearch').env('ES_URL').makeOptionMandatory())
    .addOption(aliasOption('shops', 'ES_INDEX_SHOPS'))
    .addOption(aliasOption('products', 'ES_INDEX_PRODUCTS'))
    .action(async ({ url, ...indexes }: IndexNames & { url: string }) => {
      await applyIndexTemplates(url, indexes, console.log);
    });
  await runCommand(command);
}
