import { execFileSync } from 'node:child_process';
import { repositoryRoot } from './instance.ts';

/** What a report was measured on: the commit, and whether anything was changed since; `unknown` without git. */
export function measuredCommit(folder = repositoryRoot): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const commit = git('rev-parse', '--short', 'HEAD');
    return git('status', '--porcelain') === '' ? commit : `${commit}, and changes that are not committed`;
  } catch {
    return 'unknown';
  }
}
