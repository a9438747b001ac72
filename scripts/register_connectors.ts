import { readFile } from 'node:fs/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import { ConnectApi, type ConnectorConfig, mayPass } from './pipeline/connect-api.ts';
import {
  assertAnswers,
  assertSlotActive,
  ConnectorFailedError,
  ConnectorReadiness,
} from './pipeline/connector-readiness.ts';
import { runCommand } from './pipeline/run-command.ts';
import { waitUntil } from './stack/wait.ts';

const connectors = ['pg-source', 'es-sink'] as const;
const folder = new URL('../connect/connectors/', import.meta.url);
const configSchema = z.record(z.string(), z.string());

export interface RegisterOptions {
  connectUrl: string;
  /** Any role that may connect to the primary; asked whether the replication slot is read. */
  databaseUrl: string;
  /** Milliseconds until the whole is given up. */
  deadlineMs: number;
  /** A configuration that Connect has already is not put again: that would restart the connector. */
  onlyChanged?: boolean;
  /** Takes one line for each step. */
  say?: (line: string) => void;
}

/**
 * Registers both connectors and waits until they work: connectors and tasks running, the replication slot read.
 * Secrets stay references (`${env:...}`), which the worker replaces. Safe to run again; starts failed tasks again.
 *
 * @throws HttpError when Connect refuses a configuration; ConnectorFailedError with the trace of what has failed;
 *   DeadlineError with the last state
 */
export async function registerConnectors(options: RegisterOptions): Promise<void> {
  const { say = () => {} } = options;
  const giveUpAt = Date.now() + options.deadlineMs;
  const connect = new ConnectApi(options.connectUrl);
  const configs = new Map<string, ConnectorConfig>();
  for (const file of connectors) configs.set(`kirana-${file}`, await readConfig(file));

  // Connect's own answer to a database that is not there is a NullPointerException.
  await untilDone(giveUpAt, () => assertAnswers(options.databaseUrl));
  for (const [name, config] of configs) {
    const same = options.onlyChanged === true && (await connect.hasConfig(name, config));
    if (!same) await untilDone(giveUpAt, () => connect.putConfig(name, config));
    // Left stopped by a run that broke off, it would stay so.
    await untilDone(giveUpAt, () => connect.resume(name));
    say(`${name}: ${same ? 'unchanged' : 'registered'}`);
  }
  for (const name of configs.keys()) {
    const readiness = new ConnectorReadiness(connect, name);
    await untilDone(giveUpAt, () => readiness.look());
    say(`${name}: connector and tasks running`);
  }
  const slot = configs.get('kirana-pg-source')?.['slot.name'] ?? '';
  await untilDone(giveUpAt, () => assertSlotActive(options.databaseUrl, slot));
  say(`replication slot ${slot}: active`);
}

async function readConfig(file: string): Promise<ConnectorConfig> {
  return configSchema.parse(JSON.parse(await readFile(new URL(`${file}.json`, folder), 'utf8')));
}

/** Repeats a step until it passes; an error that cannot pass by itself ends it at once. */
async function untilDone(giveUpAt: number, step: () => Promise<void>): Promise<void> {
  let fatal: Error | undefined;
  await waitUntil(
    async () => {
      try {
        await step();
      } catch (error) {
        if (!(error instanceof ConnectorFailedError) && mayPass(error)) throw error;
        fatal = error instanceof Error ? error : new Error(String(error));
      }
    },
    { deadlineMs: giveUpAt - Date.now(), everyMs: 150 },
  );
  if (fatal !== undefined) throw fatal;
}

function seconds(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('a positive number of seconds');
  return value;
}

if (import.meta.main) {
  interface Flags {
    connect: string;
    database: string;
    deadline: number;
  }
  const command = new Command('register_connectors')
    .description(
      'Registers kirana-pg-source and kirana-es-sink and waits until they work; safe to run again.',
    )
    .addOption(new Option('--connect <url>', 'Kafka Connect').env('CONNECT_URL').makeOptionMandatory())
    .addOption(new Option('--database <url>', 'the primary').env('DATABASE_URL_WRITE').makeOptionMandatory())
    .addOption(new Option('--deadline <seconds>', 'when to give up').argParser(seconds).default(60))
    .action(async (flags: Flags) => {
      await registerConnectors({
        connectUrl: flags.connect,
        databaseUrl: flags.database,
        deadlineMs: flags.deadline * 1000,
        say: console.log,
      });
    });
  await runCommand(command);
}
