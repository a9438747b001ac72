import { readStatus } from '../commands/status.ts';
import { instanceExists, type Instance } from '../stack/instance.ts';
import { describePortHolder, isPortFree } from '../stack/port-holder.ts';
import { Stack } from '../stack/stack.ts';
import { failure, ok, warning, type Finding } from './finding.ts';

/** The instance's ports, and how its parts are. Nothing is started or written. */
export async function checkStack(instance: Instance): Promise<Finding[]> {
  const stack = instanceExists(instance) ? new Stack(instance) : undefined;
  return [await portsFinding(instance, stack), await healthFinding(instance, stack)];
}

async function portsFinding(instance: Instance, stack: Stack | undefined): Promise<Finding> {
  const own = new Set(
    stack
      ?.allPartNames()
      .filter((name) => stack.state(name) === 'running')
      .flatMap((name) => stack.part(name).ports),
  );
  const ports = Object.values(instance.ports).filter((port) => !own.has(port));
  const free = await Promise.all(ports.map(isPortFree));
  const taken = ports.filter((_, index) => !free[index]);
  const range = `offset ${String(instance.portOffset)}: ${String(instance.ports.ui)} to ${String(instance.ports.workerMetrics)}`;
  if (taken.length === 0)
    return ok('ports', `${range}; ${String(own.size)} used by the instance, others free`);
  const holders = taken.map((port) => `${String(port)} by ${describePortHolder(port)}`);
  return failure(
    'ports',
    `taken: ${holders.join('; ')}`,
    'End that program, or npm run up -- --port-offset 100',
  );
}

async function healthFinding({ name }: Instance, stack: Stack | undefined): Promise<Finding> {
  const title = `instance ${name}`;
  if (stack === undefined) return ok(title, 'was never started');
  if (stack.partNames().every((part) => stack.state(part) === 'stopped')) return ok(title, 'stopped');
  const status = await readStatus(stack);
  if (status.up) return ok(title, `everything is up: ${stack.addresses.ui}`);
  const ill = status.parts
    .filter((part) => part.health.state !== 'healthy')
    .map((part) => `${part.name} ${part.health.state}`);
  const found = ill.length > 0 ? ill.join(', ') : 'replication or a connector does not work';
  return warning(title, found, 'npm run status says more; npm run up starts what does not run');
}
