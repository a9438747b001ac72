import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import execa from 'execa';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import { goProgram } from '../go-program.ts';
import { dockerfiles } from '../repository.ts';

const parser = {
  name: 'dockerfile-check',
  module: 'checks/containers/buildkit',
  main: '.',
  takes: 'less than a minute',
};

/** What BuildKit's own parser and its checks say of Dockerfiles. */
async function said(...files: string[]): Promise<string> {
  const program = await goProgram(parser, console.error);
  const { stdout } = await execa(program, files, { cwd: repositoryRoot });
  return stdout;
}

test('BuildKit reads every Dockerfile and has nothing to say', async () => {
  assert.equal(await said(...(await dockerfiles()).map((file) => file.path)), '');
});

for (const [mistake, finding] of [
  ['RUN --mont=type=cache true', /unknown flag: --mont/],
  ['COPI a b', /unknown instruction: COPI/],
  ['HEALTHCHECK --intervall=1s CMD true', /unknown flag: --intervall/],
  ['MAINTAINER somebody', /:2: MaintainerDeprecated/],
] as const) {
  test(`BuildKit finds ${mistake}`, async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'kirana-dockerfile-'));
    try {
      const file = path.join(folder, 'Dockerfile');
      writeFileSync(file, `FROM node:24.21.0 AS image\n${mistake}\n`);
      assert.match(await said(file), finding);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}
