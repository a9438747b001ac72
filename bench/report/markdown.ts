import type {
  ConsumptionResult,
  Failure,
  HitsResult,
  LatencyResult,
  MemoryResult,
  RequestResult,
  Result,
  ThroughputResult,
} from '../result.ts';
import type { PairedRatio } from '../statistics/paired-ratio.ts';
import type { Summary } from '../statistics/summary.ts';
import { coresMethod, coresTable } from './cores.ts';
import { pageSections } from './pages.ts';
import { mark, milliseconds, percent, table, whole } from './table.ts';

/** What a run came to. */
export interface Run {
  readonly results: readonly Result[];
  readonly failures: readonly Failure[];
  /** Lines about the machine. */
  readonly machine: readonly string[];
  /** Processes that wanted a core, on average over a minute, before and after. */
  readonly loadAverage: { readonly before: number; readonly after: number };
  readonly rounds: number;
  readonly connections: number;
  /** Fewer samples than the figures deserve. */
  readonly isQuick: boolean;
}

/** The report as it is committed. */
export function toMarkdown(run: Run): string {
  const requests = run.results.filter((result) => result.kind === 'requests');
  const hits = run.results.filter((result) => result.kind === 'hits');
  const cores = run.results.filter((result) => result.kind === 'cores');
  const consumption = run.results.filter((result) => result.kind === 'consumption');
  const latencies = run.results.filter((result) => result.kind === 'latency');
  const memory = run.results.filter((result) => result.kind === 'memory');
  const throughput = run.results.filter((result) => result.kind === 'throughput');
  const sections = [
    '# Benchmarks',
    'Written by `npm run bench -- --report FILE`. The goals are to steer by: no test fails on them.',
    ...(run.isQuick ? ['**A quick run (`--quick`): few samples, for a look only.**'] : []),
    ...(run.failures.length > 0 ? ['## Not measured', failures(run.failures)] : []),
    ...(requests.length > 0 ? ['## CPU for each request', requestsMethod(run), requestsTable(requests)] : []),
    ...(requests.length > 0
      ? ['Where the answers came from, in the rounds that count:', origins(requests)]
      : []),
    ...(hits.length > 0
      ? ['## Where answers come from while shops change', hitsMethod, hitsTable(hits)]
      : []),
    ...(cores.length > 0 ? ['## Cores that the stack keeps busy', coresMethod, coresTable(cores)] : []),
    ...(consumption.length > 0
      ? ['## The change stream at its fastest', consumptionMethod, consumptionTable(consumption)]
      : []),
    ...(latencies.length > 0
      ? ['## From a commit to what it changes', latencyMethod, latencyTable(latencies)]
      : []),
    ...(throughput.length > 0 ? ['## Orders', throughputMethod, throughputTable(throughput)] : []),
    ...(memory.length > 0 ? ['## What open screens cost', memoryMethod, memoryTable(memory)] : []),
    ...pageSections(run.results),
    '## Measured on',
    machine(run),
  ];
  return `${sections.join('\n\n')}\n`;
}

function requestsMethod({ rounds, connections }: Run): string {
  return `How much of the speed of another server is left: CPU time of that server for each request, divided by that
of the API process (all its threads, the request log and what goes on beside the requests included). *Bare* is a \`node:http\` server that
sends the same status and body with \`Content-Type\` and \`Content-Length\`, and what Node adds by itself; the goals are for it.
*The same bytes* is such a server with every header of the API's answer: what is left to that is the work behind the answer,
and the difference between the two is what the headers cost. Each is a process of its own on the same Node.
${String(connections)} connections, one request at a time on each; after many to warm all three up, ${String(rounds)} rounds of the API, each between two of either
server and compared with their mean. Given are medians, and the range of all rounds: that range is the noise. A miss is made by
a change that goes through the whole stream and voids every entry; then each is asked for once. Its CPU is that of the API process alone:
the databases' is not in it.`;
}

const hitsMethod = `An open loop of requests through one API process, each list asked for once before, while rows change on the
primary. *Kept* are answers from the memory of the process or from Redis; the others were read from a replica or the primary, since a
change had dropped the list. The CPU is that of the API process for each request. The row in italics is for comparison.`;

const consumptionMethod = `Rows changed on the primary as fast as it takes them, until the worker has consumed the last one: the way through Debezium,
Kafka and the worker, who share the machine with the primary and the sink. The CPU is that of the worker process for each event.`;

const latencyMethod = `From the moment at which the client has the answer to its commit (one UPDATE of a product, straight on the primary). *Key gone*:
until the message that the list's fence is raised and its key dropped is back on a Redis subscription; the same message drops the
list in the memory of every API process. *Searchable*: until a search of Elasticsearch's alias, asked every 10 ms, shows the new
name; the index is refreshed every 200 ms. Idle: one change at a time. Under writes: an open loop (for *searchable* five
more a second beside it, which are the samples), whose writes start at their times however long
the earlier ones take; the lists are read 50 times a second meanwhile, and each write is measured. The rows in italics are for comparison: the
same transports with nothing of ours in between, the commit, and the moment at which another consumer has the event from Kafka
(Postgres, Debezium and Kafka have done their part; what is left is the consumer's).`;

