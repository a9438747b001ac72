import { composeProgram } from '../../../checks/containers/compose/program.ts';
import { nodeTests } from '../node-tests.ts';
import { commandOptions, type Stage } from '../stage.ts';
import { stackOptions } from './with-stack.ts';

/** docker-compose.yml and the Dockerfiles against their rules; entry scripts and configurations on servers of their own. */
export const containers: Stage = {
  name: 'containers',
  title: 'Containers: configuration, images, entry scripts',
  async run(testRun) {
    await composeProgram(console.log);
    const tests = {
      name: this.name,
      title: this.title,
      files: ['checks/containers/**/*.spec.ts', 'checks/containers/**/*.native-spec.ts'],
      concurrency: 1,
    };
    return nodeTests(testRun, tests, commandOptions(testRun, this.name, 15));
  },
};

/** What runs in containers, against the running stack's servers. */
export const containersOnStack: Stage = {
  name: 'containers-stack',
  title: 'Containers: jobs and web server on the running stack',
  needsStack: true,
  async run(testRun) {
    const tests = {
      name: this.name,
      title: this.title,
      files: ['checks/containers/**/*.stack-spec.ts'],
      concurrency: 1,
    };
    return nodeTests(testRun, tests, stackOptions(testRun, this.name, 10));
  },
};
