import { servicesOf, type Project, type Service } from '../compose/model.ts';
import type { Rule } from './rule.ts';

/** An address in a variable or in the argument of a health check. */
interface Address {
  readonly where: string;
  readonly host: string;
  readonly port: number;
}

const numbers = (text: string | null | undefined): number[] =>
  [...(text ?? '').matchAll(/:(\d{2,5})\b/g)].map(([, port]) => Number(port));

/** The ports at which a service takes connections, by its own settings where it has one for that. */
function listensAt(name: string, { environment: env }: Service): number[] {
  switch (name) {
    case 'postgres-primary':
    case 'postgres-replica-1':
    case 'postgres-replica-2':
      return [5432];
    case 'haproxy':
      return numbers(env.READ_BIND);
    case 'redis':
      return [6379];
    case 'kafka':
      return [...numbers(env.KIRANA_KAFKA_LISTENERS), ...numbers(env.KIRANA_KAFKA_CONTROLLER)];
    case 'connect':
      return [Number(env.KIRANA_CONNECT_PORT)];
    case 'elasticsearch':
      return [9200];
    case 'backend':
      return [Number(env.API_PORT ?? 8000), Number(env.METRICS_PORT ?? 19464)];
    case 'worker':
      return [Number(env.METRICS_PORT ?? 19464)];
    case 'frontend':
    case 'kafka-ui':
      return [8080];
    case 'kibana':
      return [5601];
    default:
      return [];
  }
}

const here = new Set(['127.0.0.1', 'localhost', '[::1]']);
const everywhere = new Set(['0.0.0.0', '*', '[::]', '']);

/** URLs, lists of host:port, and pairs of NAME_HOST and NAME_PORT. */
function addressesIn(env: Service['environment']): Address[] {
  return Object.entries(env).flatMap(([where, value]) => {
    if (value === null) return [];
    const pair = where.endsWith('_HOST') ? env[where.replace(/_HOST$/, '_PORT')] : undefined;
    if (pair != null) return [{ where, host: value, port: Number(pair) }];
    const urls = [
      ...value.matchAll(
        /\b([a-z][a-z0-9+.-]*):\/\/(?:[^@\s/]*@)?([\w.*-]*|\[[^\]]*\])(?::(\d+))?(?=[/,?\s]|$)/gi,
      ),
    ];
    if (urls.length > 0)
      return urls.map(([, scheme = '', host = '', port]) => ({
        where,
        host,
        port: Number(port ?? (scheme === 'https' ? 443 : 80)),
      }));
    const list = /^[\w.*-]+:\d{2,5}(,[\w.*-]+:\d{2,5})*$/.test(value) ? value.split(',') : [];
    return list.map((text) => ({ where, host: text.split(':')[0] ?? '', port: Number(text.split(':')[1]) }));
  });
}

function wrongWith({ host, port }: Address, name: string, project: Project): string | undefined {
  const own = project.services[name];
  if (own === undefined || everywhere.has(host)) return undefined;
  if (here.has(host)) {
    const published = own.ports.some((one) => Number(one.published) === port);
    return published || listensAt(name, own).includes(port)
      ? undefined
      : `${host}:${String(port)} is not its own: no other container is there`;
  }
  const other = project.services[host];
  if (other === undefined) return `${host} is no service`;
  if (!Object.keys(other.networks).some((network) => network in own.networks))
    return `${host} is in none of its networks`;
  return listensAt(host, other).includes(port)
    ? undefined
    : `${host} does not listen at ${String(port)}, but at ${listensAt(host, other).join(', ')}`;
}

/** Addresses lead to a service in a shared network, at a port where that service listens. */
export const addressesLead: Rule = (project) =>
  servicesOf(project).flatMap(([name, { environment }]) =>
    addressesIn(environment).flatMap((address) => {
      const wrong = wrongWith(address, name, project);
      return wrong === undefined ? [] : [`${name}: ${address.where}: ${wrong}`];
    }),
  );

/** A published port leads to one at which the service listens. */
export const publishedPortsLead: Rule = (project) =>
  servicesOf(project).flatMap(([name, service]) =>
    service.ports
      .filter(({ target }) => !listensAt(name, service).includes(target))
      .map(({ target }) => `${name}: port ${String(target)} is published, and it does not listen there`),
  );

/** A health check asks the service itself, at a port where it listens. */
export const healthchecksLead: Rule = (project) =>
  servicesOf(project).flatMap(([name, service]) => {
    const text = (service.healthcheck?.test ?? []).join(' ');
    const ports = [...text.matchAll(/(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)/g)].map(([, port]) =>
      Number(port),
    );
    return ports
      .filter((port) => !listensAt(name, service).includes(port))
      .map((port) => `${name}: its healthcheck asks port ${String(port)}, where it does not listen`);
  });

/**
 * What a service speaks to and need not wait for. HAProxy gives reads to the primary while a replica is away. Search answers 503 while Elasticsearch is away; Connect is given its
 * connectors by a job that waits for all that they need; Kafka UI shows Connect when it comes.
 */
const startsWithout: Readonly<Record<string, readonly string[]>> = {
  backend: ['elasticsearch'],
  worker: ['elasticsearch'],
  connect: ['elasticsearch', 'postgres-primary'],
  'kafka-ui': ['connect'],
  haproxy: ['postgres-replica-1', 'postgres-replica-2'],
};

/** Whoever speaks to a service waits for it, or for somebody who has waited for it. */
export const waitsForWhatItNeeds: Rule = (project) =>
  servicesOf(project).flatMap(([name, { environment }]) => {
    const waited = new Set<string>();
    const collect = (one: string): void => {
      for (const needed of Object.keys(project.services[one]?.depends_on ?? {})) {
        if (waited.has(needed)) continue;
        waited.add(needed);
        collect(needed);
      }
    };
    collect(name);
    const hosts = new Set(addressesIn(environment).map(({ host }) => host));
    return [...hosts]
      .filter((host) => host !== name && host in project.services && !waited.has(host))
      .filter((host) => !startsWithout[name]?.includes(host))
      .map((host) => `${name}: speaks to ${host} and does not wait for it`);
  });
