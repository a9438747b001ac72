import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { isProgram, whatItSays } from './find-program.ts';
import { foldersIn, formulaFolders, type Places } from './places.ts';

/** An installation of Java. */
export interface Java {
  readonly command: string;
  readonly home: string;
  readonly version: string;
  readonly major: number;
  /** It has a compiler, so it can build. */
  readonly isKit: boolean;
}

export const oldestJava = 17;

/**
 * The first Java that is new enough and can build, else the first that is new enough, else the first of all: from
 * JAVA_HOME, PATH, Homebrew, macOS' own list, /usr/lib/jvm.
 */
export function findJava(places: Places): Java | undefined {
  const seen = new Set<string>();
  let fallback: Java | undefined;
  for (const command of candidates(places)) {
    if (!isProgram(command) || seen.has(realpathSync(command))) continue;
    seen.add(realpathSync(command));
    const java = inspect(command);
    if (java === undefined) continue;
    if (java.major >= oldestJava && java.isKit) return java;
    const better = fallback === undefined || (fallback.major < oldestJava && java.major >= oldestJava);
    if (better) fallback = java;
  }
  return fallback;
}

/** The Java of one home, or undefined. */
export function javaAt(home: string): Java | undefined {
  return inspect(path.join(home, 'bin', 'java'));
}

function* candidates(places: Places): Generator<string> {
  if (places.javaHome !== undefined) yield path.join(places.javaHome, 'bin', 'java');
  for (const folder of places.path) yield path.join(folder, 'java');
  for (const folder of formulaFolders(places, 'openjdk')) yield path.join(folder, 'java');
  if (isProgram(places.javaHomeProgram)) {
    const home = whatItSays(places.javaHomeProgram, ['-v', `${String(oldestJava)}+`])?.trim();
    if (home !== undefined) yield path.join(home, 'bin', 'java');
  }
  for (const folder of places.javaFolders) {
    for (const name of foldersIn(folder)) {
      yield path.join(folder, name, 'bin', 'java');
      yield path.join(folder, name, 'Contents', 'Home', 'bin', 'java');
    }
  }
}

/** What Java says of itself: the program may be a link, a wrapper, or macOS' placeholder that only prints advice. */
function inspect(command: string): Java | undefined {
  const said = whatItSays(command, ['-XshowSettings:properties', '-version']) ?? '';
  const home = /^\s*java\.home = (.+)$/m.exec(said)?.[1]?.trim();
  const version = /^\s*java\.version = (.+)$/m.exec(said)?.[1]?.trim();
  if (home === undefined || version === undefined) return undefined;
  const major = Number(/^(?:1\.)?(\d+)/.exec(version)?.[1]);
  const own = path.join(home, 'bin', 'java');
  return {
    command: existsSync(own) ? own : command,
    home,
    version,
    major,
    isKit: isProgram(path.join(home, 'bin', 'javac')),
  };
}
