import { parseEnvironment } from './environment.schema.js';
import { refuseKnownSecrets } from './known-secrets.js';

/** What this process is: answers HTTP, consumes the change stream, or both. */
export type Role = 'api' | 'worker' | 'all';

/** So many of something in so many seconds. */
export interface Rate {
  readonly most: number;
  readonly seconds: number;
}

/** The environment, parsed once. Injected by class; nothing else reads `process.env`. */
export class AppConfig {
  declare readonly role: Role;
  declare readonly api: {
    readonly host: string;
    readonly port: number;
    /** Whose `X-Forwarded-For` is believed. */
    readonly trustedProxies: readonly string[];
  };
  declare readonly metrics: { readonly host: string; readonly port: number };
  declare readonly log: { readonly level: string; readonly format: 'json' | 'pretty' };
  declare readonly databaseUrlWrite: string;
  declare readonly databaseUrlRead: string;
  declare readonly redisUrl: string;
  declare readonly kafka: {
    readonly brokers: string[];
    readonly login: { readonly username: string; readonly password: string } | undefined;
  };
  declare readonly es: { readonly url: string; readonly indexShops: string; readonly indexProducts: string };
  declare readonly token: {
    readonly secret: string;
    readonly ttlSeconds: number;
    readonly refreshTtlSeconds: number;
    /** Of a sign-in, however much it is used. */
    readonly signInTtlSeconds: number;
    readonly cookieSecure: boolean;
  };
  declare readonly limits: {
    readonly signInsPerAccount: Rate;
    readonly signInsPerAddress: Rate;
    readonly registrations: Rate;
    readonly passwordChecks: Rate;
    readonly imports: Rate;
    readonly holds: Rate;
  };
  /** What the hold of a customer is bounded by. */
  declare readonly holds: {
    readonly share: number;
    readonly pieces: number;
    readonly renewals: number;
    readonly restSeconds: number;
  };
  declare readonly quotas: {
    readonly shopsPerAccount: number;
    readonly productsPerShop: number;
    /** Of one customer, neither delivered nor paid. */
    readonly openOrdersPerShop: number;
    readonly signInsPerAccount: number;
    /** Live connections of guests. */
    readonly livePerAddress: number;
  };
  /** Hosts that pictures of products may come from. */
  declare readonly imageHosts: readonly string[];
  /** Most that a process opens. */
  declare readonly primaryConnections: number;
  declare readonly replicaConnections: number;
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

/**
 * Parses the environment. An empty variable counts as absent.
 * @param terminal - whether a person reads the log
 * @throws ConfigError naming each bad variable.
 */
export function parseConfig(env: NodeJS.ProcessEnv, terminal: boolean): Config {
  const value = parseEnvironment(env);
  refuseKnownSecrets(value);
  return {
    role: value.KIRANA_ROLE,
    api: { host: value.API_HOST, port: value.API_PORT, trustedProxies: value.TRUSTED_PROXIES ?? [] },
    metrics: { host: value.METRICS_HOST, port: value.METRICS_PORT },
    log: { level: value.LOG_LEVEL, format: value.LOG_FORMAT ?? (terminal ? 'pretty' : 'json') },
    databaseUrlWrite: value.DATABASE_URL_WRITE,
    databaseUrlRead: value.DATABASE_URL_READ,
    redisUrl: value.REDIS_URL,
    kafka: {
      brokers: value.KAFKA_BOOTSTRAP_SERVERS,
      login:
        value.KAFKA_USERNAME === undefined
          ? undefined
          : { username: value.KAFKA_USERNAME, password: value.KAFKA_PASSWORD ?? '' },
    },
    es: { url: value.ES_URL, indexShops: value.ES_INDEX_SHOPS, indexProducts: value.ES_INDEX_PRODUCTS },
    token: {
      secret: value.TOKEN_SECRET,
      ttlSeconds: value.ACCESS_TOKEN_TTL_SECONDS,
      refreshTtlSeconds: value.REFRESH_TOKEN_TTL_SECONDS,
      signInTtlSeconds: value.SIGN_IN_TTL_SECONDS,
      cookieSecure: value.COOKIE_SECURE,
    },
    limits: {
      signInsPerAccount: rateOf(value.LIMIT_SIGN_INS_PER_ACCOUNT),
      signInsPerAddress: rateOf(value.LIMIT_SIGN_INS_PER_ADDRESS),
      registrations: rateOf(value.LIMIT_REGISTRATIONS_PER_ADDRESS),
      passwordChecks: rateOf(value.LIMIT_PASSWORD_CHECKS),
      imports: rateOf(value.LIMIT_IMPORTS),
      holds: rateOf(value.LIMIT_HOLDS),
    },
    holds: {
      share: value.MAX_HELD_SHARE,
      pieces: value.MAX_HELD_PIECES,
      renewals: value.MAX_HOLD_RENEWALS,
      restSeconds: value.HOLD_REST_SECONDS,
    },
    quotas: {
      shopsPerAccount: value.MAX_SHOPS_PER_ACCOUNT,
      productsPerShop: value.MAX_PRODUCTS_PER_SHOP,
      openOrdersPerShop: value.MAX_OPEN_ORDERS_PER_SHOP,
      signInsPerAccount: value.MAX_SIGN_INS_PER_ACCOUNT,
      livePerAddress: value.MAX_LIVE_PER_ADDRESS,
    },
    imageHosts: value.IMAGE_HOSTS,
    primaryConnections: value.PRIMARY_CONNECTIONS,
    replicaConnections: value.REPLICA_CONNECTIONS,
    cacheTtlSeconds: value.CACHE_TTL_SECONDS,
    memoryLevelBytes: value.MEMORY_LEVEL_BYTES,
    threadPoolSize: value.UV_THREADPOOL_SIZE,
  };
}

/** `10/60` */
function rateOf(text: string): Rate {
  const [most = 0, seconds = 0] = text.split('/').map(Number);
  return { most, seconds };
}

/** The configuration of this process. @throws ConfigError */
export function readConfig(): AppConfig {
  return new AppConfig(parseConfig(process.env, process.stdout.isTTY));
}
