import { openMarket } from '../../checks/oversell/market.ts';
import type { Benchmark } from '../bench-context.ts';
import { stackApi } from '../requests/stack-api.ts';
import { pairedRatio } from '../statistics/paired-ratio.ts';
import { summarize } from '../statistics/summary.ts';
import { Pgbench } from './pgbench.ts';
import { buyFor } from './purchases.ts';

const clients = 32;
const roundSeconds = 4;
const warmUpSeconds = 6;
const customers = 2000;
const stock = 1_000_000;
/** Of pgbench's speed. */
const goal = 0.5;

/** Everybody buys the same product: the API's whole purchases beside bare updates of one row. */
export const hotProduct: readonly Benchmark[] = [
  {
    name: 'orders',
    title: 'Purchases of one hot product',
    async run({ stack, sizes, signal }) {
      const env = stack.environment();
      const market = await openMarket(env, { stock, buyers: customers });
      const pgbench = new Pgbench(env.DATABASE_URL_OWNER ?? '');
      const { url } = stackApi({ stack });
      const [control, subject]: [number[], number[]] = [[], []];
      try {
        await pgbench.prepare();
        await buyFor(url, market, clients, warmUpSeconds);
        control.push(await pgbench.measure(clients, roundSeconds));
        for (let i = 0; i < Math.ceil(sizes.rounds / 3); i += 1) {
          signal.throwIfAborted();
          subject.push(await buyFor(url, market, clients, roundSeconds));
          control.push(await pgbench.measure(clients, roundSeconds));
        }
      } finally {
        await pgbench.close();
      }
      // Seconds for each, so that a ratio of 1 is as fast as the control.
      const inverse = (all: readonly number[]): number[] => all.map((perSecond) => 1 / perSecond);
      return [
        {
          kind: 'throughput',
          title: this.title,
          goal,
          clients,
          ratio: pairedRatio({ control: inverse(control), subject: inverse(subject) }),
          subject: summarize(subject),
          control: summarize(control),
        },
      ];
    },
  },
];
