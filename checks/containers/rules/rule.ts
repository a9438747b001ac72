import type { Project, Service } from '../compose/model.ts';
import { servicesOf } from '../compose/model.ts';

/** Looks for what a project must not have; each line names the service and what is wrong with it. */
export type Rule = (project: Project) => string[];

/** A rule that looks at one service at a time; undefined when nothing is wrong with it. */
export function eachService(look: (service: Service, name: string) => string | undefined): Rule {
  return (project) =>
    servicesOf(project).flatMap(([name, service]) => {
      const wrong = look(service, name);
      return wrong === undefined ? [] : [`${name}: ${wrong}`];
    });
}
