import { execFileSync } from 'node:child_process';

/** The Java command, from JAVA_HOME or PATH. */
export function javaCommand(): string {
  return process.env.JAVA_HOME === undefined ? 'java' : `${process.env.JAVA_HOME}/bin/java`;
}

/** The major version of Java, or undefined when there is none. */
export function javaMajor(): number | undefined {
  try {
    const text = execFileSync(javaCommand(), ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return Number(/ (\d+)/.exec(text)?.[1]);
  } catch {
    return undefined;
  }
}
