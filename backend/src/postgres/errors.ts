import { DatabaseError } from 'pg';

/** The databases gave no answer, for one of three reasons; the row or the statement was not refused. */
export abstract class Unanswered extends Error {}

/** Away: no server answered, or the way to it is gone. The same request may be answered in a moment. */
export class DatabaseUnavailable extends Unanswered {
  constructor(options?: ErrorOptions) {
    super('the database cannot be reached right now', options);
    this.name = 'DatabaseUnavailable';
  }
}

/** Too slow: the server ended the work at its time limit. The same again takes as long; half as much may not. */
export class TooSlow extends Unanswered {
  constructor(options?: ErrorOptions) {
    super('the database did not come through with it in time', options);
    this.name = 'TooSlow';
  }
}

/** Too much at once: every connection is taken, or others keep what this needs. Whoever comes again at once adds to it. */
export class Overloaded extends Unanswered {
  constructor(options?: ErrorOptions) {
    super('the databases have too much to do at once', options);
    this.name = 'Overloaded';
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

/** A deadlock or a lock that others kept on the primary, a recovery conflict on a standby: the same work may succeed now. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01', '55P03'].includes(codeOf(error) ?? '');
}

/** The time limit of a statement, of a transaction, and of one in which nothing was asked. */
const TIME_LIMIT_CODES = ['57014', '25P03', '25P04'];
/** Out of connections, memory or another resource; not of disk space, which no waiting brings back. */
const RESOURCE_CODES = /^53(?!100)...$/;
const CONNECTION_CODES = /^(08...|57P0[1-5])$/;
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
  /Connection terminated|Query read timeout|Client has encountered a connection error|not queryable|Cannot use a pool after/i;
/** What pg's pool says when a new connection takes longer than it may. */
const LATE_CONNECTION_MESSAGE = 'Connection terminated due to connection timeout';
/** What pg's pool says when every connection stayed taken. */
const POOL_MESSAGE = 'timeout exceeded when trying to connect';

/** The server or the way to it is gone, is starting up, or gave no sign at all; the statement itself is not to blame. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code) return CONNECTION_CODES.test(code);
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  const errno = (error as NodeJS.ErrnoException).code;
  return (errno !== undefined && SOCKET_CODES.includes(errno)) || CLIENT_MESSAGES.test(error.message);
}

/** A new connection was not ready in time; nothing had been sent on it. */
export function isLateConnection(error: unknown): boolean {
  return error instanceof Error && error.message === LATE_CONNECTION_MESSAGE;
}

/** The server is read-only or still recovering: a standby, or the former primary after a failover. */
export function isReadOnly(error: unknown): boolean {
  return ['25006', '55000'].includes(codeOf(error) ?? '');
}

/** The server has ended the work at a time limit. */
export function isTooSlow(error: unknown): boolean {
  return TIME_LIMIT_CODES.includes(codeOf(error) ?? '');
}

function isTooMuch(error: unknown): boolean {
  return (
    isConflict(error) ||
    RESOURCE_CODES.test(codeOf(error) ?? '') ||
    (error instanceof Error && error.message === POOL_MESSAGE)
  );
}

/** Which of the three an error is that nobody tries again; any other error stays itself. */
export function toUnanswered(error: unknown): unknown {
  if (isTooSlow(error)) return new TooSlow({ cause: error });
  if (isTooMuch(error)) return new Overloaded({ cause: error });
  if (isUnavailable(error) || isReadOnly(error)) return new DatabaseUnavailable({ cause: error });
  return error;
}
