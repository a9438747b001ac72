import type { Stack } from '../../scripts/stack/stack.ts';
import { waitUntil } from '../../scripts/stack/wait.ts';
import { oldestAnswerSeconds } from '../../scripts/stack/watermark.ts';
import { resetStack, startStack } from '../system/checked-stack.ts';
import { SecondApi } from '../system/second-process.ts';
import { compareAtRest } from './at-rest.ts';
import { copies, killHalfway } from './halfway.ts';
import { parseBigShopOptions } from './options.ts';
import { Report } from './report.ts';
import { Shopkeeper } from './shopkeeper.ts';
import { WatermarkWatch } from './watermark-watch.ts';

/** Longest that the search may show the old name, and that it may take until all is done, ms. */
const searchWithinMs = 60_000;
const doneWithinMs = 300_000;
/** Share of the import's time in which the watermark may be too old: the rest of the machine has its moments too. */
const mostTooOld = 0.1;
const word = 'Zorblax';

/**
 * Runs `npm run check:big-shop`.
 *
 * @param argv - the options, without node and script
 * @returns the exit code: 0 when everything held, 1 otherwise
 */
export async function checkBigShop(argv: readonly string[]): Promise<number> {
  const { products, portOffset } = parseBigShopOptions(argv);
  const stack = await startStack({ portOffset, reuse: false });
  const second = new SecondApi(stack);
  const report = new Report();
  try {
    await second.start();
    await new BigShop({ stack, second, report, products }).live();
  } finally {
    await second.stop();
    await resetStack(portOffset);
  }
  console.log(`${String(report.passed)} passed, ${String(report.failed)} failed`);
  return report.failed === 0 ? 0 : 1;
}

interface Scene {
  readonly stack: Stack;
  readonly second: SecondApi;
  readonly report: Report;
  /** How many it has. */
  readonly products: number;
}

/** A shop from its import to its deletion; the worker is killed between two portions of each. */
class BigShop {
  readonly #stack: Stack;
  readonly #second: SecondApi;
  readonly #report: Report;
  readonly #count: number;
  readonly #keeper: Shopkeeper;

  constructor({ stack, second, report, products }: Scene) {
    this.#stack = stack;
    this.#second = second;
    this.#report = report;
    this.#count = products;
    this.#keeper = new Shopkeeper(stack.addresses.api);
  }

  async live(): Promise<void> {
    const shop = await this.#keeper.open('Purana Bazaar');
    const began = performance.now();
    const watch = new WatermarkWatch(this.#stack.addresses.metrics);
    const created = await this.#keeper.fill(shop, word, this.#count);
    this.#report.note(
      'All rows of the file are written',
      created === this.#count,
      `${String(created)} in ${since(began)}`,
    );
    const { oldest, median, shareTooOld } = await watch.end();
    this.#report.note(
      'The watermark went on beside them: hardly a list was read anew for its age',
      shareTooOld < mostTooOld,
      `${median.toFixed(2)} s old as a rule, ${oldest.toFixed(2)} s at most, beyond ${String(oldestAnswerSeconds)} s for ${(shareTooOld * 100).toFixed(1)} % of the time`,
    );
    await this.#compare('after the import', []);
    await this.#rename(shop, 'Naya Bazaar');
    await this.#compare('after the rename', []);
    await this.#remove(shop, 'Naya Bazaar');
    await this.#compare('after the deletion', [shop]);
  }

  async #rename(shop: number, name: string): Promise<void> {
    const began = performance.now();
    const patch = { name, city: 'Nashik' };
    this.#report.answered(
      'It is renamed and moved',
      await this.#keeper.json('PATCH', `/shops/${String(shop)}`, patch),
      200,
    );
    const { status, body } = await this.#keeper.json('GET', `/shops/${String(shop)}/products/?limit=200`);
    const named = (body as { shop_name: string }[]).filter(({ shop_name: shown }) => shown === name).length;
    this.#report.note(
      'The list shows the new name at once',
      status === 200 && named === 200,
      `${String(named)} of 200`,
    );
    const halfway = await killHalfway(this.#stack, async () => (await copies(this.#stack, shop, name)).named);
    this.#killed('copied', halfway);
    await this.#until(async () => (await copies(this.#stack, shop, name)).named === this.#count);
    await this.#until(async () => (await this.#keeper.searched(word)) === name, searchWithinMs);
    const ms = performance.now() - began;
    this.#report.note(
      'Every product and the search have the new name within 60 s',
      ms < searchWithinMs,
      since(began),
    );
  }

  async #remove(shop: number, name: string): Promise<void> {
    const began = performance.now();
    this.#report.answered('It is deleted', await this.#keeper.json('DELETE', `/shops/${String(shop)}`), 204);
    this.#report.answered(
      'It is gone at once',
      await this.#keeper.json('GET', `/shops/${String(shop)}/products/`),
      404,
    );
    const halfway = await killHalfway(
      this.#stack,
      async () => this.#count - (await copies(this.#stack, shop, name)).all,
    );
    this.#killed('deleted', halfway);
    await this.#until(async () => (await this.#keeper.searched(word)) === undefined, searchWithinMs);
    this.#report.answered('Its owner may go', await this.#keeper.closeAccount(), 204);
    await this.#until(async () => (await copies(this.#stack, shop, name)).all === 0);
    this.#report.note('Its last row is gone', true, since(began));
  }

  #killed(done: string, count: number): void {
    const between = count > 0 && count < this.#count;
    this.#report.note(
      'The worker was killed between two portions',
      between,
      `${String(count)} ${done} by then`,
    );
  }

  async #compare(when: string, closed: readonly number[]): Promise<void> {
    const comparisons = await compareAtRest(this.#stack, this.#second, closed);
    const wrong = comparisons.filter(({ difference }) => difference !== undefined);
    this.#report.note(
      `At rest ${when}: cache = replicas = primary = Elasticsearch for every key`,
      wrong.length === 0,
      `${String(comparisons.length)} compared`,
    );
    for (const { place, key, difference } of wrong.slice(0, 10))
      console.log(`  ${place}, ${key}: ${difference ?? ''}`);
  }

  async #until(holds: () => Promise<boolean>, deadlineMs = doneWithinMs): Promise<void> {
    const look = async (): Promise<void> => {
      if (!(await holds())) throw new Error('not yet');
    };
    await waitUntil(look, { deadlineMs });
  }
}

const since = (began: number): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;
