import { z } from 'zod';

/** What this process is: answers HTTP, consumes the change stream, or both. */
export type Role = 'api' | 'worker' | 'all';

const port = z.coerce.number().int().min(1).max(65535);
const seconds = z.coerce.number().int().min(1).max(86_400);

function url(...protocols: string[]) {
  return z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    );
}

const addresses = z
  .string()
  .transform((text) => text.split(',').map((address) => address.trim()))
  .refine(
    (list) => list.every((address) => /^[^\s:]+:\d{1,5}$/.test(address)),
    'must be host:port, several separated by commas',
  );

const environment = z.object({
  KIRANA_ROLE: z.enum(['api', 'worker', 'all']).default('all'),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(8000),
  METRICS_HOST: z.string().default('127.0.0.1'),
  METRICS_PORT: port.default(19464),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  LOG_FORMAT: z.enum(['json', 'pretty']).optional(),
  DATABASE_URL_WRITE: url('postgres:', 'postgresql:'),
  DATABASE_URL_READ: url('postgres:', 'postgresql:'),
  REDIS_URL: url('redis:', 'rediss:'),
  KAFKA_BOOTSTRAP_SERVERS: addresses,
  ES_URL: url('http:', 'https:'),
  ES_INDEX_SHOPS: z.string().min(1).default('kirana-shops'),
  ES_INDEX_PRODUCTS: z.string().min(1).default('kirana-products'),
  TOKEN_SECRET: z.string().min(32, 'must have at least 32 characters'),
  ACCESS_TOKEN_TTL_SECONDS: seconds.default(900),
  REFRESH_TOKEN_TTL_SECONDS: z.coerce.number().int().min(1).max(31_536_000).default(2_592_000),
  // Where pages come by https: a browser then sends the refresh token in no other way.
  COOKIE_SECURE: z.stringbool().default(false),
  // A fence lives for ten minutes, and outlives the entries under it.
  CACHE_TTL_SECONDS: z.coerce.number().int().min(1).max(300).default(60),
  MEMORY_LEVEL_BYTES: z.coerce.number().int().min(0).max(8_589_934_592).default(67_108_864),
  UV_THREADPOOL_SIZE: z.coerce.number().int().min(1).max(1024).default(4),
});

/** The environment, parsed once. Injected by class; nothing else reads `process.env`. */
export class AppConfig {
  declare readonly role: Role;
  declare readonly api: { readonly host: string; readonly port: number };
  declare readonly metrics: { readonly host: string; readonly port: number };
  declare readonly log: { readonly level: string; readonly format: 'json' | 'pretty' };
  declare readonly databaseUrlWrite: string;
  declare readonly databaseUrlRead: string;
  declare readonly redisUrl: string;
  declare readonly kafkaBrokers: string[];
  declare readonly es: { readonly url: string; readonly indexShops: string; readonly indexProducts: string };
  declare readonly token: {
    readonly secret: string;
    readonly ttlSeconds: number;
    readonly refreshTtlSeconds: number;
    readonly cookieSecure: boolean;
  };
  declare readonly cacheTtlSeconds: number;
  /** Bytes of ready answers that a process keeps; 0 keeps none. */
  declare readonly memoryLevelBytes: number;
  /** Threads of libuv's pool, on which bcrypt hashes. */
  declare readonly threadPoolSize: number;

  constructor(values: Config) {
    Object.assign(this, values);
  }
}

export type Config = { readonly [Key in keyof AppConfig]: AppConfig[Key] };

/** Thrown at boot; its message names every variable that is missing or bad, and never a value. */
export class ConfigError extends Error {}

/**
 * Parses the environment. An empty variable counts as absent.
 * @throws ConfigError naming each bad variable.
 */
export function parseConfig(env: NodeJS.ProcessEnv, terminal: boolean): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      return `  ${name}: ${given[name] === undefined ? 'is missing' : issue.message}`;
    });
    throw new ConfigError(`The environment is not complete:\n${lines.join('\n')}`);
  }
  const value = parsed.data;
  return {
    role: value.KIRANA_ROLE,
    api: { host: value.API_HOST, port: value.API_PORT },
    metrics: { host: value.METRICS_HOST, port: value.METRICS_PORT },
    log: { level: value.LOG_LEVEL, format: value.LOG_FORMAT ?? (terminal ? 'pretty' : 'json') },
    databaseUrlWrite: value.DATABASE_URL_WRITE,
    databaseUrlRead: value.DATABASE_URL_READ,
    redisUrl: value.REDIS_URL,
    kafkaBrokers: value.KAFKA_BOOTSTRAP_SERVERS,
    es: { url: value.ES_URL, indexShops: value.ES_INDEX_SHOPS, indexProducts: value.ES_INDEX_PRODUCTS },
    token: {
      secret: value.TOKEN_SECRET,
      ttlSeconds: value.ACCESS_TOKEN_TTL_SECONDS,
      refreshTtlSeconds: value.REFRESH_TOKEN_TTL_SECONDS,
      cookieSecure: value.COOKIE_SECURE,
    },
    cacheTtlSeconds: value.CACHE_TTL_SECONDS,
    memoryLevelBytes: value.MEMORY_LEVEL_BYTES,
    threadPoolSize: value.UV_THREADPOOL_SIZE,
  };
}

/** The configuration of this process. @throws ConfigError */
export function readConfig(): AppConfig {
  return new AppConfig(parseConfig(process.env, process.stdout.isTTY));
}
