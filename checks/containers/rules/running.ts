import { isJob, servicesOf } from '../compose/model.ts';
import { eachService, type Rule } from './rule.ts';

/** Two copies of the project run side by side only while no container has a fixed name. */
export const noContainerName = eachService(({ container_name }) =>
  container_name === undefined ? undefined : `has the fixed name ${container_name}`,
);

/** Every image has a full version, and is asked for by its short name; what is built here has a Dockerfile. */
export const pinnedImages = eachService(({ image, builtFrom }) => {
  if (builtFrom !== undefined) return undefined;
  if (image === undefined) return 'has neither image nor build';
  const [repository = '', tag] = image.split(':');
  if (/^[^/]*\.[^/]*\//.test(repository)) return `names a registry: ${image}`;
  if (tag === undefined || tag === 'latest') return `has no version: ${image}`;
  return /^v?\d+\.\d+(\.\d+)?([-.]\w+)*$/.test(tag) ? undefined : `has no full version: ${image}`;
});

/** A service that takes all memory or both cores takes the machine with it. */
export const memoryAndCpuLimits = eachService(({ mem_limit, cpus, deploy }) => {
  const limits = deploy?.resources?.limits;
  const missing = [
    ...((mem_limit ?? limits?.memory) ? [] : ['memory']),
    ...((cpus ?? limits?.cpus) ? [] : ['cpu']),
  ];
  return missing.length === 0 ? undefined : `has no limit of ${missing.join(' and ')}`;
});

/** Docker keeps every line for ever, unless told how many. */
export const logRotation = eachService(({ logging }) => {
  const { 'max-size': size, 'max-file': files } = logging?.options ?? {};
  return size !== undefined && files !== undefined ? undefined : 'has no log rotation (max-size, max-file)';
});

/** What serves is started again until it is stopped by hand; a job only so often. */
export const restartPolicy = eachService((service) => {
  const { restart } = service;
  if (restart === undefined) return 'says nothing of restart';
  if (restart === 'on-failure') return 'is a job that is tried again without a limit (on-failure:N)';
  return isJob(service) || restart === 'unless-stopped' ? undefined : `restart is ${restart}`;
});

/** Whoever depends on a service waits for its health, so each has a check, in the list form. */
export const healthchecks = eachService((service) => {
  if (isJob(service)) return undefined;
  const { test, disable = false } = service.healthcheck ?? {};
  if (disable || !test?.length || test[0] === 'NONE') return 'has no healthcheck';
  return undefined;
});

/** A process can't gain rights that it was not started with, and none reaches the machine around the container. */
export const noMoreRights = eachService((service) => {
  if (!service.security_opt.some((option) => /^no-new-privileges([:=]true)?$/.test(option)))
    return 'has no security_opt no-new-privileges:true';
  if (service.privileged) return 'is privileged';
  if (service.network_mode !== undefined) return `has network_mode ${service.network_mode}`;
  if (service.pid !== undefined) return `has pid ${service.pid}`;
  const socket = service.volumes.find(({ source }) => source?.includes('docker.sock'));
  return socket === undefined ? undefined : `reaches the Docker daemon by ${socket.target}`;
});

/** Our own images need no capability, and write to tmpfs and volumes alone. */
export const ownImagesAreConfined = eachService(({ builtFrom, cap_drop, read_only }) => {
  if (builtFrom === undefined) return undefined;
  if (!cap_drop.includes('ALL')) return 'is built here and does not drop all capabilities';
  return read_only ? undefined : 'is built here and its file system is not read-only';
});

/**
 * An image is built by one service; the others wait for what that one has built. Two builds of one name race, and the
 * later one ends with "image already exists".
 */
export const builtOnce: Rule = (project) => {
  const services = servicesOf(project).filter(([, { builtFrom }]) => builtFrom !== undefined);
  return services.flatMap(([name, { image, build, pull_policy }], index) => {
    const earlier = services.slice(0, index).find(([, other]) => other.build && other.image === image);
    if (build !== undefined)
      return earlier && image !== undefined ? [`${name}: builds ${image}, as ${earlier[0]} does`] : [];
    return pull_policy === 'never' ? [] : [`${name}: would pull ${image ?? ''}, which is built here`];
  });
};
