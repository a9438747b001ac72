import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger, type LoggerOptions, pino, stdTimeFunctions } from 'pino';
import pretty from 'pino-pretty';
import { currentRequest } from './request-context.js';

/** Injection token of the process' pino logger. */
export const AppLogger = Symbol('AppLogger');
export type AppLogger = Logger;

/** Secrets and personal data: never in a line, whatever object is logged. */
const PRIVATE_KEYS = [
  'authorization',
  'cookie',
  '["set-cookie"]',
  'password',
  'password_hash',
  'access_token',
  'refresh_token',
  'secret',
  'mobile',
  'address',
  'full_name',
];

const redactPaths = PRIVATE_KEYS.flatMap((key) => {
  const child = key.startsWith('[') ? key : `.${key}`;
  return [key, `*${child}`, `*.*${child}`, `*.*.*${child}`];
});

/** Masks the password in every connection address of a text. */
export function maskAddresses(text: string): string {
  return text.replace(/(\b[a-z][a-z+]*:\/\/[^\s:/@]*):[^\s/@]+@/gi, '$1:***@');
}

/**
 * An error as it is logged. Only these fields: a database error's `detail` and `where` quote rows, an HTTP client's
 * error carries its request.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: maskAddresses(String(error)) };
  const { code, constraint, statusCode } = error as {
    code?: unknown;
    constraint?: unknown;
    statusCode?: unknown;
  };
  return {
    type: error.constructor.name,
    message: maskAddresses(error.message),
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(statusCode === undefined ? {} : { statusCode }),
    stack: error.stack === undefined ? undefined : maskAddresses(error.stack),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Makes the logger: JSON lines, or coloured text for a terminal. `destination` is for tests. */
export function createLogger(
  log: { level: string; format: 'json' | 'pretty' },
  destination?: DestinationStream,
): Logger {
  const options: LoggerOptions = {
    level: log.level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    mixin: () => currentRequest() ?? {},
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
    redact: { paths: redactPaths, censor: '***' },
  };
  if (destination) return pino(options, destination);
  if (log.format === 'json') return pino(options);
  return pino(
    options,
    pretty({ colorize: true, singleLine: true, ignore: 'pid', translateTime: 'SYS:HH:MM:ss.l' }),
  );
}

/** Nest's own lines, through pino. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  /** Nest gives the context as last argument, and a stack before it. */
  private write(
    level: 'fatal' | 'error' | 'warn' | 'debug' | 'trace',
    message: unknown,
    rest: unknown[],
  ): void {
    const context = typeof rest.at(-1) === 'string' ? rest.at(-1) : undefined;
    const error = [message, ...rest].find((part) => part instanceof Error);
    const stack = rest.length > 1 && typeof rest[0] === 'string' ? maskAddresses(rest[0]) : undefined;
    const text = typeof message === 'string' ? maskAddresses(message) : 'framework message';
    this.logger[level]({ context, ...(error ? { err: error } : {}), ...(stack ? { stack } : {}) }, text);
  }
}
