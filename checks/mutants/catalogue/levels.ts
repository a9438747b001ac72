import type { Mutant } from '../mutant.ts';

/** What is kept in memory and in Redis, and for how long. */
export const levelMutants: readonly Mutant[] = [
  {
    name: 'deaf-memory',
    mistake: 'the level in memory does not hear of fences',
    edits: [
      {
        file: 'cache/watermark/fence-channel.ts',
        from: "else if (message.kind === 'fence') this.memory.raise(message.namespace, message.version);",
        to: "else if (message.kind === 'fence') return;",
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'memory-kept',
    mistake: 'a subscription is renewed without emptying the level in memory',
    edits: [
      {
        file: 'cache/levels/memory-level.ts',
        from: `  subscribe(): void {
    this.emptyFenced();`,
        to: '  subscribe(): void {',
      },
      {
        file: 'cache/levels/memory-level.ts',
        from: `  unsubscribe(): void {
    this.emptyFenced();`,
        to: '  unsubscribe(): void {',
      },
    ],
    faults: ['cut'],
  },
  {
    name: 'late-ticket',
    mistake: 'what is put into memory counts as found when it is put there, not when it was looked up',
    edits: [
      {
        file: 'cache/levels/memory-level.ts',
        from: 'entry: withOwnBytes(kept.entry), received });',
        to: 'entry: withOwnBytes(kept.entry), received: Math.max(received, this.received) });',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'stored-whatever-version',
    mistake: 'an entry is stored and found whatever the version of the fence',
    edits: [
      {
        file: 'cache/lua/store.lua',
        from: "if lineage ~= ARGV[2] or version ~= ARGV[3] then return 'moved' end",
        to: "if lineage ~= ARGV[2] then return 'moved' end",
      },
      {
        file: 'cache/lua/lookup.lua',
        from: 'if string.sub(head, 15, 30) == version and tonumber(',
        to: 'if tonumber(',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'joins-older-fill',
    mistake: 'a request joins a fill that began under an older fence',
    edits: [
      {
        file: 'cache/levels/redis-level.ts',
        from: 'const key = `${keyOf(address)} ${miss.fence.version}`;',
        to: 'const key = keyOf(address);',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'joins-without-redis',
    mistake: 'while Redis is away a request takes what a read gives that it joined, whatever it has seen',
    edits: [
      {
        file: 'cache/levels/without-redis.ts',
        from: `      if (ofThisHistory && this.isAnswer(found, demand)) return this.answer(found, demand, false);
`,
        to: `      if (joined || (ofThisHistory && this.isAnswer(found, demand))) return this.answer(found, demand, false);
`,
      },
    ],
    faults: ['kill', 'freeze', 'apply-delay'],
  },
  {
    name: 'no-watermark',
    mistake: 'under a fence an answer may be as old as it likes',
    edits: [
      {
        file: 'cache/demand.ts',
        from: `  if (standing === 'alone' || demand.watermark === null) return byRead;
  return Math.min(byRead, since(demand.watermark.timeMs, nowMs));`,
        to: `  void demand;
  return standing === 'alone' ? byRead : 0;`,
      },
    ],
    faults: ['freeze', 'kill'],
  },
  {
    name: 'furthest-topic',
    mistake:
      'the watermark is that of the topic which is furthest, not of the one which is behind, and each batch of products ' +
      'takes 3 s longer',
    edits: [
      {
        file: 'change-stream/batch-application.ts',
        from: 'else await this.tellCaches(source, decoded, progress);',
        to: `else {
      const isSlow = source.topic.endsWith('products');
      for (let waited = 0; isSlow && waited < 30; waited += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        await progress.step();
      }
      await this.tellCaches(source, decoded, progress);
    }`,
      },
      {
        file: 'cache/lua/advance.lua',
        from: 'tonumber(at[i]) < tonumber(least[i])',
        to: 'tonumber(at[i]) > tonumber(least[i])',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'twenty-seconds',
    mistake: 'an answer may be 20 s old',
    edits: [
      {
        file: 'cache/demand.ts',
        from: 'export const OLDEST_ANSWER_MS = 2000;',
        to: 'export const OLDEST_ANSWER_MS = 20_000;',
      },
    ],
    faults: ['freeze', 'kill'],
  },
  {
    name: 'late-watermark',
    mistake:
      'the watermark is read after the entry and its fence, and the process stands still for 20 ms between the two',
    edits: [
      {
        file: 'cache/levels/lookups.ts',
        from: 'const [watermark, ticket, lease] = [this.watermark.current(), this.memory.ticket(), newLease()];',
        to: 'const [ticket, lease] = [this.memory.ticket(), newLease()];',
      },
      {
        file: 'cache/levels/lookups.ts',
        from: 'const looked = await this.entries.lookup(address, lease, refill);',
        to: `const looked = await this.entries.lookup(address, lease, refill);
    await new Promise((resolve) => setTimeout(resolve, 20));
    const watermark = this.watermark.current();`,
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'replica-by-own-clock',
    mistake: "a replica's read counts as of its own clock, not of the newest heartbeat that it holds",
    edits: [
      {
        file: 'postgres/snapshot-read.ts',
        from: 'asOfMs: Number(before.standby ? answer.heartbeat_ms : before.clock_ms),',
        to: 'asOfMs: Number(before.clock_ms),',
      },
    ],
    faults: ['apply-delay', 'freeze', 'kill'],
  },
];
