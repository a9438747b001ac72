import { commandsOf, instructionsOf, type Instruction } from './dockerfile.ts';
import { at, type DockerfileRule } from './rule.ts';

/** A rule about each RUN: what is wrong with it, or undefined. */
function eachRun(
  look: (run: Instruction, commands: string[][], earlier: readonly Instruction[]) => string | undefined,
): DockerfileRule {
  return (file) =>
    instructionsOf(file, 'RUN').flatMap((run) => {
      const earlier = run.stage.instructions.filter(({ line }) => line < run.line);
      const wrong = look(run, commandsOf(run), earlier);
      return wrong === undefined ? [] : [at(file, run.line, wrong)];
    });
}

const isInstall = ([program, ...words]: string[]): boolean =>
  program === 'apt-get' && words.includes('install');

/** DL3004: who needs sudo has the wrong USER. */
export const noSudo = eachRun((_run, commands) =>
  commands.some(([program]) => program === 'sudo') ? 'sudo' : undefined,
);

/** DL3027: apt's command line is for people and changes. */
export const noApt = eachRun((_run, commands) =>
  commands.some(([program]) => program === 'apt') ? 'apt; apt-get is meant for scripts' : undefined,
);

/** DL3014, DL3015: nobody can be asked, and nothing comes that was not named. */
export const plainAptInstall = eachRun((_run, commands) => {
  const wrong = commands
    .filter(isInstall)
    .filter(
      (words) =>
        !words.includes('--no-install-recommends') || !words.some((word) => /^-\w*y|^--yes/.test(word)),
    );
  return wrong.length > 0 ? 'apt-get install without -y --no-install-recommends' : undefined;
});

/** DL3009: the lists of packages go in the step that fetched them, or lie in a cache mount. */
export const noAptLists = eachRun(({ args, flags }, commands) => {
  if (!commands.some(([program]) => program === 'apt-get')) return undefined;
  const cached = flags.some(([name, value]) => name === 'mount' && value.includes('/var/lib/apt'));
  return cached || args.join(' ').includes('rm -rf /var/lib/apt/lists/')
    ? undefined
    : 'apt-get without rm -rf /var/lib/apt/lists/*';
});

/** DL3016 and more: what package-lock.json says, not what is newest today. */
export const npmCi = eachRun((_run, commands) => {
  const wrong = commands.find(
    ([program, verb]) => program === 'npm' && ['install', 'i', 'add', 'update'].includes(verb ?? ''),
  );
  return wrong === undefined
    ? undefined
    : `${wrong.slice(0, 2).join(' ')}; npm ci takes what the lock file says`;
});

/** DL4006: of a pipe only the last command's end counts, unless the shell is told otherwise. */
export const pipefail = eachRun((run, _commands, earlier) => {
  const text = run.args.join(' ').replaceAll('||', '');
  if (run.exec !== undefined || !text.includes('|') || text.includes('set -o pipefail')) return undefined;
  const shell = earlier.findLast(({ keyword }) => keyword === 'SHELL');
  return shell?.exec?.join(' ').includes('pipefail') ? undefined : 'a pipe without pipefail';
});
