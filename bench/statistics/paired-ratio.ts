import { median } from './summary.ts';

/** Samples of a subject taken between samples of its control: control, subject, control, …, subject, control. */
export interface Alternation {
  /** One more than `subject`. */
  readonly control: readonly number[];
  readonly subject: readonly number[];
}

/** A ratio control/subject: 1 is as good as the control, 0.5 costs twice as much. */
export interface PairedRatio {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/**
 * Compares each sample of the subject with the mean of the two of the control around it, so that a machine that gets
 * slower or faster in the course of the run moves both.
 * @throws RangeError when the samples do not alternate, or there are none
 */
export function pairedRatio({ control, subject }: Alternation): PairedRatio {
  if (control.length !== subject.length + 1) throw new RangeError('the control has one sample more');
  const ratios = subject.map((sample, i) => ((control[i] ?? NaN) + (control[i + 1] ?? NaN)) / 2 / sample);
  return { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
}
