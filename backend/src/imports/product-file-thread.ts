import { parentPort, workerData } from 'node:worker_threads';
import { FileRefusal } from './file-refusal.js';
import type { FileQuestion } from './file-reader.js';
import { readProducts } from './product-file.js';

// Runs in a thread of its own, once, for one file.
const { file, columns } = workerData as FileQuestion;
try {
  parentPort?.postMessage({ read: await readProducts(Buffer.from(file), columns) });
} catch (error) {
  if (!(error instanceof FileRefusal)) throw error;
  parentPort?.postMessage({ refused: { line: error.line, why: error.why } });
}
