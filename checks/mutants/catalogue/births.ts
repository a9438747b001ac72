import type { Mutant } from '../mutant.ts';

/** What is true when Redis begins anew. */
export const birthMutants: readonly Mutant[] = [
  {
    name: 'born-from-nothing',
    mistake: 'a fence is born without what was consumed before',
    edits: [
      {
        file: 'cache/fences/fences.ts',
        from: 'if (beat !== NO_BEAT) return [bornPosition, beat];',
        to: "if (beat !== NO_BEAT || bornPosition) return ['0', ''];",
      },
    ],
    faults: ['redis-lost'],
  },
  {
    name: 'born-from-replica',
    mistake: 'the global fence is born from what a replica knows',
    edits: [
      {
        file: 'cache/fences/fences.ts',
        from: "import { PrimaryDb } from '../../postgres/primary-db.js';",
        to: `import { PrimaryDb } from '../../postgres/primary-db.js';
import { ReplicaDb } from '../../postgres/replica-db.js';`,
      },
      {
        file: 'cache/fences/fences.ts',
        from: `    private readonly primary: PrimaryDb,
  ) {}`,
        to: `    private readonly primary: PrimaryDb,
    private readonly replicas: ReplicaDb,
  ) {}

  private async asReplicaKnows() {
    const text = 'SELECT NULL::text AS body, NULL::text AS next';
    const { snapshot, low, high } = await this.replicas.readSnapshot({ name: 'birth', text, values: [] });
    return { next: snapshot.xmax, position: low ?? high };
  }`,
      },
      {
        file: 'cache/fences/fences.ts',
        from: `      const next = await this.askPrimary(() => this.primary.nextTransactionId());
      const position = await this.askPrimary(() => this.primary.insertPosition());
`,
        to: `      const { next, position } = await this.asReplicaKnows();
`,
      },
      {
        file: 'cache/fences/fences.ts',
        from: "return [String(await this.askPrimary(() => this.primary.insertPosition())), ''];",
        to: "return [String((await this.asReplicaKnows()).position), ''];",
      },
    ],
    faults: ['redis-lost'],
  },
  {
    name: 'lineage-not-checked',
    mistake: 'what Redis comes back with is believed: fences and entries do not name its run',
    edits: [
      {
        file: 'cache/redis/lineage.ts',
        from: 'return `${this.redis.runId()}.${database}.${FORM}`;',
        to: "return `${this.redis.runId() && 'any'}.${database}.${FORM}`;",
      },
      {
        file: 'cache/redis/lineage.ts',
        from: 'null : `${run}.${database}.${FORM}`;',
        to: 'null : `any.${database}.${FORM}`;',
      },
    ],
    faults: ['restore'],
  },
];