const memoryMethod = `The resident set of an API process that has just started, before and with its connections to \`GET /live\`: after a round of
heartbeats, and the most while all of them were told of price changes. *The last screen* above: until the event has reached every one
of them. *Order → its owner's screen*: from the API's answer to \`POST /orders\` until the event has reached a connection
to another API process.`;

const throughputMethod = `Whole purchases through the API (HTTP, token, key, locks, order, lines, ledger, kept answer, commit), all of the same
product, beside pgbench with \`UPDATE … SET quantity = quantity - 1 WHERE id = 1 AND quantity > 0\` on one row of an otherwise
empty table on the same server; as many clients for both, in turn, each purchase round between two of pgbench.`;

function hitsTable(results: readonly HitsResult[]): string {
  return table(
    ['', 'while', 'requests/s', 'kept', 'of it memory', 'replica', 'primary', 'CPU µs', 'goal for kept'],
    results.map(
      ({ title, condition, requests, memory, redis, replica, primary, micros, goal, isControl }) => [
        ...[isControl ? `*${title}*` : title, condition, whole(requests)],
        ...[memory + redis, memory, replica, primary].map(percent),
        ...[whole(micros), goal === undefined ? '' : `${percent(goal)} ${mark(memory + redis >= goal)}`],
      ],
    ),
  );
}

function consumptionTable(results: readonly ConsumptionResult[]): string {
  return table(
    ['', 'events', 'written in s', 'events/s', 'CPU of the worker µs'],
    results.map(({ title, events, writtenSeconds, perSecond, micros }) => [
      ...[title, whole(events), writtenSeconds.toFixed(1), whole(perSecond), whole(micros)],
    ]),
  );
}

function throughputTable(results: readonly ThroughputResult[]): string {
  return table(
    ['', 'clients', 'a second', 'pgbench a second', 'ratio (range)', 'goal'],
    results.map(({ title, clients, subject, control, ratio, goal }) => [
      ...[title, whole(clients), range(subject), range(control)],
      share(ratio),
      `${goal.toFixed(1)} ${mark(ratio.median >= goal)}`,
    ]),
  );
}

const range = ({ p50, min, max }: ThroughputResult['subject']): string =>
  `${whole(p50)} (${whole(min)}–${whole(max)})`;

function memoryTable(results: readonly MemoryResult[]): string {
  return table(
    ['', 'connections', 'before MB', 'idle MB', 'told MB', 'kB each', 'goal for idle'],
    results.map(({ title, screens, before, idle, told, goal }) => [
      ...[title, whole(screens), whole(before), whole(idle), whole(told)],
      (((idle - before) * 1000) / screens).toFixed(1),
      `${whole(goal)} MB ${mark(idle <= goal)}`,
    ]),
  );
}

function requestsTable(results: readonly RequestResult[]): string {
  const head = ['', 'body', 'API µs', 'bare µs', 'of bare (range)', 'goal', 'same bytes µs'];
  return table(
    [...head, 'of the same bytes (range)', 'requests/s API, bare'],
    results.map(({ title, bodyBytes, subject, bare, sameBytes, goal, perSecond }) => [
      title,
      bytes(bodyBytes),
      microseconds(subject),
      ...[microseconds(bare.control), share(bare.ratio)],
      goal === undefined ? '' : `${goal.toFixed(2)} ${mark(bare.ratio.median >= goal)}`,
      ...[microseconds(sameBytes.control), share(sameBytes.ratio)],
      `${whole(perSecond)}, ${whole(bare.perSecond)}`,
    ]),
  );
}

const microseconds = ({ p50, min, max }: Summary): string =>
  `${p50.toFixed(0)} (${min.toFixed(0)}–${max.toFixed(0)})`;
const share = ({ median, min, max }: PairedRatio): string =>
  `**${median.toFixed(2)}** (${min.toFixed(2)}–${max.toFixed(2)})`;

function origins(results: readonly RequestResult[]): string {
  return results
    .map(({ title, answers, headers }) => `- ${title}: ${answers}; ${String(headers)} headers`)
    .join('\n');
}

function latencyTable(results: readonly LatencyResult[]): string {
  return table(
    ['', 'while', 'samples', 'p50 ms', 'p90 ms', 'p99 ms', 'max ms', 'goal for p99'],
    results.map(({ title, condition, summary, lost, goal, isControl }) => [
      isControl ? `*${title}*` : title,
      condition,
      `${whole(summary.count)}${lost > 0 ? `, ${whole(lost)} lost` : ''}`,
      ...[summary.p50, summary.p90, summary.p99, summary.max].map(milliseconds),
      goal === undefined ? '' : `${String(goal)} ms ${mark(summary.p99 <= goal && lost === 0)}`,
    ]),
  );
}

function machine({ machine: lines, loadAverage }: Run): string {
  const { before, after } = loadAverage;
  const load = `Processes that wanted a core: ${before.toFixed(1)} before, ${after.toFixed(1)} at the end (averages of a minute)`;
  return [...lines, load].map((line) => `- ${line}`).join('\n');
}

const failures = (all: readonly Failure[]): string =>
  all.map(({ name, reason }) => `- \`${name}\`: ${reason}`).join('\n');

const bytes = (count: number): string =>
  count < 1000 ? `${String(count)} B` : `${(count / 1000).toFixed(1)} kB`;
