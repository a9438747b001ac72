import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryRoot } from './instance.ts';

const imports = /\bfrom '(\.{1,2}\/[^']+)'/g;

/** The sources that a pattern names and all that they import, by paths from the repository's root, sorted. */
export function withImports(pattern: string): string[] {
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(path.join(repositoryRoot, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(imports))
      follow(path.posix.join(path.posix.dirname(file), specifier.replace(/\.js$/, '.ts')));
  };
  globSync(pattern, { cwd: repositoryRoot }).forEach(follow);
  return [...seen].sort();
}
