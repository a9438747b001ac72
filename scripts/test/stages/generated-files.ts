import { readFileSync } from 'node:fs';
import path from 'node:path';
import { backendBuild } from '../../stack/builds.ts';
import { repositoryRoot } from '../../stack/instance.ts';
import { runCommand } from '../command.ts';
import { commandOptions, tool, type Stage, type TestRun } from '../stage.ts';
import { failed, passed, type TestCase } from '../test-case.ts';

interface Step {
  readonly program: string;
  readonly args: readonly string[];
}

/** Makes a generated file anew beside the run's reports and compares it with the one that is committed. */
async function compare(testRun: TestRun, committed: string, remake: string, step: (out: string) => Step) {
  const title = `${committed} is up to date`;
  const out = path.join(testRun.folder, path.basename(committed));
  const { program, args } = step(out);
  const { code, tail } = await runCommand(program, args, commandOptions(testRun, 'generated', 3));
  if (code !== 0) return failed(title, tail);
  const [made, kept] = [
    readFileSync(out, 'utf8'),
    readFileSync(path.join(repositoryRoot, committed), 'utf8'),
  ];
  if (made === kept) return passed(title);
  const before = kept.split('\n');
  const line = made.split('\n').findIndex((text, index) => text !== before[index]);
  return failed(title, `it differs from line ${line + 1} on; run: ${remake}, and commit ${committed}`);
}

const generated: Stage = {
  name: 'generated',
  title: 'Generated files are up to date',
  async run(testRun): Promise<TestCase[]> {
    await backendBuild.ensure();
    return [
      await compare(testRun, 'backend/openapi.json', 'npm run openapi -w backend', (out) => ({
        program: process.execPath,
        args: ['backend/dist/http/openapi-command.js', '--out', out],
      })),
      await compare(testRun, 'frontend/src/lib/api-types.gen.ts', 'npm run api-types -w frontend', (out) => ({
        program: tool('openapi-typescript'),
        args: ['backend/openapi.json', '--output', out],
      })),
      await compare(testRun, 'docs/environment.md', 'npm run environment:docs', (out) => ({
        program: process.execPath,
        args: [path.join('scripts', 'cli.ts'), 'environment-docs', '--out', out],
      })),
    ];
  },
};

export const generatedFiles: readonly Stage[] = [generated];
