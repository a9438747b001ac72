import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openShop, signUp, type Shop } from './support/api.js';
import { eventually } from './support/eventually.js';
import { changeShops } from './support/shop-changes.js';
import { without } from './support/stack.js';
import { StreamListener } from './support/stream.js';
import { Worker } from './support/worker.js';

const KILLS = 2;
/** The group counts a killed worker for seconds; then the next one joins. */
const LATE_MS = 60_000;
/** So many that a worker which catches up tells every id: of one namespace it tells the 64 highest of a batch. */
const SHOPS = 40;

async function changeAndKill(stream: StreamListener, shops: readonly Shop[]): Promise<void> {
  let over = false;
  const changing = changeShops(shops, () => over);
  const workers: Worker[] = [];
  try {
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = stream.raised.size;
      workers.push(await Worker.start());
      // In the midst of it: some were raised by this one, and some more are on their way.
      await eventually(async () => expect(stream.raised.size).toBeGreaterThan(before + 20), LATE_MS);
      await workers.at(-1)?.end('SIGKILL');
    }
    over = true;
    const expected = await changing;
    workers.push(await Worker.start());
    await eventually(async () => {
      const { raised } = stream;
      expect(expected.filter((change) => !raised.has(change))).toEqual([]);
    }, LATE_MS);
  } finally {
    over = true;
    await changing;
    for (const worker of workers) await worker.end();
  }
}

describe('a worker that is killed again and again', () => {
  let stream: StreamListener;
  beforeAll(async () => {
    stream = await StreamListener.open();
  });
  afterAll(() => stream.close());

  it('loses no change: what was not committed is consumed again by the next one', async () => {
    const owner = await signUp('shopowner');
    const shops: Shop[] = [];
    while (shops.length < SHOPS) shops.push(await openShop(owner));
    await without('backend', () => changeAndKill(stream, shops));
  }, 240_000);
});
