import { describe, expect, it } from '@jest/globals';
import type { Entries, EntryAddress, Lookup } from './entries.js';
import { parseFence } from '../fences/fence.js';
import { Lookups } from './lookups.js';
import type { MemoryLevel } from './memory-level.js';
import { unknownShops } from '../namespaces.js';
import type { WatermarkState } from '../watermark/watermark-state.js';

const address: EntryAddress = { namespace: unknownShops(), variant: 'v' };
const miss: Lookup = {
  state: 'lease',
  fence: parseFence({
    ...{ lineage: 'run.1.1', version: '0123456789abcdef', max: '9' },
    ...{ recent: '', position: '9', unlisted: '' },
  }),
};

/** Lookups whose replies come when the test says so. */
function slowLookups() {
  const replies: PromiseWithResolvers<Lookup>[] = [];
  const entries: Pick<Entries, 'lookup'> = {
    lookup: () => {
      const reply = Promise.withResolvers<Lookup>();
      replies.push(reply);
      return reply.promise;
    },
  };
  const memory: Pick<MemoryLevel, 'ticket' | 'keep'> = {
    ticket: () => ({ epoch: 1, emptied: 0, received: replies.length }),
    keep: () => undefined,
  };
  const watermark: Pick<WatermarkState, 'current'> = { current: () => null };
  const lookups = new Lookups(entries as Entries, memory as MemoryLevel, watermark as WatermarkState);
  return { lookups, replies };
}

const states = async (looking: Promise<{ looked: Lookup }>[]) =>
  (await Promise.all(looking)).map(({ looked }) => looked.state);

describe('requests for one entry', () => {
  it('share the lookup that begins after them, and its one lease', async () => {
    const { lookups, replies } = slowLookups();
    const first = lookups.look(address, false);
    const rest = Array.from({ length: 999 }, () => lookups.look(address, false));
    expect(replies).toHaveLength(1);
    replies[0]?.resolve({ state: 'unfenced' });
    expect((await first).looked.state).toBe('unfenced');
    expect(replies).toHaveLength(2);
    replies[1]?.resolve(miss);
    expect(await states(rest)).toEqual(['lease', ...Array<string>(998).fill('wait')]);
    const ticket = await Promise.all(rest.map(async (look) => (await look).ticket.received));
    expect(new Set(ticket)).toEqual(new Set([1]));
  });

  it('never take what was looked up before they came', async () => {
    const { lookups, replies } = slowLookups();
    const first = lookups.look(address, false);
    const second = lookups.look(address, false);
    replies[0]?.resolve(miss);
    await first;
    const third = lookups.look(address, false); // the second lookup is under way by now
    replies[1]?.resolve(miss);
    await second;
    expect(replies).toHaveLength(3);
    replies[2]?.resolve(miss);
    expect((await third).ticket.received).toBe(2);
  });

  it('go on after a lookup that failed', async () => {
    const { lookups, replies } = slowLookups();
    const first = lookups.look(address, false);
    const second = lookups.look(address, false);
    replies[0]?.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    replies[1]?.resolve(miss);
    expect((await second).looked.state).toBe('lease');
  });

  it('do not wait for each other when they ask for a fill, or for something else', async () => {
    const { lookups, replies } = slowLookups();
    const looking = [
      lookups.look(address, false),
      lookups.look(address, true),
      lookups.look({ ...address, variant: 'w' }, false),
    ];
    expect(replies).toHaveLength(3);
    for (const reply of replies) reply.resolve(miss);
    expect(await states(looking)).toEqual(['lease', 'lease', 'lease']);
  });
});
