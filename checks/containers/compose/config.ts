import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import execa from 'execa';
import { repositoryRoot } from '../../../scripts/stack/instance.ts';
import {
  parseProject,
  parseReferences,
  parseWritten,
  type Project,
  type Reference,
  type WrittenVariables,
} from './model.ts';
import { composeProgram } from './program.ts';

export const composeFile = 'docker-compose.yml';
export const exampleFile = '.env.example';

export interface Answer {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The text of .env.example. @throws Error when it is not there */
export function exampleText(): string {
  return readFileSync(path.join(repositoryRoot, exampleFile), 'utf8');
}

/**
 * Runs `docker compose config` on a copy of docker-compose.yml, with nothing in the environment but PATH.
 *
 * @param dotenv the text of the copy's .env; undefined for none
 * @param args options of `config`, and `--profile` before it
 */
export async function composeConfig(
  dotenv: string | undefined,
  args: readonly string[] = [],
  profile?: string,
): Promise<Answer & { readonly folder: string }> {
  const source = path.join(repositoryRoot, composeFile);
  if (!existsSync(source)) throw new Error(`${composeFile} is not there`);
  const program = await composeProgram(console.error);
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'kirana-compose-')));
  try {
    cpSync(source, path.join(folder, composeFile));
    if (dotenv !== undefined) writeFileSync(path.join(folder, '.env'), dotenv);
    const { exitCode, stdout, stderr } = await execa(
      program,
      [...(profile === undefined ? [] : ['--profile', profile]), 'config', ...args],
      { cwd: folder, env: { PATH: process.env.PATH }, extendEnv: false, reject: false },
    );
    return { exitCode, stdout, stderr, folder };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every service, those of profiles as well, as they are under a .env. @throws Error with what Compose says */
export async function readProject(dotenv: string): Promise<Project> {
  const { stdout, folder } = await answerOf(dotenv, '--format=json');
  return parseProject(stdout, folder);
}

/** The variables of every service as they are written. @throws Error with what Compose says */
export async function readWritten(): Promise<WrittenVariables> {
  return parseWritten((await answerOf(exampleText(), '--format=json', '--no-interpolate')).stdout);
}

/** What docker-compose.yml takes from .env. @throws Error with what Compose says */
export async function readReferences(): Promise<Reference[]> {
  return parseReferences((await answerOf(exampleText(), '--format=json', '--variables')).stdout);
}

async function answerOf(dotenv: string, ...args: string[]) {
  const answer = await composeConfig(dotenv, args, '*');
  if (answer.exitCode !== 0 || answer.stderr !== '')
    throw new Error(`docker compose config says: ${answer.stderr}`);
  return answer;
}
