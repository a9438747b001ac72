import type { Mutant } from '../mutant.ts';

/** What a read must contain. */
export const fenceMutants: readonly Mutant[] = [
  {
    name: 'no-containment',
    mistake: 'a read need not contain the fence',
    edits: [
      {
        file: 'cache/fill/fill.ts',
        from: 'ofThisHistory && fence !== null && (await this.containment.contains(read, fence, demand.watermark));',
        to: 'ofThisHistory && fence !== null;',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'row-position',
    mistake: 'a fence asks a standby for the log position of the changed row, not for its transaction',
    edits: [
      {
        file: 'cache/fences/fences.ts',
        from: "const ANY_TOPIC = '';",
        to: `const ANY_TOPIC = '';
export const rowPositions = new Map<TransactionId, bigint>();`,
      },
      {
        file: 'cache/fences/fences.ts',
        from: 'return redis.kiranaRaise(entries, fence, births, lineage, ...head, ...place, ...texts(ids));',
        to: `const positions = Array.from(ids, (id) => rowPositions.get(id) ?? 0n);
            const position = String(positions.reduce((a, b) => (b > a ? b : a), 0n));
            const ofRow = [...place.slice(0, 2), position];
            return redis.kiranaRaise(entries, fence, births, lineage, ...head, ...ofRow, ...texts(ids));`,
      },
      {
        file: 'change-stream/invalidator.ts',
        from: "import { Fences } from '../cache/fences/fences.js';",
        to: "import { Fences, rowPositions } from '../cache/fences/fences.js';",
      },
      {
        file: 'change-stream/invalidator.ts',
        from: 'raised.set(name, ids.add(change.transactionId));',
        to: `raised.set(name, ids.add(change.transactionId));
        rowPositions.set(change.transactionId, change.lsn);`,
      },
      {
        file: 'cache/lua/raise.lua',
        from: `  listed[#listed + 1] = {ARGV[i], beat}
`,
        to: '',
      },
      { file: 'cache/lua/raise.lua', from: 'if folded and tonumber(ARGV[9])', to: 'if tonumber(ARGV[9])' },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'low-with-body',
    mistake: 'the low position is asked in the same statement as the body',
    edits: [
      {
        file: 'postgres/snapshot-read.ts',
        from: `  snapshot: string;
  heartbeat_ms: string;`,
        to: `  snapshot: string;
  heartbeat_ms: string;
  low: string | null;`,
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: 'FROM heartbeats) AS heartbeat_ms',
        to: `FROM heartbeats) AS heartbeat_ms,
           CASE WHEN pg_is_in_recovery() THEN \${POSITION('pg_last_wal_replay_lsn()')} END AS low`,
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: 'low: before.low === null ? null : toLsn(before.low),',
        to: 'low: answer.low === null ? null : toLsn(answer.low),',
      },
    ],
    faults: ['short-delay'],
  },
  {
    name: 'low-after-body',
    mistake: 'the low position is asked in a statement after the body',
    edits: [
      {
        file: 'postgres/snapshot-read.ts',
        from: "execute<{ high: string }>(client, { name: 'snapshot-after', text: AFTER, values: [] }),",
        to: `execute<{ high: string }>(client, { name: 'snapshot-after', text: AFTER, values: [] }),
    execute<Before>(client, { name: 'snapshot-before', text: BEFORE, values: [[]] }),`,
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: 'const [before, answer, after] = settled.map((result) =>',
        to: 'const [before, answer, after, late] = settled.map((result) =>',
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: ') as [Before | undefined, Body | undefined, { high: string } | undefined];',
        to: ') as [Before | undefined, Body | undefined, { high: string } | undefined, Before | undefined];',
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: 'low: before.low === null ? null : toLsn(before.low),',
        to: 'low: late?.low ? toLsn(late.low) : null,',
      },
    ],
    faults: ['short-delay'],
  },
  {
    name: 'two-beats-too-low',
    mistake: 'a position is believed two heartbeats too early',
    edits: [
      {
        file: 'cache/watermark/remembered-watermarks.ts',
        from: 'watermark.beat >= beat + 2',
        to: 'watermark.beat >= beat',
      },
      {
        file: 'cache/lua/raise.lua',
        from: 'return tonumber(before) + 2 <= covered end',
        to: 'return tonumber(before) <= covered end',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'one-beat-too-low',
    mistake: 'a position is believed one heartbeat too early',
    edits: [
      {
        file: 'cache/watermark/remembered-watermarks.ts',
        from: 'watermark.beat >= beat + 2',
        to: 'watermark.beat >= beat + 1',
      },
      {
        file: 'cache/lua/raise.lua',
        from: 'return tonumber(before) + 2 <= covered end',
        to: 'return tonumber(before) + 1 <= covered end',
      },
    ],
    faults: ['slow-heartbeats'],
  },
  {
    name: 'primary-shows-all',
    mistake: 'a read of the primary contains what is consumed, whatever is still in progress there',
    edits: [
      {
        file: 'cache/fences/fence.ts',
        from: 'return snapshot.inProgress.size === 0 ? true : null;',
        to: 'return true;',
      },
    ],
    faults: ['synchronous'],
  },
  {
    name: 'lost-bits-believed',
    mistake: 'a transaction whose bit was lost counts as not consumed',
    edits: [
      {
        file: 'cache/lua/consumed.lua',
        from: `  if id < tonumber(from) then return 1 end
`,
        to: '',
      },
      {
        file: 'cache/lua/consumed.lua',
        from: "if redis.call('PEXPIRE', bits, ARGV[2]) == 0 or redis.call('GETBIT', bits, id % 65536) == 1 then return 1 end",
        to: "if redis.call('GETBIT', bits, id % 65536) == 1 then return 1 end",
      },
    ],
    faults: ['synchronous', 'eviction'],
  },
  {
    name: 'namespace-before-global',
    mistake:
      'a namespace is raised before the global fence, and the worker stands still for 150 ms between the two',
    edits: [
      {
        file: 'cache/fences/fences.ts',
        from: 'const global = await this.raiseGlobal(lineage, { topic, lastBeat, ids: [...all] });',
        to: 'const global = await this.raiseGlobal(lineage, { topic, lastBeat, ids: [] });',
      },
      {
        file: 'cache/fences/fences.ts',
        from: `      await step();
    }
  }
`,
        to: `      await step();
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
    await this.raiseGlobal(lineage, { topic, lastBeat, ids: [...all] });
  }
`,
      },
    ],
    faults: ['eviction', 'apply-delay'],
  },
  {
    name: 'only-where-it-is',
    mistake: 'a shop that moves raises the lists that it comes into, and not those that it leaves',
    edits: [
      {
        file: 'shops/shops.cache.ts',
        from: 'const sides = [before, after].filter((side) => side !== null);',
        to: 'const sides = [after ?? before].filter((side) => side !== null);',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'one-cell',
    mistake: 'a shop raises the lists of its own cell, and not those of the cells around it',
    edits: [
      {
        file: 'shops/neighbourhood.ts',
        from: 'return [-1, 0, 1].flatMap((up) => [-1, 0, 1].map((right) =>',
        to: 'return [0].flatMap((up) => [0].map((right) =>',
      },
    ],
    faults: ['apply-delay'],
  },
];
