import { DatabaseError } from 'pg';

/** No server could answer within its bound; the request may be tried again. */
export class DatabaseUnavailable extends Error {
  constructor(options?: ErrorOptions) {
    super('the database cannot be reached right now', options);
    this.name = 'DatabaseUnavailable';
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof DatabaseError ? error.code : undefined;

/** A unique index refused the row; with a constraint name, only that one. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return codeOf(error) === '23505' && (!constraint || (error as DatabaseError).constraint === constraint);
}

/** The row refers to one that is not there (any more); with a constraint name, only by that one. */
export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return codeOf(error) === '23503' && (!constraint || (error as DatabaseError).constraint === constraint);
}

/** Deadlock or serialization failure on the primary, recovery conflict on a standby: the same work may succeed now. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(codeOf(error) ?? '');
}

const CONNECTION_CODES = /^(08...|57P0[1-5]|53300|25P0[34]|57014)$/;
const SOCKET_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
];
const CLIENT_MESSAGES =
  /Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|not queryable|Cannot use a pool after/i;

/** The server or the way to it is gone, is starting up, or did not answer in time; the statement itself is not to blame. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code) return CONNECTION_CODES.test(code);
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  const errno = (error as NodeJS.ErrnoException).code;
  return (errno !== undefined && SOCKET_CODES.includes(errno)) || CLIENT_MESSAGES.test(error.message);
}

/** The server is read-only or still recovering: a standby, or the former primary after a failover. */
export function isReadOnly(error: unknown): boolean {
  return ['25006', '55000'].includes(codeOf(error) ?? '');
}
