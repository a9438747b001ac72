import type { Dockerfile } from './dockerfile.ts';
import { instructionsOf } from './dockerfile.ts';
import { at, type DockerfileRule } from './rule.ts';

/** The stages before this one, by which it may be named. */
function stageNames(file: Dockerfile): Set<string> {
  return new Set(file.stages.flatMap(({ name }) => name ?? []));
}

/** DL3006, DL3007: an image has a tag, and that is a full version; `latest` and `24` change under one's feet. */
export const pinnedBases: DockerfileRule = (file) =>
  file.stages.flatMap(({ image, line }) => {
    if (stageNames(file).has(image) || image === 'scratch') return [];
    const [, tag] = image.split(':');
    if (tag === undefined || tag === 'latest') return [at(file, line, `${image} has no version`)];
    return /^v?\d+\.\d+/.test(tag) ? [] : [at(file, line, `${image} has no full version`)];
  });

/** An image is asked for by its short name: which registry that means is a matter of the machine. */
export const noRegistry: DockerfileRule = (file) =>
  file.stages
    .filter(({ image }) => /^[^/]*[.:][^/]*\//.test(image))
    .map(({ image, line }) => at(file, line, `${image} names a registry`));

/** What builds stays out of what runs: at least two stages, each but the last with a name (DL3024: none twice). */
export const namedStages: DockerfileRule = (file) => {
  const found = file.stages
    .filter(({ name }, index) => {
      const earlier = file.stages.slice(0, index).some((other) => other.name === name);
      const last = index === file.stages.length - 1;
      return name === undefined ? !last : earlier;
    })
    .map(({ line, name }) => at(file, line, name === undefined ? 'a stage without a name' : `${name} twice`));
  return file.stages.length < 2
    ? [at(file, 1, 'has one stage: what builds is in what runs'), ...found]
    : found;
};

/** DL3022, DL3023: `COPY --from` names an earlier stage, not itself. */
export const copiesFromStages: DockerfileRule = (file) =>
  instructionsOf(file, 'COPY').flatMap(({ flags, line, stage }) => {
    const from = flags.find(([name]) => name === 'from')?.[1];
    if (from === undefined) return [];
    const earlier = file.stages.slice(0, file.stages.indexOf(stage));
    return earlier.some(({ name }) => name === from)
      ? []
      : [at(file, line, `--from=${from} is no earlier stage`)];
  });
