import { execFileSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { formulaFolders, type Places } from './places.ts';

/**
 * The path of the first program of these names, or undefined.
 * @param formula the Homebrew formula that has it, where that may be keg-only
 */
export function findProgram(names: readonly string[], places: Places, formula?: string): string | undefined {
  const folders = [
    ...places.path,
    ...places.system,
    ...places.brew.flatMap((prefix) => [path.join(prefix, 'bin'), path.join(prefix, 'sbin')]),
    ...(formula === undefined ? [] : formulaFolders(places, formula)),
  ];
  const files = names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return files.find(isProgram);
}

/** True when the file can be run by this user. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Everything that a program prints about itself, or undefined when it can't be run. */
export function whatItSays(command: string, args: readonly string[]): string | undefined {
  try {
    // Java prints its settings on the standard error; the shell's own redirection keeps the order.
    const script = '"$0" "$@" 2>&1';
    const said = execFileSync('/bin/sh', ['-c', script, command, ...args], {
      encoding: 'utf8',
      timeout: 20_000,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return stripVTControlCharacters(said);
  } catch {
    return undefined;
  }
}
