import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isWithoutUsers, onConnection } from '../database/connection.ts';
import { createProgress } from '../seed/progress.ts';
import { seedThroughApi } from '../seed/seed-through-api.ts';
import { given, runJob } from './job.ts';

/** Milliseconds that the API may be away. */
const PATIENCE_MS = 60_000;

// Sample data for an empty database, and for one whose seeding was interrupted.
await runJob('seed', { API_URL: given, DATABASE_URL_WRITE: given, SEED_STATE: given }, async (env) => {
  const unfinished = path.join(env.SEED_STATE, 'seeding');
  const isEmpty = () => onConnection({ connectionString: env.DATABASE_URL_WRITE }, isWithoutUsers);
  if (!existsSync(unfinished) && !(await isEmpty())) {
    console.log('sample data: not added, the database is in use');
    return;
  }
  writeFileSync(unfinished, '');
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort(name));
  const { accounts, shops, products, orders } = await seedThroughApi({
    api: env.API_URL,
    concurrency: 8,
    deadlineMs: PATIENCE_MS,
    progress: createProgress('Sample data', false),
    signal: stop.signal,
  });
  rmSync(unfinished);
  const made = { accounts, shops, products, orders };
  const counts = Object.entries(made).map(([what, { created }]) => `${String(created)} ${what}`);
  console.log(`sample data: ${counts.join(', ')}`);
});
