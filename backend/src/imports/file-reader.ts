import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import type { FieldReason } from '../http/field-reasons.js';
import { Problem } from '../http/problem.js';
import type { Column } from './product-columns.js';
import type { ProductFile } from './product-file.js';

/** A file of 5 MB takes 1 s. */
const LONGEST_MS = 20_000;
/** Of the thread that reads; beyond it the thread ends, and nothing else does. */
const MOST_MEMORY_MB = 256;

export interface FileQuestion {
  readonly file: Uint8Array;
  readonly columns?: readonly (Column | null)[] | undefined;
}

type FileAnswer =
  { readonly read: ProductFile } | { readonly refused: { readonly line: number; readonly why: FieldReason } };

/** Reads files of products in threads of their own: a hostile file costs the time of whoever sent it, and a bounded one. */
@Injectable()
export class FileReader {
  /**
   * Ends when `gone` aborts.
   * @throws Problem `csv_invalid` for a file that cannot be read, or not in time
   */
  async read(question: FileQuestion, gone: AbortSignal): Promise<ProductFile> {
    const ended = AbortSignal.any([gone, AbortSignal.timeout(LONGEST_MS)]);
    ended.throwIfAborted();
    const worker = new Worker(new URL('./product-file-thread.js', import.meta.url), {
      workerData: question,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    try {
      const [answer] = (await once(worker, 'message', { signal: ended })) as [FileAnswer];
      if ('read' in answer) return answer.read;
      throw csvInvalid(answer.refused);
    } catch (error) {
      if (error instanceof Problem || gone.aborted) throw error;
      throw new Problem('file_too_slow', {}, { cause: error });
    } finally {
      await worker.terminate();
    }
  }
}

function csvInvalid({ line, why }: { line: number; why: FieldReason }): Problem {
  return new Problem('csv_invalid', {
    detail: `Line ${line}: ${why.message}.`,
    errors: [{ line, field: '', ...why }],
  });
}
