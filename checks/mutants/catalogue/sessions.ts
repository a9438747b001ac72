import type { Mutant } from '../mutant.ts';

/** What a client has seen. */
export const sessionMutants: readonly Mutant[] = [
  {
    name: 'tokens-not-looked-at',
    mistake: 'what the client has seen is not looked at',
    edits: [
      {
        file: 'cache/demand.ts',
        from: '<= OLDEST_ANSWER_MS && contains(entry, demand, standing);',
        to: '<= OLDEST_ANSWER_MS;',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'position-before-commit',
    mistake: "a write's token tells the log position of before its commit",
    edits: [
      {
        file: 'postgres/primary-db.ts',
        from: `const [id, commit, position] = await Promise.allSettled([
    execute<{ id: string | null }>(client, OWN_ID),
    client.query('COMMIT'),
    execute<{ position: string }>(client, POSITION),
  ]);`,
        to: `const [id, position, commit] = await Promise.allSettled([
    execute<{ id: string | null }>(client, OWN_ID),
    execute<{ position: string }>(client, POSITION),
    client.query('COMMIT'),
  ]);`,
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'token-of-low',
    mistake:
      "a read's token tells what the read surely holds, not what it may have shown, and a standby stands still for 30 ms " +
      'between the two',
    edits: [
      {
        file: 'postgres/snapshot-read.ts',
        from: 'const MILLISECONDS = (',
        to: `const STANDS_STILL = 'CASE WHEN pg_is_in_recovery() THEN pg_sleep(0.03) END';
const MILLISECONDS = (`,
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: `    execute<Body>(client, withSnapshot(statement)),
`,
        to: `    execute(client, { name: 'still', text: \`SELECT \${STANDS_STILL}\`, values: [] }).then(() => null),
    execute<Body>(client, withSnapshot(statement)),
`,
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: 'const [before, answer, after] = settled.map(',
        to: 'const [before, , answer, after] = settled.map(',
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: "result.status === 'fulfilled' ? result.value[0] : undefined,\n  ) as [Before | undefined, Body",
        to: "result.status === 'fulfilled' ? result.value?.[0] : undefined,\n  ) as [Before | undefined, unknown, Body",
      },
      {
        file: 'postgres/snapshot-read.ts',
        from: 'high: toLsn(after.high),',
        to: 'high: toLsn(before.low ?? after.high),',
      },
    ],
    faults: ['short-delay', 'freeze'],
  },
  {
    name: 'high-of-replay',
    hard:
      'a commit is visible on a standby some microseconds before the replay position covers it, and the position is asked a ' +
      'statement later than the body. Only a standby that stands still between the two shows it; the model ' +
      '(`npm run check:model`) finds it.',
    mistake: 'the high position of a standby is that of the replay alone',
    edits: [
      {
        file: 'postgres/snapshot-read.ts',
        from: `              WHEN pg_last_wal_replay_lsn() <= pg_last_wal_receive_lsn() THEN \${POSITION('pg_last_wal_receive_lsn()')}
              ELSE \${POSITION('pg_last_wal_replay_lsn() + ' + LARGEST_COMMIT)} END AS high\`;`,
        to: "              ELSE ${POSITION('pg_last_wal_replay_lsn()')} END AS high`;",
      },
    ],
    faults: ['short-delay'],
  },
  {
    name: 'primary-entry-takes-token',
    mistake: 'an entry that was read from the primary takes every token',
    edits: [
      {
        file: 'cache/demand.ts',
        from: 'if (entry.low !== null && entry.low >= seen.position) return true;',
        to: 'if (entry.low === null || entry.low >= seen.position) return true;',
      },
    ],
    faults: ['apply-delay'],
  },
  {
    name: 'primary-takes-token',
    mistake: 'what is read from the primary just now takes every token',
    edits: [
      {
        file: 'cache/levels/redis-level.ts',
        from: 'if (found !== null && this.isAnswer(found, demand)) return this.answer(found, demand, false);',
        to: `if (found !== null && (this.isAnswer(found, demand) || (mine && found.servedBy === 'primary')))
        return this.answer(found, demand, false);`,
      },
    ],
    faults: ['synchronous', 'replay-paused'],
  },
  {
    name: 'one-of-two-tokens',
    mistake: 'of two tokens only the first is looked at',
    edits: [
      {
        file: 'http/read-position-token.ts',
        from: 'if (seen !== null) all = all === null ? seen : union(all, seen);',
        to: 'if (seen !== null) all ??= seen;',
      },
    ],
    faults: ['apply-delay'],
  },
];
