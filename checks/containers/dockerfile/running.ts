import type { Dockerfile, Instruction } from './dockerfile.ts';
import { instructionsOf } from './dockerfile.ts';
import { at, type DockerfileRule } from './rule.ts';

/** The last of an instruction in the stage that becomes the image, or in a stage that it goes on from. */
function lastInImage(file: Dockerfile, keyword: string): Instruction | undefined {
  let stage = file.stages.at(-1);
  while (stage !== undefined) {
    const found = stage.instructions.findLast((one) => one.keyword === keyword);
    if (found !== undefined) return found;
    const { image } = stage;
    stage = file.stages.find(({ name }) => name === image);
  }
  return undefined;
}

/** DL3002: the image's user is not root, and a number: Kubernetes and `docker run` can then see that it is not. */
export const userIsNotRoot: DockerfileRule = (file) => {
  const user = lastInImage(file, 'USER');
  if (user === undefined) return [at(file, 1, 'has no USER: it runs as root')];
  const [name = ''] = (user.args[0] ?? '').split(':');
  if (name === 'root' || name === '0') return [at(file, user.line, 'the last USER is root')];
  return /^\d+$/.test(name) ? [] : [at(file, user.line, `USER ${name} is not a number`)];
};

/** DL3057: the image says how its health is asked; that of a job says HEALTHCHECK NONE. */
export const saysItsHealth: DockerfileRule = (file) =>
  lastInImage(file, 'HEALTHCHECK') === undefined ? [at(file, 1, 'has no HEALTHCHECK')] : [];

/** DL3025: without a shell between, so that SIGTERM reaches the program. */
export const execForm: DockerfileRule = (file) =>
  instructionsOf(file, 'CMD', 'ENTRYPOINT')
    .filter(({ exec }) => exec === undefined)
    .map(({ keyword, line }) => at(file, line, `${keyword} in shell form`));

/** The image does something by itself. */
export const hasProgram: DockerfileRule = (file) =>
  ['CMD', 'ENTRYPOINT'].some((keyword) => lastInImage(file, keyword) !== undefined)
    ? []
    : [at(file, 1, 'has neither CMD nor ENTRYPOINT')];

/** DL3000: a WORKDIR starts at the root. */
export const absoluteWorkdir: DockerfileRule = (file) =>
  instructionsOf(file, 'WORKDIR')
    .filter(({ args: [folder = ''] }) => !/^["']?[/$]/.test(folder))
    .map(({ line, args }) => at(file, line, `WORKDIR ${args.join(' ')} is not absolute`));

const known =
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR';

/** DL4000 (MAINTAINER) and whatever else is no instruction. */
export const knownInstructions: DockerfileRule = (file) =>
  file.stages
    .flatMap(({ instructions }) => instructions)
    .filter(({ keyword }) => !known.split(' ').includes(keyword))
    .map(({ keyword, line }) => at(file, line, `${keyword} is no instruction`));

/** A value in ARG or ENV stays in the image for everybody who has it (BuildKit: SecretsUsedInArgOrEnv). */
export const noSecretsInside: DockerfileRule = (file) =>
  [...file.before, ...instructionsOf(file, 'ARG', 'ENV')]
    .filter(({ keyword }) => keyword === 'ARG' || keyword === 'ENV')
    .flatMap(({ args, line, keyword }) =>
      args
        .map((arg) => arg.split('=')[0] ?? '')
        .filter((name) => /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY/i.test(name))
        .map((name) => at(file, line, `${keyword} ${name} keeps a secret in the image`)),
    );
