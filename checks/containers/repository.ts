import { readFileSync } from 'node:fs';
import path from 'node:path';
import execa from 'execa';
import { repositoryRoot } from '../../scripts/stack/instance.ts';
import { parseDockerfile, type Dockerfile } from './dockerfile/dockerfile.ts';

/** The text of a file of the repository. @throws Error when it is not there */
export function textOf(file: string): string {
  return readFileSync(path.join(repositoryRoot, file), 'utf8');
}

/** The files that are committed or about to be, with their mode (100755 may be run). */
export async function committedFiles(): Promise<ReadonlyMap<string, string>> {
  const { stdout } = await execa('git', ['ls-files', '--stage', '-z'], { cwd: repositoryRoot });
  return new Map(
    stdout
      .split('\0')
      .filter((line) => line !== '')
      .map((line) => {
        const [about = '', file = ''] = line.split('\t');
        return [file, about.split(' ')[0] ?? ''];
      }),
  );
}

/** Every Dockerfile of the repository. @throws Error when there is none */
export async function dockerfiles(): Promise<Dockerfile[]> {
  const files = [...(await committedFiles()).keys()].filter((file) => /(^|\/)Dockerfile$/.test(file));
  if (files.length === 0) throw new Error('the repository has no Dockerfile');
  return files.map((file) => parseDockerfile(file, textOf(file)));
}
