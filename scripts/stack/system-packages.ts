import path from 'node:path';
import { connectBuild, elasticsearchBuild } from './builds.ts';
import { repositoryRoot } from './instance.ts';
import { aptLog, availableName, installWithApt } from './programs/apt.ts';
import { installCommands, managerHere, type ManagerName, type OsRelease } from './programs/distribution.ts';
import { packages, type SystemPackage } from './programs/packages.ts';
import { forgetPrograms } from './programs/programs.ts';

/** What the system must have for this start, and has not. Maven and the compiler only when something must be built. */
export function missingPackages(): SystemPackage[] {
  const { redis, haproxy, postgres, javaKit, javaRuntime, maven } = packages;
  const mustBuild = !connectBuild.isCurrent() || !elasticsearchBuild.isCurrent();
  const java = mustBuild ? [javaKit, maven] : [javaRuntime];
  return [redis, haproxy, postgres, ...java].filter((one) => !one.present());
}

/** What the tests need beside the stack, and the system has not. */
export function missingTestPackages(): SystemPackage[] {
  const { javaKit, maven, chromium, shellcheck, wholePostgres } = packages;
  return [javaKit, maven, chromium, shellcheck, wholePostgres].filter((one) => !one.present());
}

/**
 * Installs the packages, where this process may: as root with apt-get.
 * @param tell takes a line for each thing done
 * @throws Error with one line that says what to install, where it may not; with apt-get's output when that fails
 */
export async function installPackages(
  missing: readonly SystemPackage[],
  tell: (line: string) => void,
): Promise<void> {
  const what = missing.map((one) => one.what).join(', ');
  if (managerHere().manager !== 'apt' || process.getuid?.() !== 0)
    throw new Error(`${what} missing: ${await installAdvice(missing)}`);
  tell(`apt-get installs what is missing: ${what} (its output: ${path.relative(repositoryRoot, aptLog)})`);
  await installWithApt(missing);
  forgetPrograms();
  const still = missing.filter((one) => !one.present()).map((one) => one.what);
  if (still.length > 0) throw new Error(`apt-get ended well, yet ${still.join(', ')} can't be found.`);
}

/** The command that installs the packages here, in words. */
export async function installAdvice(missing: readonly SystemPackage[]): Promise<string> {
  const { manager, release } = managerHere();
  const debian = manager === 'apt' ? await Promise.all(missing.map(availableName)) : [];
  return adviceFor(missing, manager, release, debian);
}

/**
 * The command that installs the packages with a manager, in words.
 * @param debian the names that this Debian has, in the packages' order
 */
export function adviceFor(
  missing: readonly SystemPackage[],
  manager: ManagerName | undefined,
  release: OsRelease,
  debian: readonly string[] = [],
): string {
  const nameOf = (one: SystemPackage, index: number): string => {
    const usual = debian[index] ?? one.debian[0] ?? one.what;
    if (manager === 'brew') return one.homebrew;
    return manager === undefined || manager === 'apt' ? usual : (one.elsewhere?.(manager, release) ?? usual);
  };
  const names = missing.map(nameOf).join(' ');
  if (manager === undefined) return `install what Debian calls ${names}`;
  return `run '${installCommands[manager]} ${names}'`;
}
