import { isJob, servicesOf } from '../compose/model.ts';
import type { Rule } from './rule.ts';

/** A service waits for the health of what serves and for the end of what is a job: a start alone says nothing. */
export const conditionsFit: Rule = (project) =>
  servicesOf(project).flatMap(([name, { depends_on }]) =>
    Object.entries(depends_on).flatMap(([needed, { condition }]) => {
      const service = project.services[needed];
      if (service === undefined) return [`${name}: depends on ${needed}, which is not there`];
      const fits = isJob(service) ? 'service_completed_successfully' : 'service_healthy';
      return condition === fits ? [] : [`${name}: waits for ${needed} by ${condition}; only ${fits} fits`];
    }),
  );

/** What starts by itself must not wait for a service that a profile leaves out. */
export const nothingWaitsForAProfile: Rule = (project) =>
  servicesOf(project).flatMap(([name, { depends_on, profiles }]) =>
    Object.keys(depends_on).flatMap((needed) => {
      const of = project.services[needed]?.profiles ?? [];
      const there = of.length === 0 || profiles.some((profile) => of.includes(profile));
      return there ? [] : [`${name}: waits for ${needed}, which only starts under ${of.join(', ')}`];
    }),
  );

/** Nothing waits for itself, by whatever way. */
export const noCycle: Rule = (project) => {
  const done = new Set<string>();
  const walk = (name: string, way: readonly string[]): string[] => {
    if (way.includes(name))
      return [`a cycle of depends_on: ${[...way.slice(way.indexOf(name)), name].join(' → ')}`];
    if (done.has(name)) return [];
    const found = Object.keys(project.services[name]?.depends_on ?? {}).flatMap((needed) =>
      walk(needed, [...way, name]),
    );
    done.add(name);
    return found;
  };
  return Object.keys(project.services).flatMap((name) => walk(name, []));
};
