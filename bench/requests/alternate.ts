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

/** A sample of each round. */
interface Samples {
  /** CPU time of the serving process for each request, in microseconds. */
  readonly cpu: readonly number[];
  /** Requests a second: how busy the machine was, not a result. */
  readonly perSecond: readonly number[];
}

/** Of the subject a sample a round, of each control one more: before and after each of them. */
export interface Rounds<Name extends string> {
  readonly subject: Samples;
  readonly controls: Readonly<Record<Name, Samples>>;
  /** What the subject answered in the rounds that count. */
  readonly answers: Tally;
}

const roundDeadlineMs = 60_000;

/**
 * Measures all controls, subject, all controls, …, subject, all controls, after each was warmed up.
 * @throws Error when a request fails or a round takes more than a minute
 */
export async function alternate<Name extends string>(
  controls: Readonly<Record<Name, Contestant>>,
  subject: Contestant,
  options: RoundOptions,
): Promise<Rounds<Name>> {
  const inTurn = Object.entries(controls) as [Name, Contestant][];
  const ofSubject = { cpu: [] as number[], perSecond: [] as number[] };
  const ofControls = Object.fromEntries(
    inTurn.map(([name]) => [name, { cpu: [] as number[], perSecond: [] as number[] }]),
  ) as Record<Name, typeof ofSubject>;
  const answers = new Tally();
  const round = async (contestant: Contestant, samples: typeof ofSubject): Promise<Tally> => {
    const { outcome, cpuUs } = await measure(contestant, options);
    samples.cpu.push(cpuUs);
    samples.perSecond.push(outcome.perSecond);
    return outcome.answers;
  };
  const allControls = async (): Promise<void> => {
    for (const [name, control] of inTurn) await round(control, ofControls[name]);
  };
  for (let i = 0; i < options.warmUps; i += 1) {
    for (const [, control] of inTurn) await measure(control, options);
    await measure(subject, options);
  }
  await allControls();
  for (let i = 0; i < options.rounds; i += 1) {
    answers.addAll(await round(subject, ofSubject));
    await allControls();
  }
  return { subject: ofSubject, controls: ofControls, answers };
}

async function measure({ pid, target, prepare }: Contestant, options: RoundOptions) {
  const { connections, amount, signal } = options;
  signal.throwIfAborted();
  await prepare?.();
  const before = cpuTimeOf(pid);
  const outcome = await load(target, { connections, amount, deadlineMs: roundDeadlineMs });
  return { outcome, cpuUs: (cpuTimeOf(pid) - before) / amount };
}
