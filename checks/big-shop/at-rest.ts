import { tmpdir } from 'node:os';
import path from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Stack } from '../../scripts/stack/stack.ts';
import { StreamSubscription } from '../history/subscription.ts';
import { HistoryWriter } from '../history/writer.ts';
import { waitForRest } from '../quiesce/condition.ts';
import type { Comparison } from '../quiesce/difference.ts';
import { lookEverywhere } from '../quiesce/look.ts';
import type { SecondApi } from '../system/second-process.ts';

/** Waits until everything has arrived everywhere, then compares every key in every place. @param closed deleted shops */
export async function compareAtRest(
  stack: Stack,
  second: SecondApi,
  closed: readonly number[],
): Promise<Comparison[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'big-shop-'));
  const history = new HistoryWriter(path.join(folder, 'history'));
  const subscription = new StreamSubscription(stack.environment().REDIS_URL ?? '', history);
  try {
    await subscription.open();
    await waitForRest(stack, subscription, [stack.addresses.metrics, second.metrics]);
    const apis = new Map([
      ['A', stack.addresses.api],
      ['B', second.address],
    ]);
    return await lookEverywhere(stack, apis, closed);
  } finally {
    subscription.close();
    await history.close();
    rmSync(folder, { recursive: true });
  }
}
