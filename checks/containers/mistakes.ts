import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exampleText, readProject } from './compose/config.ts';
import type { Project, Service } from './compose/model.ts';
import { markedDotenv } from './dotenv.ts';
import type { Rule } from './rules/rule.ts';
import { smallProject } from './small-project.ts';

/** A change that must be found, and what is to be said of it. */
export type Mistake = readonly [change: (project: Project) => void, finding: RegExp];

let project: ReturnType<typeof readProject> | undefined;

/** docker-compose.yml under a .env by whose values its secrets are known. Read once. */
export async function realProject(): Promise<Project> {
  return (project ??= readProject(markedDotenv(exampleText())));
}

/** A change to one service of the small project. */
export function inService(name: string, change: (service: Service) => void, finding: RegExp): Mistake {
  const changeIt = ({ services }: Project): void => {
    const service = services[name];
    assert.ok(service, `the small project has no ${name}`);
    change(service);
  };
  return [changeIt, finding];
}

/** Other settings of one service. */
export function setting(name: string, settings: Partial<Service>, finding: RegExp): Mistake {
  return inService(name, (service) => Object.assign(service, settings), finding);
}

/** Other variables of one service. */
export function variable(name: string, variables: Record<string, string>, finding: RegExp): Mistake {
  return inService(name, (service) => Object.assign(service.environment, variables), finding);
}

/** One test that docker-compose.yml keeps a rule, and one that the rule finds each mistake. */
export function keepsRule(title: string, rule: Rule, ...mistakes: Mistake[]): void {
  void test(`docker-compose.yml: ${title}`, async () => {
    assert.deepEqual(rule(await realProject()), []);
  });
  void test(`a mistake is found: ${title}`, () => {
    assert.deepEqual(rule(smallProject()), []);
    for (const [change, finding] of mistakes) {
      const small = smallProject();
      change(small);
      assert.match(rule(small).join('\n'), finding);
    }
  });
}
