import type { Alternation } from '../statistics/paired-ratio.ts';
import { Tally } from '../statistics/tally.ts';
import { cpuTimeOf } from './cpu-time.ts';
import { load, type Target } from './load.ts';

/** A server under load, and what is sent to it. */
export interface Contestant {
  readonly pid: number;
  readonly target: Target;
  /** Made anew before each of its rounds, outside the measurement (a cache that is emptied, say). */
  readonly prepare?: () => Promise<void>;
}

export interface RoundOptions {
  readonly connections: number;
  readonly rounds: number;
  /** Requests in one round of each contestant. */
  readonly amount: number;
  /** Rounds of each before any counts. */
  readonly warmUps: number;
  readonly signal: AbortSignal;
}

/** CPU time of the serving process for each request, in microseconds, a sample a round. */
export interface Rounds extends Alternation {
  /** What the subject answered in the rounds that count. */
  readonly answers: Tally;
  /** Requests a second in each round: how busy the machine was, not a result. */
  readonly perSecond: Alternation;
}

const roundDeadlineMs = 60_000;

/**
 * Measures control, subject, control, …, subject, control, after both were warmed up.
 * @throws Error when a request fails or a round takes more than a minute
 */
export async function alternate(
  control: Contestant,
  subject: Contestant,
  options: RoundOptions,
): Promise<Rounds> {
  const cpu = { control: [] as number[], subject: [] as number[] };
  const perSecond = { control: [] as number[], subject: [] as number[] };
  const answers = new Tally();
  const round = async (contestant: Contestant, role: 'control' | 'subject'): Promise<void> => {
    const { outcome, cpuUs } = await measure(contestant, options);
    cpu[role].push(cpuUs);
    perSecond[role].push(outcome.perSecond);
    if (role === 'subject') answers.addAll(outcome.answers);
  };
  for (let i = 0; i < options.warmUps; i += 1) {
    await measure(control, options);
    await measure(subject, options);
  }
  await round(control, 'control');
  for (let i = 0; i < options.rounds; i += 1) {
    await round(subject, 'subject');
    await round(control, 'control');
  }
  return { ...cpu, answers, perSecond };
}

async function measure({ pid, target, prepare }: Contestant, options: RoundOptions) {
  const { connections, amount, signal } = options;
  signal.throwIfAborted();
  await prepare?.();
  const before = cpuTimeOf(pid);
  const outcome = await load(target, { connections, amount, deadlineMs: roundDeadlineMs });
  return { outcome, cpuUs: (cpuTimeOf(pid) - before) / amount };
}
