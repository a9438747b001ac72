import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './instance.ts';

const never = new Set(['node_modules', 'dist', 'target', 'coverage', '.kirana', '.git']);

/**
 * A hash over the content of files and folders (build results and node_modules left out), given relative to the
 * repository. A path that does not exist counts as such, so that its coming changes the hash.
 */
export function fingerprintOf(paths: readonly string[], extra: unknown = ''): string {
  const hash = createHash('sha256');
  for (const start of paths) {
    for (const file of filesUnder(path.resolve(repositoryRoot, start))) {
      hash.update(`${path.relative(repositoryRoot, file)}\0`);
      hash.update(existsSync(file) ? readFileSync(file) : 'absent');
    }
  }
  hash.update(JSON.stringify(extra));
  return hash.digest('hex').slice(0, 24);
}

function filesUnder(start: string): string[] {
  if (!existsSync(start) || statSync(start).isFile()) return [start];
  return readdirSync(start, { withFileTypes: true })
    .filter((entry) => !never.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const full = path.join(start, entry.name);
      if (entry.isDirectory()) return filesUnder(full);
      return entry.isFile() ? [full] : [];
    });
}
