import { z } from 'zod';

const strings = z.array(z.string()).nullish();
const mount = z.object({
  type: z.string(),
  /** A path relative to the repository, or the name of a volume; absent where the volume has no name. */
  source: z.string().optional(),
  target: z.string(),
  read_only: z.boolean().default(false),
});
const port = z.object({
  host_ip: z.string().optional(),
  published: z.string().optional(),
  target: z.number(),
});
const limits = z.object({ cpus: z.coerce.number().optional(), memory: z.coerce.number().optional() });

const build = z.object({
  context: z.string(),
  dockerfile: z.string().default('Dockerfile'),
  target: z.string().optional(),
});

const service = z.object({
  container_name: z.string().optional(),
  image: z.string().optional(),
  build: build.optional(),
  /** Its own build, or that of the service which builds its image. */
  builtFrom: build.optional(),
  pull_policy: z.string().optional(),
  profiles: z.array(z.string()).default([]),
  command: strings,
  entrypoint: strings,
  environment: z.record(z.string(), z.string().nullable()).default({}),
  env_file: z.array(z.unknown()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string(), required: z.boolean() })).default({}),
  healthcheck: z.object({ test: strings, disable: z.boolean().optional() }).optional(),
  restart: z.string().optional(),
  logging: z
    .object({ driver: z.string().optional(), options: z.record(z.string(), z.string()).optional() })
    .optional(),
  mem_limit: z.coerce.number().optional(),
  cpus: z.coerce.number().optional(),
  deploy: z.object({ resources: z.object({ limits: limits.optional() }).optional() }).optional(),
  ports: z.array(port).default([]),
  volumes: z.array(mount).default([]),
  tmpfs: z.array(z.string()).default([]),
  networks: z.record(z.string(), z.unknown()).default({}),
  network_mode: z.string().optional(),
  pid: z.string().optional(),
  privileged: z.boolean().default(false),
  read_only: z.boolean().default(false),
  security_opt: z.array(z.string()).default([]),
  cap_drop: z.array(z.string()).default([]),
  user: z.string().optional(),
});

const project = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()).default({}),
  networks: z.record(z.string(), z.unknown()).default({}),
});

export type Service = z.infer<typeof service>;

/** What `docker compose config` makes of docker-compose.yml and .env: short forms resolved, defaults filled in. */
export type Project = z.infer<typeof project>;

/**
 * Reads the JSON of `docker compose config`; paths become relative to the folder that it ran in.
 * @throws ZodError when it has not the form that is expected
 */
export function parseProject(json: string, folder: string): Project {
  const inside = JSON.stringify(folder).slice(1, -1);
  const relative = json.replaceAll(`${inside}/`, '').replaceAll(`"${inside}"`, '"."');
  const parsed = project.parse(JSON.parse(relative));
  const all = Object.values(parsed.services);
  for (const one of all) {
    const builder = all.find(
      ({ image, build }) => build !== undefined && image !== undefined && image === one.image,
    );
    const from = one.build ?? builder?.build;
    if (from !== undefined) one.builtFrom = from;
  }
  return parsed;
}

const written = z.object({
  services: z.record(
    z.string(),
    z.object({ environment: z.record(z.string(), z.unknown().transform(String)).default({}) }),
  ),
});

/** The variables of each service as they are written, with `${NAME}` in them. */
export type WrittenVariables = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Reads the JSON of `docker compose config --no-interpolate`. @throws ZodError */
export function parseWritten(json: string): WrittenVariables {
  const { services } = written.parse(JSON.parse(json));
  return Object.fromEntries(Object.entries(services).map(([name, { environment }]) => [name, environment]));
}

/** A variable that docker-compose.yml refers to. */
export interface Reference {
  readonly name: string;
  readonly required: boolean;
  /** What stands for it where .env does not say. */
  readonly byDefault: string;
}

const references = z.record(z.string(), z.object({ Required: z.boolean(), DefaultValue: z.string() }));

/** Reads the JSON of `docker compose config --variables`. @throws ZodError */
export function parseReferences(json: string): Reference[] {
  return Object.entries(references.parse(JSON.parse(json))).map(([name, { Required, DefaultValue }]) => ({
    name,
    required: Required,
    byDefault: DefaultValue,
  }));
}

/** The services as pairs of name and settings. */
export function servicesOf(one: Project): [string, Service][] {
  return Object.entries(one.services);
}

/** A job does its work and ends: it is not started again when it ended well. */
export function isJob({ restart = 'no' }: Service): boolean {
  return restart === 'no' || restart.startsWith('on-failure');
}
