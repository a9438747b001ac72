import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { transformWithOxc } from 'vite';

/** What pages are made of. Source maps are for those who open a debugger. */
const SHELL = /\.(css|html|js|svg|png|webmanifest|woff2)$/;
const WORKER = path.join(import.meta.dirname, '..', 'service-worker', 'worker.ts');

/** Puts `sw.js` into the build: the service worker, with a list of the files that it keeps. */
export async function writeServiceWorker(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && SHELL.test(entry.name) && entry.name !== 'sw.js')
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  const shell = {
    version: hash.digest('hex').slice(0, 12),
    files: files.map((file) => `/${path.relative(folder, file).split(path.sep).join('/')}`),
  };
  const { code } = await transformWithOxc(await readFile(WORKER, 'utf8'), WORKER);
  await writeFile(path.join(folder, 'sw.js'), `const SHELL = ${JSON.stringify(shell)};\n${code}`);
}
