import { type FieldReason, reason } from '../http/field-reasons.js';

/** A file cannot be read from this line on, or as a whole. It is thrown in the thread that reads, and told as data. */
export class FileRefusal extends Error {
  constructor(
    readonly line: number,
    readonly why: FieldReason,
  ) {
    super(why.message);
  }
}

export const refuse = (line: number, ...why: Parameters<typeof reason>): FileRefusal =>
  new FileRefusal(line, reason(...why));

/** A row of a file, without its empty cells at the end. */
export interface FileRow {
  /** Of the file, from 1 on, where the row begins. */
  readonly line: number;
  readonly cells: readonly string[];
}
