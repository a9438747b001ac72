import { instructionsOf, type Dockerfile } from './dockerfile.ts';
import type { Ignored } from './ignored.ts';
import { at, type DockerfileRule } from './rule.ts';

/** What the builder is given: the repository's own files, without those of .dockerignore. */
export interface BuildContext {
  readonly files: readonly string[];
  readonly ignored: Ignored;
}

/** COPY instead of ADD (DL3020): nothing is fetched or unpacked by the way. */
export const noAdd: DockerfileRule = (file) =>
  instructionsOf(file, 'ADD').map(({ line }) => at(file, line, 'ADD'));

/** What COPY takes from the repository is committed, and .dockerignore leaves some of it. */
export const sourcesExist =
  ({ files, ignored }: BuildContext): DockerfileRule =>
  (file) =>
    instructionsOf(file, 'COPY').flatMap(({ flags, line, args, exec }) => {
      if (flags.some(([name]) => name === 'from')) return [];
      const sources = (exec ?? args).slice(0, -1).filter((source) => !source.startsWith('<<'));
      return sources.flatMap((source) => {
        const wanted = source.replace(/^\.?\//, '').replace(/\/+$/, '');
        const found = files.filter((path) => isMeant(path, wanted));
        if (found.length === 0) return [at(file, line, `${source} is not in the repository`)];
        return found.every(ignored) ? [at(file, line, `${source} is left out by .dockerignore`)] : [];
      });
    });

function isMeant(path: string, wanted: string): boolean {
  if (wanted === '' || wanted === '.') return true;
  if (!/[*?[]/.test(wanted)) return path === wanted || path.startsWith(`${wanted}/`);
  const expression = wanted
    .replace(/[.+^${}()|\\]/g, String.raw`\$&`)
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return new RegExp(`^${expression}(?:/|$)`).test(path);
}

/** A whole repository in an image holds what nobody thought of: each COPY says what it takes. */
export const noCopyOfEverything: DockerfileRule = (file) =>
  instructionsOf(file, 'COPY')
    .filter(({ flags, args, exec }) => {
      const own = !flags.some(([name]) => name === 'from');
      return own && (exec ?? args).slice(0, -1).some((source) => ['.', './', '/'].includes(source));
    })
    .map(({ line }) => at(file, line, 'COPY of the whole repository'));

/** What no image may hold, whatever is copied. */
const neverInside = [
  '.env',
  '.git/HEAD',
  'node_modules/x',
  'backend/node_modules/x',
  '.kirana/dev/secrets.json',
];

/** What .dockerignore forgets, of that which must not reach a builder. */
export function notIgnored(ignored: Ignored): string[] {
  return neverInside.filter((path) => !ignored(path)).map((path) => `.dockerignore lets ${path} through`);
}

/** Every file that the Dockerfiles copy from the repository. */
export function copiedFiles(file: Dockerfile, { files, ignored }: BuildContext): string[] {
  return instructionsOf(file, 'COPY')
    .filter(({ flags }) => !flags.some(([name]) => name === 'from'))
    .flatMap(({ args, exec }) => (exec ?? args).slice(0, -1))
    .flatMap((source) =>
      files.filter((path) => isMeant(path, source.replace(/^\.?\//, '').replace(/\/+$/, ''))),
    )
    .filter((path) => !ignored(path));
}
