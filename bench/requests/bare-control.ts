import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { BareAnswer } from './bare-server.ts';
import { captureAnswer, type CapturedAnswer } from './captured-answer.ts';

/** A running bare node:http server that gives one answer. */
export interface BareControl {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

const program = path.join(import.meta.dirname, 'bare-server.ts');
const startDeadlineMs = 10_000;

/**
 * Starts the control for an answer, in a process of its own on the same Node.
 * @throws Error when it does not start, or does not send the very same bytes and headers
 */
export async function startBareControl(answer: CapturedAnswer): Promise<BareControl> {
  const child = fork(program, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill();
    await gone;
  };
  try {
    const { status, headers, isQuiet, body } = answer;
    child.send({ status, headers, isQuiet, bodyBase64: body.toString('base64') } satisfies BareAnswer);
    const [port] = (await once(child, 'message', { signal: AbortSignal.timeout(startDeadlineMs) })) as [
      number,
    ];
    const url = `http://127.0.0.1:${String(port)}`;
    await check(url, answer);
    if (child.pid === undefined) throw new Error('the bare server has no process');
    return { url, pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function check(url: string, answer: CapturedAnswer): Promise<void> {
  const given = await captureAnswer(url, {});
  const same =
    given.status === answer.status &&
    given.headers.join('\n') === answer.headers.join('\n') &&
    given.isQuiet === answer.isQuiet &&
    given.body.equals(answer.body);
  if (!same) throw new Error('the bare server does not give the same answer');
}
