import { parseEnvironment } from './environment.schema.js';

/** What this process is: answers HTTP, consumes the change stream, or both. */
export type Role = 'api' | 'worker' | 'all';

/** The environment, parsed once. Injected by class; nothing else reads `process.env`. */
export class AppConfig {
  declare readonly role: Role;
  declare readonly api: { readonly host: string; readonly port: number };
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

/**
 * Parses the environment. An empty variable counts as absent.
 * @param terminal - whether a person reads the log
 * @throws ConfigError naming each bad variable.
 */
export function parseConfig(env: NodeJS.ProcessEnv, terminal: boolean): Config {
  const value = parseEnvironment(env);
  return {
    role: value.KIRANA_ROLE,
    api: { host: value.API_HOST, port: value.API_PORT },
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
