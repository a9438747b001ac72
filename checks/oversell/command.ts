import { writeFileSync } from 'node:fs';
import { openStack, type Stack } from '../../scripts/stack/stack.ts';
import { HttpServer } from '../clients/http.ts';
import { resetStack, startStack } from '../system/checked-stack.ts';
import { SecondApi } from '../system/second-process.ts';
import { readBooks } from './books.ts';
import { openMarket } from './market.ts';
import { type OversellOptions, parseOversellOptions } from './options.ts';
import { buyAll } from './purchases.ts';
import { type Finding, judgeOversell } from './verdict.ts';

/**
 * Runs `npm run check:oversell`.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when everything agrees, 1 otherwise
 */
export async function checkOversell(argv: readonly string[]): Promise<number> {
  const options = parseOversellOptions(argv);
  const stack = options.running
    ? openStack()
    : await startStack({ portOffset: options.portOffset, reuse: false });
  try {
    const findings = await sell(stack, options);
    for (const { title, checks, broken } of findings)
      console.log(`${broken.length === 0 ? '✓' : '✗'} ${title} (${String(checks)} checked)${listed(broken)}`);
    if (options.result !== undefined) writeFileSync(options.result, JSON.stringify(toResult(findings)));
    return findings.every(({ broken }) => broken.length === 0) ? 0 : 1;
  } finally {
    if (!options.running) await resetStack(options.portOffset);
  }
}

async function sell(stack: Stack, { stock, buyers }: OversellOptions): Promise<Finding[]> {
  const second = new SecondApi(stack);
  await second.start();
  const servers = [new HttpServer(stack.addresses.api), new HttpServer(second.address)];
  try {
    const market = await openMarket(stack.environment(), { stock, buyers });
    // Killed while the stock is being sold, and again around its end.
    const kills = [
      {
        at: stock / 3,
        run: () =>
          again(
            () => second.stop('SIGKILL'),
            () => second.start(),
          ),
      },
      {
        at: (stock * 2) / 3,
        run: () =>
          again(
            () => stack.stop('backend', { signal: 'SIGKILL' }),
            () => stack.start('backend'),
          ),
      },
    ];
    const killed: Promise<void>[] = [];
    const began = performance.now();
    const purchases = await buyAll(market, servers, (done) => {
      while (kills[0] && done >= kills[0].at) killed.push(kills.shift()?.run() ?? Promise.resolve());
      if (done % 500 === 0) console.log(`  ${String(done)} of ${String(buyers)} customers`);
    });
    await Promise.all(killed);
    const seconds = (performance.now() - began) / 1000;
    const repeated = purchases.reduce((sum, { again: count }) => sum + count, 0);
    console.log(
      `${String(purchases.length)} customers in ${seconds.toFixed(1)} s, ${String(killed.length)} processes killed, ` +
        `${String(repeated)} requests sent again for want of an answer`,
    );
    return judgeOversell(
      purchases,
      await readBooks(stack.environment().DATABASE_URL_WRITE ?? '', market.productId),
      stock,
    );
  } finally {
    for (const server of servers) server.close();
    await second.stop();
  }
}

async function again(stop: () => Promise<unknown>, start: () => Promise<unknown>): Promise<void> {
  await stop();
  await start();
}

const listed = (broken: readonly string[]): string =>
  broken
    .slice(0, 5)
    .map((text) => `\n    ${text}`)
    .join('');

/** The figures for programs, in the form of the consistency checker's. */
const toResult = (findings: readonly Finding[]) => ({
  problems: [],
  rules: findings.map(({ title, checks, broken }) => ({
    name: title,
    title,
    checks: Math.max(checks, 1),
    violations: broken.length,
  })),
  violations: findings.flatMap(({ title, broken }) => broken.map((text) => ({ rule: title, text }))),
});
