import pc from 'picocolors';
import { isRunning } from '../stack/connectors.ts';
import { flows, oldestAnswerSeconds, type Watermark } from '../stack/watermark.ts';
import type { PartStatus, Status } from './status.ts';

/** Prints the status for people. */
export function printStatus(status: Status): void {
  console.log(
    pc.bold(`Instance ${status.instance}: ${status.up ? 'everything is up' : 'not everything is up'}`),
  );
  printTable(
    ['part', 'state', 'pid', 'address', ''],
    status.parts.map((part) => [
      part.name,
      coloured(part),
      String(part.pid ?? '-'),
      part.address,
      reason(part),
    ]),
  );
  for (const part of status.parts) {
    for (const line of part.lastLogLines) console.log(pc.dim(`    ${part.name}: ${line.slice(0, 160)}`));
  }
  printReplication(status);
  printConnectors(status);
  printWatermark(status.watermark);
}

function printReplication({ replication, reads }: Status): void {
  console.log(pc.bold('\nReplication'));
  if (replication === undefined) console.log('  the primary does not answer');
  for (const replica of replication?.replicas ?? []) {
    const lag =
      replica.bytes === undefined || replica.milliseconds === undefined
        ? pc.red('not connected')
        : `${size(replica.bytes)}, ${String(replica.milliseconds)} ms behind`;
    console.log(`  ${replica.name.padEnd(22)} ${lag}`);
  }
  for (const slot of replication?.slots.filter((one) => one.name === 'kirana_slot') ?? []) {
    const state = slot.active ? pc.green('read') : pc.red('not read');
    console.log(
      `  ${`slot ${slot.name}`.padEnd(22)} ${state}, ${slot.walStatus}, ${size(slot.bytes)} not confirmed`,
    );
  }
  const inUse = reads?.filter((server) => server.up && !server.backup).map((server) => server.name) ?? [];
  const first = reads?.find((server) => server.up && server.backup)?.name;
  const takers = inUse.length > 0 ? inUse.join(', ') : pc.yellow(first ?? 'no server');
  console.log(`  ${'reads go to'.padEnd(22)} ${reads === undefined ? 'HAProxy does not answer' : takers}`);
}

function printConnectors({ connectors, changeStream }: Status): void {
  console.log(pc.bold('\nChange stream'));
  if (connectors === undefined) console.log('  Connect does not answer');
  if (connectors?.length === 0) console.log(pc.red('  no connector is registered'));
  for (const connector of connectors ?? []) {
    const text = `${connector.state}, tasks ${connector.tasks.join(', ') || 'none'}`;
    console.log(`  ${connector.name.padEnd(22)} ${isRunning(connector) ? pc.green(text) : pc.red(text)}`);
    if (connector.error !== undefined) console.log(pc.red(`    ${connector.error}`));
  }
  if (changeStream === undefined) console.log('  Kafka does not answer');
  if (changeStream?.length === 0) console.log('  the backend has consumed nothing yet');
  for (const { topic, messages } of changeStream ?? []) {
    console.log(`  ${topic.padEnd(22)} ${String(messages)} messages to consume`);
  }
}

function printWatermark(watermark: Watermark | undefined): void {
  const { ageSeconds, frontier, oldestOpenTransactionSeconds } = watermark ?? {};
  const known =
    ageSeconds === undefined || frontier === undefined
      ? 'unknown'
      : `${frontier}, ${seconds(ageSeconds)} ago`;
  const late = ageSeconds === undefined || ageSeconds > oldestAnswerSeconds;
  const stands = flows(watermark) ? '' : '; the change stream is down';
  const consumed = late ? pc.red(`${known}: lists are read again every two seconds${stands}`) : known;
  console.log(`  ${'consumed up to'.padEnd(22)} ${consumed}`);
  const open = oldestOpenTransactionSeconds;
  const held = open === undefined ? pc.yellow('unknown') : open === 0 ? 'none' : `for ${seconds(open)}`;
  console.log(
    `  ${'oldest transaction'.padEnd(22)} ${open !== undefined && open > 5 ? pc.yellow(held) : held}`,
  );
}

function seconds(value: number): string {
  return value < 10 ? `${value.toFixed(1)} s` : `${String(Math.round(value))} s`;
}

function coloured({ health }: PartStatus): string {
  if (health.state === 'healthy') return pc.green(health.state);
  return health.state === 'stopped' ? pc.yellow(health.state) : pc.red(health.state);
}

function reason({ health }: PartStatus): string {
  return health.state === 'unhealthy' ? (health.reason.split('\n')[0] ?? '').slice(0, 100) : '';
}

function size(bytes: number): string {
  if (bytes < 1024) return `${String(bytes)} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

function printTable(header: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = header.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => plainLength(row[column] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - plainLength(cell))).join('  ');
  console.log(pc.dim(`  ${line(header)}`));
  for (const row of rows) console.log(`  ${line(row)}`.trimEnd());
}

function plainLength(text: string): number {
  // eslint-disable-next-line no-control-regex -- colours are control characters
  return text.replace(/\u001b\[\d+m/g, '').length;
}
