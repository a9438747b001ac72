import type { Trial } from './trial.ts';

const grouped = (number: number): string => number.toLocaleString('en-US');

export const isControl = ({ mutant }: Trial): boolean => mutant.edits.length === 0;

/** A mistake was caught, or there was none, nothing was caught, and nothing else went wrong. */
export const isAsWanted = (trial: Trial): boolean =>
  isControl(trial) ? trial.broken.length === 0 && trial.failure === undefined : trial.broken.length > 0;

/** How it came out, in words. */
export function inWords(trial: Trial): string {
  const { broken, operations, seconds, failure } = trial;
  const ran = `${grouped(operations)} operations, ${seconds.toFixed(0)} s`;
  const rules = broken.map(({ rule, after }) => `${rule} after ${grouped(after)} operations`).join(', ');
  const what = rules === '' ? 'no rule was broken' : `broken: ${rules}`;
  return `${what} (${ran})${failure === undefined ? '' : `; the run failed: ${failure}`}`;
}

/** The last line: of the mistakes, how many were caught; and whether the control was clean. */
export function verdictLine(trials: readonly Trial[]): string {
  const mistakes = trials.filter((trial) => !isControl(trial));
  const caught = mistakes.filter(({ broken }) => broken.length > 0).length;
  const broken = trials.filter(isControl).some((trial) => !isAsWanted(trial));
  const control = broken ? '; with nothing changed a rule was broken, too' : '';
  return `${String(caught)} caught, ${String(mistakes.length - caught)} not caught${control}`;
}
