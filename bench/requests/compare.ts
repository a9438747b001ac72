import { waitUntil } from '../../scripts/stack/wait.ts';
import { connections, type BenchContext, type Sizes } from '../bench-context.ts';
import type { Compared, RequestResult } from '../result.ts';
import { pairedRatio } from '../statistics/paired-ratio.ts';
import { median, summarize } from '../statistics/summary.ts';
import { alternate, type Contestant, type Rounds } from './alternate.ts';
import { startBareControl, type BareControl } from './bare-control.ts';
import { bareOf, captureAnswer, headerOf, type CapturedAnswer } from './captured-answer.ts';
import { load, type Target } from './load.ts';

/** A kind of request to an API process, to be compared with a bare server and with one that sends the same bytes. */
export interface Subject {
  readonly title: string;
  /** Least share of the bare server's speed that is aimed at. */
  readonly goal?: number;
  readonly api: { readonly url: string; readonly pid: number };
  readonly nextPath: () => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly keepsSession?: boolean;
  /** What must answer, as `<status> <X-Served-By>`. */
  readonly expected: readonly string[];
  /** Before each round, outside the measurement. */
  readonly prepare?: () => Promise<void>;
  /** Requests in a round; as many as take `roundSeconds` when absent. */
  readonly amount?: number;
}

/** Entries end by their age now and then, and a fill answers. */
const leastExpected = 0.99;
const captureDeadlineMs = 20_000;
const calibration = 500;
const mostRequests = 20_000;
/** Of rounds with a given number of requests: a miss costs much, and most of that is not in Node. */
const fixedWarmUps = 3;

/**
 * Measures a subject against its controls in alternating rounds.
 * @throws Error when its answers do not come from where they should
 */
export async function compare(subject: Subject, context: BenchContext): Promise<RequestResult> {
  const { rounds } = context.sizes;
  await subject.prepare?.();
  const answer = await untilExpected(subject);
  const controls: BareControl[] = [];
  try {
    const contestant = async (given: CapturedAnswer, target: Target): Promise<Contestant> => {
      const control = await startBareControl(given);
      controls.push(control);
      return { pid: control.pid, target: { ...target, url: control.url, keepsSession: false } };
    };
    const target: Target = {
      url: subject.api.url,
      nextPath: subject.nextPath,
      headers: subject.headers ?? {},
      keepsSession: subject.keepsSession ?? false,
    };
    const amount = subject.amount ?? (await amountFor(target, context.sizes));
    const measured = await alternate(
      { bare: await contestant(bareOf(answer), target), sameBytes: await contestant(answer, target) },
      { pid: subject.api.pid, target, ...(subject.prepare && { prepare: subject.prepare }) },
      {
        connections,
        rounds,
        amount,
        warmUps: warmUpsFor(subject, amount, context.sizes),
        signal: context.signal,
      },
    );
    const share = measured.answers.share(subject.expected);
    if (share < leastExpected) {
      const wanted = subject.expected.join(' or ');
      throw new Error(`only ${(share * 100).toFixed(1)} % were '${wanted}': ${measured.answers.toString()}`);
    }
    return {
      kind: 'requests',
      title: subject.title,
      goal: subject.goal,
      subject: summarize(measured.subject.cpu),
      perSecond: median(measured.subject.perSecond),
      bare: compared(measured, 'bare'),
      sameBytes: compared(measured, 'sameBytes'),
      bodyBytes: answer.body.length,
      headers: answer.headers.length / 2,
      answers: measured.answers.toString(),
      requestsInRound: amount,
    };
  } finally {
    for (const control of controls) await control.stop();
  }
}

function compared<Name extends string>({ subject, controls }: Rounds<Name>, name: Name): Compared {
  const { cpu, perSecond } = controls[name];
  return {
    ratio: pairedRatio({ control: cpu, subject: subject.cpu }),
    control: summarize(cpu),
    perSecond: median(perSecond),
  };
}

/** The first answer of the expected kind: its bytes, or the least of them, are what the controls send. */
async function untilExpected({ api, nextPath, headers, expected }: Subject): Promise<CapturedAnswer> {
  const look = async (): Promise<CapturedAnswer> => {
    const answer = await captureAnswer(`${api.url}${nextPath()}`, headers ?? {});
    const kind = `${String(answer.status)} ${headerOf(answer, 'x-served-by') ?? '-'}`;
    if (expected.includes(kind)) return answer;
    throw new Error(`it answers '${kind}', not '${expected.join("' or '")}'`);
  };
  return waitUntil(look, { deadlineMs: captureDeadlineMs, everyMs: 100 });
}

/** Node compiles what is called often anew several times; until then a request costs two to three times as much. */
function warmUpsFor({ amount: given }: Subject, amount: number, { warmUpRequests }: Sizes): number {
  return given === undefined ? Math.ceil(warmUpRequests / amount) : fixedWarmUps;
}

async function amountFor(target: Target, { roundSeconds, fewestRequests }: Sizes): Promise<number> {
  const options = { connections, amount: calibration, deadlineMs: 30_000 };
  await load(target, options); // the first requests find cold code
  const { perSecond } = await load(target, options);
  return Math.min(mostRequests, Math.max(fewestRequests, Math.round(perSecond * roundSeconds)));
}
