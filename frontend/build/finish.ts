import path from 'node:path';
import { writeCompressedCopies } from './compressed-copies.ts';
import { writeServiceWorker } from './service-worker.ts';

const built = path.join(import.meta.dirname, '..', 'dist');
await writeServiceWorker(built);
await writeCompressedCopies(built);
