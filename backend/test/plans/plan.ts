import type pg from 'pg';
import type { Statement } from '../../src/postgres/statement.js';

interface Node {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly 'Total Cost': number;
  readonly Plans?: readonly Node[];
}

export interface Plan {
  /** In the planner's units: a page that is read in turn is 1. */
  readonly cost: number;
  /** Ways to tables that read all of their rows. */
  readonly wholeTables: readonly string[];
}

/** How the planner would run a statement; it is not run. */
export async function planOf(client: pg.Client, { text, values }: Statement): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Node }[] }>({
    text: `EXPLAIN (FORMAT JSON) ${text}`,
    values: [...values],
  });
  const [top] = rows[0]?.['QUERY PLAN'] ?? [];
  if (!top) throw new Error('EXPLAIN answered nothing');
  return { cost: Math.ceil(top.Plan['Total Cost']), wholeTables: wholeTables(top.Plan, false) };
}

/** An index that is walked in its order reads no more than asked for, but only below a limit. */
function wholeTables(node: Node, limited: boolean): string[] {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index } = node;
  const walksAll = type === 'Seq Scan' || (/^Index/.test(type) && !node['Index Cond'] && !limited);
  const below = type === 'Limit' || limited;
  const own = walksAll && table !== undefined ? [`${type} ${table}${index ? ` by ${index}` : ''}`] : [];
  return [...own, ...(node.Plans ?? []).flatMap((plan) => wholeTables(plan, below))];
}
