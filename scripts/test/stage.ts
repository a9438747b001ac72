import path from 'node:path';
import { repositoryRoot } from '../stack/instance.ts';
import { runCommand, type CommandOptions } from './command.ts';
import { failed, passed, type TestCase } from './test-case.ts';

/** What the stages share. */
export interface TestRun {
  /** Reports and logs of this run. */
  readonly folder: string;
  /** Ends everything. */
  readonly signal: AbortSignal;
  /** The environment that names the running test stack's addresses; undefined while none runs. */
  stackEnvironment: Readonly<Record<string, string>> | undefined;
}

/** A part of `npm test`. What `run` throws is one failed case. */
export interface Stage {
  readonly name: string;
  readonly title: string;
  /** It needs the test stack: left out, and counted as failed, when that could not be started. */
  readonly needsStack?: boolean;
  /** It takes minutes more than `npm test` may: it runs when it is named. */
  readonly isLong?: boolean;
  run(testRun: TestRun): Promise<TestCase[]>;
}

/** A stage that has run. */
export interface Finished {
  readonly stage: Stage;
  readonly cases: readonly TestCase[];
  readonly seconds: number;
}

/** The program of an npm package. */
export const tool = (name: string): string => path.join(repositoryRoot, 'node_modules', '.bin', name);

/** Options of a command in this run: its output is kept in `<name>.log`. */
export function commandOptions(testRun: TestRun, name: string, deadlineMinutes: number): CommandOptions {
  return {
    logFile: path.join(testRun.folder, `${name}.log`),
    deadlineMs: deadlineMinutes * 60_000,
    signal: testRun.signal,
    env: { CI: 'true' },
  };
}

/** A check that counts as one test: it passes when the program ends with 0. */
export function check(name: string, title: string, program: string, args: readonly string[]): Stage {
  return {
    name,
    title,
    async run(testRun) {
      const { code, tail } = await runCommand(program, args, commandOptions(testRun, name, 10));
      return [code === 0 ? passed(title) : failed(title, tail)];
    },
  };
}

/**
 * The cases of a report that a test program wrote; a program that failed without a failed case adds one, and so does
 * one that ran nothing.
 */
export function casesOf(
  title: string,
  code: number | null,
  tail: string,
  read: () => TestCase[],
): TestCase[] {
  let cases: TestCase[];
  try {
    cases = read();
  } catch (error) {
    return [failed(title, `no report (exit code ${String(code)}): ${String(error)}\n${tail}`)];
  }
  const wentWell = code === 0 && cases.length > 0;
  if (wentWell || cases.some((one) => one.outcome === 'failed')) return cases;
  return [...cases, failed(title, cases.length === 0 ? 'no test ran' : `exit code ${String(code)}\n${tail}`)];
}
