import { z } from 'zod';
import { withoutLogin } from '../pipeline/http-json.ts';

const statusSchema = z.record(
  z.string(),
  z.object({
    status: z.object({
      connector: z.object({ state: z.string() }),
      tasks: z.array(z.object({ state: z.string(), trace: z.string().optional() })),
    }),
  }),
);

export interface ConnectorState {
  readonly name: string;
  readonly state: string;
  readonly tasks: readonly string[];
  /** Why a task failed: the innermost cause of its trace. */
  readonly error: string | undefined;
}

/** The connectors that must run. */
export const connectorNames = ['kirana-pg-source', 'kirana-es-sink'] as const;

/**
 * The connectors that Connect knows, with the states of their tasks.
 * @throws Error when Connect does not answer within 3 s
 */
export async function readConnectors(connectUrl: string): Promise<ConnectorState[]> {
  const { url, headers } = withoutLogin(`${connectUrl}/connectors?expand=status`);
  const response = await fetch(url, {
    headers,
    signal: AbortSignal.timeout(3_000),
  });
  if (!response.ok) throw new Error(`Connect answers ${String(response.status)}`);
  const connectors = statusSchema.parse(await response.json());
  return Object.entries(connectors).map(([name, { status }]) => ({
    name,
    state: status.connector.state,
    tasks: status.tasks.map((task) => task.state),
    error: causeOf(status.tasks.find((task) => task.trace !== undefined)?.trace),
  }));
}

/** The innermost cause of a trace of Java: what is around it only says that there was one. */
export function causeOf(trace: string | undefined): string | undefined {
  const lines = trace?.split('\n') ?? [];
  const cause = lines.findLast((line) => line.startsWith('Caused by: '));
  return cause?.slice('Caused by: '.length) ?? lines[0];
}

/** True when the connector and at least one task run, and no task does anything else. */
export function isRunning(connector: ConnectorState): boolean {
  const states = [connector.state, ...connector.tasks];
  return connector.tasks.length > 0 && states.every((state) => state === 'RUNNING');
}
