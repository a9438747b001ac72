import assert from 'node:assert/strict';
import path from 'node:path';
import { test } from 'node:test';
import execa from 'execa';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import { installed } from '../../scripts/stack/programs/programs.ts';
import { committedFiles, textOf } from './repository.ts';

const files = await committedFiles();
const scripts = [...files.keys()].filter((file) => file.endsWith('.sh'));

/** What a program says of a script; it ends with 0 when that is nothing. */
async function said(program: string, args: readonly string[], input?: string): Promise<string> {
  const options = {
    cwd: repositoryRoot,
    all: true,
    reject: false,
    ...(input === undefined ? {} : { input }),
  } as const;
  const { exitCode, all } = await execa(program, args, options);
  return exitCode === 0 ? '' : (all ?? 'failed');
}

const style = '--severity=style';

const shellOf = (file: string): string => (textOf(file).startsWith('#!/bin/bash') ? 'bash' : 'sh');

test('there are entry scripts', () => {
  assert.ok(scripts.length > 0);
});

for (const file of scripts) {
  test(`${file}: can be run, ends at the first error, and gives its place to the program`, () => {
    assert.equal(files.get(file), '100755', 'git update-index --chmod=+x');
    const text = textOf(file);
    assert.match(text, /^#!\/bin\/(ba)?sh\n/);
    assert.match(text, /^set -eu/m);
    if (!path.basename(file).startsWith('start')) return;
    // Else SIGTERM ends the shell, and the program goes on until it is killed.
    assert.match(text, /^\s*exec \w/m);
  });

  test(`${file}: its shell reads it`, async () => {
    assert.equal(await said(shellOf(file), ['-n', file]), '');
  });

  test(`${file}: ShellCheck finds nothing`, async () => {
    const program = installed.shellcheck();
    assert.ok(program, 'ShellCheck is missing: apt-get install shellcheck');
    assert.equal(await said(program, [style, file]), '');
  });
}

test('a mistake is found by sh and by ShellCheck', async () => {
  assert.match(await said('sh', ['-n'], 'if true; then\n'), /end of file|unexpected/i);
  const program = installed.shellcheck() ?? '';
  assert.match(await said(program, [style, '-'], '#!/bin/sh\nrm -rf $1/*\n'), /SC2086/);
});
