// A control: the least that node:http can do to give one answer. Started by bare-control.ts as a process of its own.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server answers to everything. */
export interface BareAnswer {
  readonly status: number;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** Connection and Keep-Alive, which Node adds by itself, are left out. */
  readonly isQuiet: boolean;
  readonly bodyBase64: string;
}

process.once('message', ({ status, headers, isQuiet, bodyBase64 }: BareAnswer) => {
  const body = Buffer.from(bodyBase64, 'base64');
  const server = createServer({ keepAliveTimeout: 65_000 }, (_request, response) => {
    if (isQuiet) response.removeHeader('connection');
    response.writeHead(status, [...headers]).end(status === 304 ? undefined : body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.once('disconnect', () => process.exit());
