import type { Answer } from './shopkeeper.ts';

/** Longest that an answer may take, ms. */
const answerWithinMs = 2_000;

/** Says of each thing that was to hold whether it did, and counts. */
export class Report {
  passed = 0;
  failed = 0;

  note(title: string, holds: boolean, figures: string): void {
    if (holds) this.passed += 1;
    else this.failed += 1;
    console.log(`${holds ? '✓' : '✗'} ${title} (${figures})`);
  }

  /** It was answered with that status, and soon enough. */
  answered(title: string, { status, ms }: Answer, wanted: number): void {
    this.note(title, status === wanted && ms < answerWithinMs, `${String(status)} in ${ms.toFixed(0)} ms`);
  }
}
