import type { Stack } from '../../scripts/stack/stack.ts';
import { compareAnswers } from './answers.ts';
import type { Comparison } from './difference.ts';
import { keysOf } from './keys.ts';
import { compareEntries } from './redis-entries.ts';
import { compareServer } from './replicas.ts';
import { readServer } from './rows-in-postgres.ts';
import { compareDocuments } from './search-documents.ts';

/**
 * Looks once at every key in every place. The entries in Redis come first and last: as the run left them, and as the
 * answers have left them.
 * @param apis addresses of the API processes by name
 * @param closed some shops that were deleted
 * @throws Error when a place can't be asked
 */
export async function lookEverywhere(
  stack: Stack,
  apis: ReadonlyMap<string, string>,
  closed: readonly number[],
): Promise<Comparison[]> {
  const { ports } = stack.instance;
  const redisUrl = stack.environment().REDIS_URL ?? '';
  const primary = await readServer(stack, ports.postgresPrimary);
  const keys = keysOf(primary, closed);
  const comparisons = await compareEntries(redisUrl, primary);
  for (const [name, address] of apis)
    comparisons.push(...(await compareAnswers(`API ${name}`, address, keys)));
  for (const number of [1, 2] as const) {
    const port = number === 1 ? ports.postgresReplica1 : ports.postgresReplica2;
    comparisons.push(...compareServer(`replica ${String(number)}`, await readServer(stack, port), primary));
  }
  comparisons.push(...(await compareDocuments(stack.environment().ES_URL ?? '', primary)));
  comparisons.push(...(await compareEntries(redisUrl, primary)));
  return comparisons;
}
