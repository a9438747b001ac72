import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { repositoryRoot } from './instance.ts';
import { measuredCommit } from './measured-commit.ts';

const textOf = (file: string): string => readFileSync(path.join(repositoryRoot, file), 'utf8');

test('bootstrap --help names every command, and npm has a script for each', () => {
  const commands = [
    ...textOf('scripts/cli.ts').matchAll(/^(?:instanceCommand|passingOn)\(\s*'([a-z-]+)'/gm),
  ].map(([, name = '']) => name);
  assert.ok(commands.length > 10);
  const help = execFileSync(process.execPath, ['scripts/bootstrap.mjs', '--help'], {
    cwd: repositoryRoot,
    encoding: 'utf8',
  });
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
  for (const command of commands) {
    assert.match(help, new RegExp(`[\\s]${command}[,;]`), command);
    assert.ok(Object.values(scripts).includes(`node scripts/bootstrap.mjs ${command}`), command);
  }
});

test('a report names its commit, and says when that is not all', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kirana-commit-'));
  const git = (...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  try {
    assert.equal(measuredCommit(folder), 'unknown');
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'one');
    const commit = git('rev-parse', '--short', 'HEAD').trim();
    assert.equal(measuredCommit(folder), commit);
    writeFileSync(path.join(folder, 'new'), '');
    assert.equal(measuredCommit(folder), `${commit}, and changes that are not committed`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
