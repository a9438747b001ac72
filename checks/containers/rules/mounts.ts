import { servicesOf, type Project, type Service } from '../compose/model.ts';
import { instructionsOf, type Dockerfile } from '../dockerfile/dockerfile.ts';

const inside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** What a service may write: tmpfs (whose options come behind a colon) and volumes. */
function writable({ tmpfs, volumes }: Service): string[] {
  const mounted = volumes.filter(({ type, read_only }) => type !== 'bind' && !read_only);
  return [...tmpfs.map((text) => text.split(':')[0] ?? ''), ...mounted.map(({ target }) => target)];
}

/** The file of the repository that a path in the container is; undefined when it is none. */
function mountedFile(path: string, { volumes }: Service, files: readonly string[]): string | undefined {
  const bind = volumes.find(({ type, target }) => type === 'bind' && inside(path, target));
  if (bind?.source === undefined) return undefined;
  const file = bind.source + path.slice(bind.target.length);
  return files.some((one) => inside(one, file)) ? file : undefined;
}

/** What is mounted from the repository is committed, and no container can change it. */
export function mountsAreCommitted(project: Project, files: readonly string[]): string[] {
  return servicesOf(project).flatMap(([name, { volumes }]) =>
    volumes
      .filter(({ type }) => type === 'bind')
      .flatMap(({ source = '', target, read_only }) => [
        ...(files.some((file) => inside(file, source))
          ? []
          : [`${name}: ${source} is not in the repository`]),
        ...(read_only ? [] : [`${name}: ${target} is mounted writable`]),
      ]),
  );
}

/** Files that programs are started with, of images that are not built here, are mounted; scripts may be run. */
export function startedFilesAreThere(project: Project, files: ReadonlyMap<string, string>): string[] {
  return servicesOf(project).flatMap(([name, service]) => {
    if (service.builtFrom !== undefined) return [];
    const words = [...(service.entrypoint ?? []), ...(service.command ?? [])];
    return words
      .filter((word) => /^\/.*\.(sh|cfg|conf|properties|options|ya?ml|sql)$/.test(word))
      .flatMap((word) => {
        const file = mountedFile(word, service, [...files.keys()]);
        if (file === undefined) return [`${name}: ${word} is not mounted`];
        const isScript = file.endsWith('.sh') && files.get(file) !== '100755';
        return isScript ? [`${name}: ${file} may not be run`] : [];
      });
  });
}

/** Where programs write, by variable. */
const written = ['PGDATA', 'KIRANA_KAFKA_DATA', 'OWN_CONFIG', 'PASSFILE', 'SEED_STATE', 'STATS_SOCKET'];

/** Files are written where that is possible: in a volume or on a tmpfs. */
export function writesWhereItMay(project: Project): string[] {
  return servicesOf(project).flatMap(([name, service]) =>
    written.flatMap((variable) => {
      const path = service.environment[variable];
      if (path == null || writable(service).some((folder) => inside(path, folder))) return [];
      return [`${name}: ${variable}=${path} is neither in a volume nor on a tmpfs`];
    }),
  );
}

/** Where an image that is not built here has its own files. */
const ofImage = ['/opt/kafka', '/usr', '/bin'];

/**
 * What an entry script reads below a folder that a variable names is mounted there.
 * @param scripts the entry script of each service
 */
export function scriptsFindTheirFiles(
  project: Project,
  files: readonly string[],
  scripts: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(scripts).flatMap(([name, text]) => {
    const service = project.services[name];
    if (service === undefined) return [`${name} is not there`];
    const code = text.replace(/^\s*#.*$/gm, '').replace(/\$\{\w+:\?\}/g, '');
    const uses = [...code.matchAll(/\$\{?([A-Z][A-Z0-9_]*)\}?((?:\/[\w.-]+)*)/g)];
    const paths = uses.flatMap(([, variable = '', rest = '']) => {
      const value = service.environment[variable];
      return value?.startsWith('/') ? [value + rest] : [];
    });
    return [...new Set(paths)]
      .filter((path) => ![...writable(service), ...ofImage].some((folder) => inside(path, folder)))
      .filter((path) => mountedFile(path, service, files) === undefined)
      .map((path) => `${name}: its script reads ${path}, where nothing is mounted`);
  });
}

/**
 * A new volume takes its owner from the folder that the image has at its place: where that is root's, an image's own
 * user can't write there. The folder must be copied with the owner that the image runs as.
 */
export function volumesBelongToTheUser(project: Project, dockerfiles: readonly Dockerfile[]): string[] {
  return servicesOf(project).flatMap(([name, { builtFrom, volumes }]) => {
    const file = dockerfiles.find(({ path }) => path === builtFrom?.dockerfile);
    const image = file?.stages.at(-1);
    if (file === undefined || image === undefined) return [];
    const user = instructionsOf(file, 'USER').findLast(({ stage }) => stage === image)?.args[0];
    const copies = instructionsOf(file, 'COPY').filter(({ stage }) => stage === image);
    return volumes
      .filter(({ type, read_only }) => type === 'volume' && !read_only)
      .filter(({ target }) => {
        const copy = copies.find(({ args }) => args.at(-1)?.replace(/\/$/, '') === target);
        return copy?.flags.find(([flag]) => flag === 'chown')?.[1] !== user;
      })
      .map(({ target }) => `${name}: ${target} does not belong to the user ${user ?? 'root'} of its image`);
  });
}
