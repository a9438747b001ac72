import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { SAMPLE_CUSTOMER, SAMPLE_OWNER, SAMPLE_PASSWORD } from './sample-data/logins.ts';
import { MAX_PRODUCTS_PER_SHOP, MAX_SHOPS } from './seed/bulk-plan.ts';
import { createProgress } from './seed/progress.ts';
import { seedInBulk } from './seed/seed-in-bulk.ts';
import { seedThroughApi } from './seed/seed-through-api.ts';
import type { Summary } from './seed/tally.ts';
import { reasonOf } from './stack/wait.ts';

const DEFAULT_PRODUCTS_PER_SHOP = 30;

interface Options {
  api: string;
  wait: number;
  concurrency: number;
  shops?: number;
  productsPerShop?: number;
  json: boolean;
  quiet: boolean;
}

const program = new Command('seed_sample_data')
  .description(
    'Puts sample data in place: Indian owners, customers, shops and grocery products. Run again, it creates what is ' +
      'missing, sets back what differs and doubles nothing. With --shops it generates many shops instead and writes ' +
      'them straight to the primary (DATABASE_URL_WRITE).',
  )
  .addOption(
    new Option('--api <url>', "the API's address")
      .env('API_URL')
      .default('http://127.0.0.1:8000')
      .argParser(httpUrl),
  )
  .addOption(
    wholeNumber('--wait <seconds>', 'how long to wait for a server that is away', 1, 3600).default(60),
  )
  .addOption(wholeNumber('--concurrency <n>', 'accounts to work on side by side', 1, 64).default(8))
  .addOption(
    wholeNumber('--shops <n>', `generate this many shops (at most ${String(MAX_SHOPS)})`, 1, MAX_SHOPS),
  )
  .addOption(
    wholeNumber(
      '--products-per-shop <n>',
      `with --shops: products in each (at most ${String(MAX_PRODUCTS_PER_SHOP)}; ${String(DEFAULT_PRODUCTS_PER_SHOP)} when absent)`,
      1,
      MAX_PRODUCTS_PER_SHOP,
    ),
  )
  .option('--json', 'print the summary as JSON', false)
  .option('--quiet', 'show no progress', false)
  .showHelpAfterError('(--help shows the options)')
  .action(run);

function wholeNumber(flags: string, description: string, least: number, most: number): Option {
  return new Option(flags, description).argParser((text) => {
    const parsed = z.coerce.number().int().min(least).max(most).safeParse(text);
    if (/^\d+$/.test(text) && parsed.success) return parsed.data;
    throw new InvalidArgumentError(`It must be a whole number from ${String(least)} to ${String(most)}.`);
  });
}

function httpUrl(text: string): string {
  if (URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol)) return text;
  throw new InvalidArgumentError('It must be an address that starts with http:// or https://.');
}

async function run(options: Options): Promise<void> {
  if (options.productsPerShop !== undefined && options.shops === undefined) {
    program.error("error: '--products-per-shop' needs '--shops'\n(--help shows the options)");
  }
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(name));
  const began = performance.now();
  try {
    const summary = await seed(options, stop.signal);
    report(summary, performance.now() - began, options);
  } catch (error) {
    const reason = stop.signal.aborted ? 'stopped; run it again to go on' : reasonOf(error);
    process.stderr.write(`Seeding failed: ${reason}\n`);
    process.exitCode = stop.signal.aborted ? 130 : 1;
  }
}

async function seed(options: Options, signal: AbortSignal): Promise<Summary> {
  const { api, concurrency, shops, productsPerShop = DEFAULT_PRODUCTS_PER_SHOP } = options;
  const progress = createProgress('Sample data', options.quiet);
  const deadlineMs = options.wait * 1000;
  if (shops === undefined) return seedThroughApi({ api, concurrency, deadlineMs, progress, signal });
  const databaseUrl = process.env.DATABASE_URL_WRITE;
  if (!databaseUrl) throw new Error('DATABASE_URL_WRITE is not set; with --shops it must name the primary');
  return seedInBulk({ databaseUrl, shops, productsPerShop, deadlineMs, progress, signal });
}

function report(summary: Summary, milliseconds: number, options: Options): void {
  const kinds = Object.entries(summary);
  const rows = kinds.reduce((sum, [, { created, corrected }]) => sum + created + corrected, 0);
  const seconds = milliseconds / 1000;
  if (options.json) {
    const figures = { seconds: Number(seconds.toFixed(2)), rowsPerSecond: Math.round(rows / seconds) };
    process.stdout.write(`${JSON.stringify({ ...summary, ...figures })}\n`);
    return;
  }
  for (const [kind, { created, corrected, present }] of kinds) {
    const line = `${String(created)} created, ${String(corrected)} corrected, ${String(present)} already there`;
    process.stdout.write(`${kind.padEnd(9)} ${line}\n`);
  }
  process.stdout.write(
    `${seconds.toFixed(1)} s, ${String(Math.round(rows / seconds))} rows written a second\n`,
  );
  if (options.shops === undefined) {
    process.stdout.write(
      `Logins: owner ${SAMPLE_OWNER}, customer ${SAMPLE_CUSTOMER}, password ${SAMPLE_PASSWORD}\n`,
    );
  }
}

await program.parseAsync();
