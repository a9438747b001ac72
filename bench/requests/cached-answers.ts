import type { BenchContext, Benchmark } from '../bench-context.ts';
import { startApiProcess } from '../stack/api-process.ts';
import { captureAnswer, headerOf } from './captured-answer.ts';
import { compare, type Subject } from './compare.ts';
import { stackApi } from './stack-api.ts';

/** All shops, newest first, as many as a page has: what most clients ask for. */
const shops = (): string => '/shops/';
const productsOfOne = (context: BenchContext): string => `${cardOfOne(context)}/products/`;

interface Kind {
  readonly name: string;
  readonly title: string;
  readonly path: (context: BenchContext) => string;
  readonly expected: string;
  readonly goal?: number;
  /** What the clients send, made once before the measurement. */
  readonly headers?: (context: BenchContext) => Promise<Record<string, string>>;
  readonly keepsSession?: boolean;
}

/** Answers of the stack's own API process, whose level in memory is on. */
const inMemory: readonly Kind[] = [
  {
    name: 'memory',
    title: 'List of shops from memory, guest without a token',
    path: shops,
    expected: '200 memory',
  },
  {
    name: 'memory-token',
    title: 'List of shops from memory, session token checked',
    path: shops,
    expected: '200 memory',
    goal: 0.8,
    headers: async (context) => ({ 'kirana-session': await fromAnswer(context, 'kirana-session') }),
    keepsSession: true,
  },
  {
    name: 'not-modified',
    title: 'List of shops from memory, 304',
    path: shops,
    expected: '304 memory',
    headers: async (context) => ({ 'if-none-match': await fromAnswer(context, 'etag') }),
  },
  {
    name: 'products',
    title: "A shop's 100 products from memory",
    path: productsOfOne,
    expected: '200 memory',
  },
  { name: 'card', title: 'One shop from memory', path: cardOfOne, expected: '200 memory' },
];

/** Answers of an API process whose level in memory is off. */
const inRedis: readonly Kind[] = [
  { name: 'redis', title: 'List of shops from Redis', path: shops, expected: '200 redis', goal: 0.5 },
  { name: 'redis-card', title: 'One shop from Redis', path: cardOfOne, expected: '200 redis' },
];

export const cachedAnswers: readonly Benchmark[] = [
  ...inMemory.map((kind) => benchmark(kind, async (run, context) => run(stackApi(context)))),
  ...inRedis.map((kind) =>
    benchmark(kind, async (run, context) => {
      const settings = { MEMORY_LEVEL_BYTES: '0' };
      const api = await startApiProcess(context.stack, 'api-without-memory', settings);
      try {
        return await run(api);
      } finally {
        await api.stop();
      }
    }),
  ),
];

type Measure<T> = (api: Subject['api']) => Promise<T>;

function benchmark(
  kind: Kind,
  withApi: <T>(measure: Measure<T>, context: BenchContext) => Promise<T>,
): Benchmark {
  const { name, title, goal, expected, keepsSession = false } = kind;
  return {
    name,
    title,
    run: (context) =>
      withApi(async (api) => {
        const path = kind.path(context);
        const headers = (await kind.headers?.(context)) ?? {};
        const subject = { title, api, headers, keepsSession, expected: [expected], nextPath: () => path };
        return [await compare({ ...subject, ...(goal === undefined ? {} : { goal }) }, context)];
      }, context),
  };
}

function cardOfOne({ products: [first] }: BenchContext): string {
  if (!first) throw new Error('there are no products; the stack is not seeded');
  return `/shops/${first.shopId}`;
}

/** A header of the list's answer. */
async function fromAnswer(context: BenchContext, name: string): Promise<string> {
  const value = headerOf(await captureAnswer(`${stackApi(context).url}${shops()}`, {}), name);
  if (value === undefined) throw new Error(`the list has no header ${name}`);
  return value;
}
