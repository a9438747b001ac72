import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { HttpError, httpJson } from './http-json.ts';

const partSchema = z.object({ state: z.string(), trace: z.string().optional() });
const statusSchema = z.object({
  connector: partSchema,
  tasks: z.array(partSchema.extend({ id: z.int() })),
});

export type ConnectorStatus = z.infer<typeof statusSchema>;
export type ConnectorConfig = Readonly<Record<string, string>>;

/** A rebalance (409), a worker that still starts (404, 503) and a request that timed out (500, 504) pass by themselves. */
const passing = new Set([404, 409, 500, 503, 504]);

/** Whether the same request to Connect may succeed a moment later. */
export function mayPass(error: unknown): boolean {
  return !(error instanceof HttpError) || passing.has(error.status);
}

/** Connect's REST API, as far as the pipeline needs it. Every call throws HttpError for a refusal. */
export class ConnectApi {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url.replace(/\/+$/, '');
  }

  /** Makes the connector or changes its configuration; the same configuration again changes nothing. */
  async putConfig(connector: string, config: ConnectorConfig): Promise<void> {
    await httpJson(`${this.#url}/connectors/${connector}/config`, {
      method: 'PUT',
      body: config,
      timeoutMs: 30_000,
    });
  }

  /** Whether the connector is there with this very configuration; false as well when Connect does not say. */
  async hasConfig(connector: string, config: ConnectorConfig): Promise<boolean> {
    try {
      const given = await httpJson(`${this.#url}/connectors/${connector}/config`);
      return isDeepStrictEqual(given, { ...config, name: connector });
    } catch (error) {
      if (mayPass(error)) return false;
      throw error;
    }
  }

  async status(connector: string): Promise<ConnectorStatus> {
    return statusSchema.parse(await httpJson(`${this.#url}/connectors/${connector}/status`));
  }

  /** Starts what has failed of a connector and its tasks again. */
  async restartFailed(connector: string): Promise<void> {
    await httpJson(`${this.#url}/connectors/${connector}/restart?includeTasks=true&onlyFailed=true`, {
      method: 'POST',
    });
  }

  /** Ends the connector's tasks; it stays known, and stays stopped over restarts until it is resumed. */
  async stop(connector: string): Promise<void> {
    await httpJson(`${this.#url}/connectors/${connector}/stop`, { method: 'PUT' });
  }

  async resume(connector: string): Promise<void> {
    await httpJson(`${this.#url}/connectors/${connector}/resume`, { method: 'PUT' });
  }

  /** Makes a stopped connector begin again where one that is new begins. */
  async forgetOffsets(connector: string): Promise<void> {
    await httpJson(`${this.#url}/connectors/${connector}/offsets`, { method: 'DELETE', timeoutMs: 30_000 });
  }
}
