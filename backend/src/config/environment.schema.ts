import ipaddr from 'ipaddr.js';
import { z } from 'zod';

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

/** So many in so many seconds. */
const rate = (byDefault: string, description: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,8}\/[1-9]\d{0,4}$/, 'must be a number and seconds, such as 10/60')
    .default(byDefault)
    .meta({ description, unit: 'number/seconds' });
const quota = (byDefault: number, description: string) =>
  z.coerce.number().int().min(1).max(1_000_000).default(byDefault).meta({ description, unit: 'number' });

const PROXY_RANGES = ['loopback', 'linklocal', 'uniquelocal'];
const proxies = z
  .string()
  .transform((text) => text.split(',').map((proxy) => proxy.trim()))
  .refine(
    (list) =>
      list.every(
        (proxy) => PROXY_RANGES.includes(proxy) || ipaddr.isValid(proxy) || ipaddr.isValidCIDR(proxy),
      ),
    `must be addresses or networks (10.0.0.0/8) or ${PROXY_RANGES.join(', ')}, separated by commas`,
  );

/** Named wholly: a name that stands for many could be somebody else's. */
const hostNames = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine(
    (list) => list.every((host) => /^(?=.{4,253}$)([a-z\d]([a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/.test(host)),
    'must be host names, several separated by commas',
  );

const postgresUrl = 'postgres://user:password@host:port/database';

/**
 * Every variable that the API and the change-stream worker read. docs/environment.md is made from it: what `meta` says
 * beside the description is the unit, and `secret` for what must not be shown.
 */
export const environment = z.object({
  KIRANA_ROLE: z
    .enum(['api', 'worker', 'all'])
    .default('all')
    .meta({ description: 'What the process is: answers HTTP, consumes the change stream, or both' }),
  API_HOST: z.string().default('127.0.0.1').meta({ description: 'Where the API listens', unit: 'address' }),
  API_PORT: port.default(8000).meta({ description: 'Where the API listens', unit: 'port' }),
  METRICS_HOST: z
    .string()
    .default('127.0.0.1')
    .meta({ description: 'Where health and metrics are asked', unit: 'address' }),
  METRICS_PORT: port.default(19464).meta({ description: 'Where health and metrics are asked', unit: 'port' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ description: 'The least that is logged' }),
  LOG_FORMAT: z
    .enum(['json', 'pretty'])
    .optional()
    .meta({ description: 'How a log line is written; by default `pretty` on a terminal, else `json`' }),
  DATABASE_URL_WRITE: url('postgres:', 'postgresql:').meta({
    description: 'The Postgres primary',
    unit: postgresUrl,
    secret: true,
  }),
  DATABASE_URL_READ: url('postgres:', 'postgresql:').meta({
    description: 'The replicas, through HAProxy',
    unit: postgresUrl,
    secret: true,
  }),
  REDIS_URL: url('redis:', 'rediss:').meta({
    description: 'Redis',
    unit: 'redis://:password@host:port/0',
    secret: true,
  }),
  KAFKA_BOOTSTRAP_SERVERS: addresses.meta({
    description: 'Kafka brokers',
    unit: 'host:port, several separated by commas',
  }),
  KAFKA_USERNAME: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'Who signs in at the brokers; by default nobody does', unit: 'name' }),
  KAFKA_PASSWORD: z
    .string()
    .min(1)
    .optional()
    .meta({ description: 'The password of KAFKA_USERNAME', unit: 'text', secret: true }),
  ES_URL: url('http:', 'https:').meta({
    description: 'Elasticsearch',
    unit: 'http://user:password@host:port',
    secret: true,
  }),
  ES_INDEX_SHOPS: z
    .string()
    .min(1)
    .default('kirana-shops')
    .meta({ description: 'The alias of the shops that the search reads', unit: 'alias' }),
  ES_INDEX_PRODUCTS: z
    .string()
    .min(1)
    .default('kirana-products')
    .meta({ description: 'The alias of the products that the search reads', unit: 'alias' }),
  TOKEN_SECRET: z.string().min(32, 'must have at least 32 characters').meta({
    description: 'Signs bearer and session tokens; the same for every process',
    unit: 'characters',
    secret: true,
  }),
  ACCESS_TOKEN_TTL_SECONDS: seconds
    .default(900)
    .meta({ description: 'How long a bearer token is good', unit: 's' }),
  REFRESH_TOKEN_TTL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(31_536_000)
    .default(2_592_000)
    .meta({ description: 'How long a sign-in lasts that is not used', unit: 's' }),
  SIGN_IN_TTL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(31_536_000)
    .default(7_776_000)
    .meta({ description: 'How long a sign-in lasts, however much it is used', unit: 's' }),
  COOKIE_SECURE: z.stringbool().default(false).meta({
    description: '`true` where pages come by https: a browser then sends the refresh token in no other way',
    unit: '`true` or `false`',
  }),
  TRUSTED_PROXIES: proxies.optional().meta({
    description:
      "Whose `X-Forwarded-For` says where a client is; by default nobody's, and a client is who opens the connection",
    unit: 'addresses, networks or `loopback`, `linklocal`, `uniquelocal`, separated by commas',
  }),
  LIMIT_SIGN_INS_PER_ACCOUNT: rate(
    '5/900',
    'Sign-ins for an account until one succeeds; each further one waits, at first 1 s, then twice as long, up to 5 min',
  ),
  LIMIT_SIGN_INS_PER_ADDRESS: rate(
    '240/60',
    'Sign-ins from an address; of browsers that were signed in to the account none is counted here',
  ),
  LIMIT_REGISTRATIONS_PER_ADDRESS: rate('120/60', 'Registrations from an address'),
  LIMIT_PASSWORD_CHECKS: rate(
    '5/900',
    'How often an account may show its password once more (to change it, to delete the account); then as for sign-ins',
  ),
  LIMIT_IMPORTS: rate('60/3600', 'Imports of an account, with those that only look'),
  LIMIT_HOLDS: rate('60/60', 'Holds that a customer may ask for'),
  MAX_HELD_SHARE: z.coerce.number().gt(0).lt(1).default(0.5).meta({
    description: 'What a hold takes of a product at most: a part of what is there',
    unit: 'part of 1',
  }),
  MAX_HELD_PIECES: quota(20, 'Pieces of a product that a hold takes at most'),
  MAX_HOLD_RENEWALS: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .default(2)
    .meta({ description: 'How often a customer may keep a hold for ten minutes more', unit: 'number' }),
  HOLD_REST_SECONDS: seconds.default(1800).meta({
    description: 'How long after its last term a hold counts no more: the customer may then begin anew',
    unit: 's',
  }),
  MAX_OPEN_ORDERS_PER_SHOP: quota(
    3,
    'Orders of a customer with a shop that are neither delivered nor paid; one more is refused',
  ),
  MAX_SHOPS_PER_ACCOUNT: quota(20, 'Shops of an account'),
  MAX_PRODUCTS_PER_SHOP: quota(50_000, 'Products of a shop'),
  MAX_LIVE_PER_ADDRESS: quota(200, 'Connections to `/live` of guests at an address; an account has 20'),
  MAX_SIGN_INS_PER_ACCOUNT: quota(
    50,
    'Browsers that are signed in to an account at once; one more ends the oldest',
  ),
  DEVELOPMENT_ONLY: z.stringbool().default(false).meta({
    description:
      'For development in containers: secrets may be those of .env.example though the API listens beyond this machine. Never together with `COOKIE_SECURE`',
    unit: '`true` or `false`',
  }),
  IMAGE_HOSTS: hostNames.default([]).meta({
    description:
      "Where pictures of products may come from (the pages' server has the same); from nowhere else when empty",
    unit: 'host names, several separated by commas',
  }),
  // Which of them are open is what a process needs at once: an unused one is let go.
  PRIMARY_CONNECTIONS: z.coerce
    .number()
    .int()
    .min(2)
    .max(100)
    .default(10)
    .meta({ description: 'Connections that a process opens to the primary at most', unit: 'connections' }),
  REPLICA_CONNECTIONS: z.coerce.number().int().min(2).max(100).default(20).meta({
    description: 'Connections that a process opens to all replicas together at most',
    unit: 'connections',
  }),
  // A fence lives for ten minutes, and outlives the entries under it.
  CACHE_TTL_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(300)
    .default(60)
    .meta({ description: 'How long an entry stays in the cache', unit: 's' }),
  MEMORY_LEVEL_BYTES: z.coerce
    .number()
    .int()
    .min(0)
    .max(8_589_934_592)
    .default(67_108_864)
    .meta({ description: 'Ready answers that a process keeps in memory; 0 keeps none', unit: 'bytes' }),
  UV_THREADPOOL_SIZE: z.coerce
    .number()
    .int()
    .min(1)
    .max(1024)
    .default(4)
    .meta({ description: "Threads of libuv's pool, on which passwords are hashed", unit: 'threads' }),
});

export type Environment = z.infer<typeof environment>;

/** Thrown at boot; its message names every variable that is missing or bad, and never a value. */
export class ConfigError extends Error {}

/**
 * Checks the environment. An empty variable counts as absent.
 * @throws ConfigError naming each bad variable.
 */
export function parseEnvironment(env: Readonly<Record<string, string | undefined>>): Environment {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => {
    const name = issue.path.join('.');
    return `  ${name}: ${given[name] === undefined ? 'is missing' : issue.message}`;
  });
  throw new ConfigError(`The environment is not complete:\n${lines.join('\n')}`);
}

/** A line for each variable, with what it says and its default. */
export function environmentHelp(): string {
  const lines = Object.entries(environment.shape).map(([name, field]) => {
    const left = field.safeParse(undefined);
    const byDefault = left.success && left.data !== undefined ? ` (default: ${String(left.data)})` : '';
    return `  ${name.padEnd(26)} ${field.meta()?.description ?? ''}${byDefault}`;
  });
  return lines.join('\n');
}
