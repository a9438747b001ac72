import { servicesOf } from '../compose/model.ts';
import { eachService, type Rule } from './rule.ts';

/** What can be reached from outside, at which port of this machine. */
const published: Readonly<Record<string, number>> = {
  frontend: 3000,
  backend: 8000,
  kafka: 19092,
  kibana: 5601,
  'kafka-ui': 8080,
};

/** The parts that a browser speaks to; the frontend sees no data store at all. */
const networks: Readonly<Record<string, readonly string[]>> = {
  frontend: ['edge'],
  backend: ['data', 'edge'],
};

/** Only what a person uses is published, and only to this machine. */
export const onlyLocalPorts = eachService(({ ports }, name) => {
  for (const { host_ip, published: at } of ports) {
    if (published[name] === undefined) return `is published, at port ${at ?? 'any'}`;
    if (host_ip !== '127.0.0.1') return `is published at ${host_ip ?? 'every address'}, not at 127.0.0.1`;
    if (at !== String(published[name])) return `is published at ${at ?? 'any port'}, not ${published[name]}`;
  }
  return undefined;
});

/** Every service is in the network that it needs, and in no other. */
export const ownNetworks = eachService(({ networks: of }, name) => {
  const [is, wanted] = [Object.keys(of).sort(), networks[name] ?? ['data']];
  return is.join() === wanted.join()
    ? undefined
    : `is in the networks ${is.join(', ')}; it belongs in ${wanted.join(', ')}`;
});

/** Data lies in volumes with names: others are lost or left over without anybody knowing. */
export const namedVolumes: Rule = (project) => {
  const used = new Set<string>();
  const found = servicesOf(project).flatMap(([name, { volumes }]) =>
    volumes.flatMap(({ type, source, target }) => {
      if (type !== 'volume') return [];
      if (source === undefined) return [`${name}: the volume at ${target} has no name`];
      used.add(source);
      return source in project.volumes ? [] : [`${name}: the volume ${source} is not declared`];
    }),
  );
  const unused = Object.keys(project.volumes).filter((volume) => !used.has(volume));
  return [...found, ...unused.map((volume) => `the volume ${volume} is used by no service`)];
};

/** Where an image keeps what must outlive its container. Since 18 the folder of Postgres has one for each version. */
const dataFolders: readonly (readonly [RegExp, string])[] = [
  [/^postgres-/, '/var/lib/postgresql'],
  [/^elasticsearch$/, '/usr/share/elasticsearch/data'],
];

/** The data of each store lies in a volume of its own. */
export const dataInVolumes: Rule = (project) => {
  const owners = new Map<string, string>();
  return servicesOf(project).flatMap(([name, service]) => {
    const folder =
      name === 'kafka'
        ? (service.environment.KIRANA_KAFKA_DATA ?? '/')
        : dataFolders.find(([pattern]) => pattern.test(name))?.[1];
    if (folder === undefined) return [];
    const volume = service.volumes.find(
      ({ type, target }) => type === 'volume' && (folder === target || folder.startsWith(`${target}/`)),
    );
    if (volume?.source === undefined) return [`${name}: ${folder} does not lie in a volume`];
    const other = owners.get(volume.source);
    owners.set(volume.source, name);
    return other === undefined ? [] : [`${name}: shares the volume ${volume.source} with ${other}`];
  });
};
