import ipaddr from 'ipaddr.js';
import { ConfigError, type Environment } from './environment.schema.js';

/** What .env.example has, and what people write instead of a secret. */
const EXAMPLE = /development|example|change-?me|secret|password|default|kirana|postgres/i;
/** Random letters and digits of less than this are guessed (96 bits of base 64). */
const SHORTEST = 16;
/** A text of fewer different characters is no random one. */
const FEWEST_DIFFERENT = 8;

/**
 * Refuses secrets that others know or guess, where others can reach the API: it listens beyond this machine, or its pages
 * come by https. For development in containers, where every address is beyond, DEVELOPMENT_ONLY says it is meant.
 * @throws ConfigError naming each variable, and no value
 */
export function refuseKnownSecrets(environment: Environment): void {
  const { API_HOST, COOKIE_SECURE, DEVELOPMENT_ONLY, KIRANA_ROLE } = environment;
  const isReached = KIRANA_ROLE !== 'worker' && !isLoopback(API_HOST) && !DEVELOPMENT_ONLY;
  if (!isReached && !COOKIE_SECURE) return;
  const secrets: Readonly<Record<string, string>> = {
    TOKEN_SECRET: environment.TOKEN_SECRET,
    DATABASE_URL_WRITE: passwordIn(environment.DATABASE_URL_WRITE),
    DATABASE_URL_READ: passwordIn(environment.DATABASE_URL_READ),
    REDIS_URL: passwordIn(environment.REDIS_URL),
  };
  const lines = Object.entries(secrets).flatMap(([name, secret]) => (isWeak(secret) ? [`  ${name}`] : []));
  if (lines.length === 0) return;
  throw new ConfigError(
    `These secrets are known examples or can be guessed, and others can reach the API (API_HOST, COOKIE_SECURE):\n` +
      `${lines.join('\n')}\nMake random ones: openssl rand -hex 24. For development alone: DEVELOPMENT_ONLY=true.`,
  );
}

const isWeak = (secret: string): boolean =>
  secret.length < SHORTEST || EXAMPLE.test(secret) || new Set(secret).size < FEWEST_DIFFERENT;

const passwordIn = (url: string): string => decodeURIComponent(new URL(url).password);

const isLoopback = (host: string): boolean =>
  host === 'localhost' || (ipaddr.isValid(host) && ipaddr.process(host).range() === 'loopback');
