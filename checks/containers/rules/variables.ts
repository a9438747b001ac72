import { environment, parseEnvironment } from '../../../backend/src/config/environment.schema.ts';
import { servicesOf, type Project, type Service } from '../compose/model.ts';
import { setByImage, type Variables } from '../programs/read-variables.ts';
import type { Dockerfile } from '../dockerfile/dockerfile.ts';

/** The environment of a service's process: the image's ENV, then what docker-compose.yml says. */
export function environmentOf(service: Service, files: readonly Dockerfile[]): Record<string, string> {
  const file = files.find(({ path }) => path === service.builtFrom?.dockerfile);
  const given = Object.entries(service.environment).map(([name, value]) => [name, value ?? ''] as const);
  return {
    ...(file === undefined ? {} : setByImage(file, service.builtFrom?.target)),
    ...Object.fromEntries(given),
  };
}

/** A variable that a program does not know does nothing, and one that it lacks ends it at its start. */
export function knownVariables(
  project: Project,
  files: readonly Dockerfile[],
  programs: Readonly<Record<string, () => Variables>>,
): string[] {
  return servicesOf(project).flatMap(([name, service]) => {
    const program = programs[name];
    if (program === undefined) return [`${name}: nobody has said which variables it knows (programs.ts)`];
    const { allowed, required } = program();
    const whole = environmentOf(service, files);
    return [
      ...Object.keys(service.environment)
        .filter((variable) => !allowed.includes(variable))
        .map((variable) => `${name}: ${variable} is not known to it`),
      ...required
        .filter((variable) => (whole[variable] ?? '') === '')
        .map((variable) => `${name}: needs ${variable}`),
    ];
  });
}

/** The backend's own parser takes what its processes are given. */
export function backendAcceptsItsEnvironment(project: Project, files: readonly Dockerfile[]): string[] {
  return ['backend', 'worker'].flatMap((name) => {
    const service = project.services[name];
    if (service === undefined) return [`${name} is not there`];
    const whole = environmentOf(service, files);
    const role = name === 'backend' ? 'api' : 'worker';
    const roleFinding = whole.KIRANA_ROLE === role ? [] : [`${name}: KIRANA_ROLE is not ${role}`];
    try {
      parseEnvironment(Object.fromEntries(Object.entries(whole).filter(([key]) => key in environment.shape)));
      return roleFinding;
    } catch (error) {
      return [...roleFinding, `${name}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
}
