import type { BenchContext, Benchmark } from '../bench-context.ts';
import { startApiProcess } from '../stack/api-process.ts';
import { captureAnswer, headerOf } from './captured-answer.ts';
import { compare, type Subject } from './compare.ts';
import { stackApi } from './stack-api.ts';
import { signUp } from '../stack/sign-up.ts';

/** All shops, newest first, as many as a page has: what most clients ask for. */
const shops = (): string => '/shops/';
/** What a customer's screen shows first. */
const page = (): string => '/shops/?limit=50';
const productsOfOne = (context: BenchContext): string => `${cardOfOne(context)}/products/`;

/** An answer from memory is to take no more than 1.3 times the CPU of a bare server's. */
const goalInMemory = 1 / 1.3;

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
    goal: goalInMemory,
    headers: session,
    keepsSession: true,
  },
  {
    name: 'customer',
    title: 'A page of 50 shops from memory, signed-in customer',
    path: page,
    expected: '200 memory',
    goal: goalInMemory,
    headers: async (context) => {
      const token = await signUp(stackApi(context).url, 'customer');
      return { authorization: `Bearer ${token}`, ...(await session(context)) };
    },
    keepsSession: true,
  },
  {
    name: 'compressed',
    title: 'List of shops from memory, to who takes zstd',
    path: shops,
    expected: '200 memory',
    headers: async () => Promise.resolve({ 'accept-encoding': 'zstd' }),
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

/** What a client sends that has been shown the list. */
async function session(context: BenchContext): Promise<Record<string, string>> {
  return { 'kirana-session': await fromAnswer(context, 'kirana-session') };
}

/** A header of the list's answer to a client that carries session tokens and has none yet. */
async function fromAnswer(context: BenchContext, name: string): Promise<string> {
  const answer = await captureAnswer(`${stackApi(context).url}${shops()}`, { 'kirana-session': 'new' });
  const value = headerOf(answer, name);
  if (value === undefined) throw new Error(`the list has no header ${name}`);
  return value;
}
