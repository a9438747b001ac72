// The control: the least that node:http can do with the same bytes. Started by bare-control.ts as a process of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server answers to everything. */
export interface BareAnswer {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly bodyBase64: string;
}

process.once('message', ({ status, headers, bodyBase64 }: BareAnswer) => {
  const body = Buffer.from(bodyBase64, 'base64');
  const server = createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
    response.writeHead(status, [...headers]).end(status === 304 ? undefined : body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.once('disconnect', () => process.exit());
