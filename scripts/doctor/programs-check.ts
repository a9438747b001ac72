import { javaAt, oldestJava } from '../stack/programs/java.ts';
import { whatItSays } from '../stack/programs/find-program.ts';
import { managerHere } from '../stack/programs/distribution.ts';
import { packages, type SystemPackage } from '../stack/programs/packages.ts';
import { installed } from '../stack/programs/programs.ts';
import { installAdvice, missingPackages } from '../stack/system-packages.ts';
import { failure, ok, warning, type Finding } from './finding.ts';

/** The servers, Java and Maven: which are used, from where, and how to install those that are missing. */
export async function checkPrograms(): Promise<Finding[]> {
  const needed = missingPackages();
  return [
    await serverFinding('Redis', packages.redis, installed.redis(), /v=(\S+)/),
    await serverFinding('HAProxy', packages.haproxy, installed.haproxy(), /version (\S+)/),
    await postgresFinding(),
    await javaFinding(needed),
    await mavenFinding(needed),
  ];
}

async function serverFinding(
  name: string,
  of: SystemPackage,
  command: string | undefined,
  version: RegExp,
): Promise<Finding> {
  if (command === undefined) return missing(name, 'not found', of);
  const said = version.exec(whatItSays(command, ['-v']) ?? '')?.[1];
  if (said === undefined) return failure(name, `${command} does not run`, await installAdvice([of]));
  return ok(name, `${said.replace(/-.*/, '')}, ${command}`);
}

async function postgresFinding(): Promise<Finding> {
  const server = installed.postgres();
  if (server !== undefined) return ok('Postgres', `${server.version}, ${server.bin}`);
  return missing('Postgres', `none for ${process.platform}-${process.arch}`, packages.postgres);
}

async function javaFinding(needed: readonly SystemPackage[]): Promise<Finding> {
  const java = installed.java();
  const of = needed.includes(packages.javaKit) ? packages.javaKit : packages.javaRuntime;
  if (java === undefined) return missing('Java', 'not found', of);
  const found = `${java.version} (${java.isKit ? 'JDK' : 'JRE'}), ${java.home}`;
  const passedOver = javaHomePassedOver(java.home);
  if (java.major < oldestJava) return missing('Java', `${found}: too old`, of);
  if (needed.includes(packages.javaKit)) return missing('Java', `${found}: it can't build`, of);
  return passedOver === undefined
    ? ok('Java', found)
    : warning(
        'Java',
        found,
        `JAVA_HOME=${passedOver} is passed over: it has no Java ${String(oldestJava)} or later.`,
      );
}

function javaHomePassedOver(used: string): string | undefined {
  const { JAVA_HOME } = process.env;
  if (JAVA_HOME === undefined || JAVA_HOME === '') return undefined;
  return javaAt(JAVA_HOME)?.home === used ? undefined : JAVA_HOME;
}

async function mavenFinding(needed: readonly SystemPackage[]): Promise<Finding> {
  const command = installed.maven();
  if (command !== undefined) {
    const version = /Apache Maven (\S+)/.exec(whatItSays(command, ['-v']) ?? '')?.[1] ?? 'of unknown version';
    return ok('Maven', `${version}, ${command}`);
  }
  if (needed.includes(packages.maven)) return missing('Maven', 'not found', packages.maven);
  return warning('Maven', 'not found; nothing must be built now', await installAdvice([packages.maven]));
}

/** Root with apt-get gets it from `up`. */
async function missing(name: string, found: string, of: SystemPackage): Promise<Finding> {
  const advice = await installAdvice([of]);
  const installsItself = managerHere().manager === 'apt' && process.getuid?.() === 0;
  if (!installsItself) return failure(name, found, advice);
  return warning(name, found, `npm run up installs it, or ${advice}`);
}
