import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ownUser } from '../../../scripts/stack/unprivileged.ts';
import { StartedScript } from './started-script.ts';

const ANSWER_NO_ERROR = 0x8180;
const ANSWER_NO_SUCH_NAME = 0x8183;
const TYPE_A = 1;

/** The names of docker-compose.yml are told by a name server of the test; only root may put one in place. */
export const noNameServers =
  process.getuid?.() !== 0 || process.platform !== 'linux' ? 'needs root on Linux' : false;

/** A name server as the one between containers: it knows their names, and their addresses change. */
export class NameServer {
  readonly addresses = new Map<string, string>();
  readonly #address: string;
  readonly #socket: Socket = createSocket('udp4');

  /** @param address one of this machine that no other name server has: resolv.conf has no place for a port */
  constructor(address: string) {
    this.#address = address;
  }

  /** @throws Error where the port of name servers may not be listened at */
  async listen(): Promise<void> {
    this.#socket.on('message', (query, from) =>
      this.#socket.send(this.#answer(query), from.port, from.address),
    );
    this.#socket.bind(53, this.#address);
    await once(this.#socket, 'listening');
  }

  /** Starts a script for which this is the only name server, as root in a view of the file system of its own. */
  start(
    folder: string,
    script: string,
    args: readonly string[],
    environment: Readonly<Record<string, string>>,
  ): StartedScript {
    const resolver = path.join(folder, 'resolv.conf');
    writeFileSync(resolver, `nameserver ${this.#address}\n`);
    const mount = 'mount --bind "$0" /etc/resolv.conf && exec "$@"';
    const unshare = ['-m', 'sh', '-c', mount, resolver, script, ...args];
    return new StartedScript({ folder, runner: ownUser }, 'unshare', unshare, environment);
  }

  close(): void {
    this.#socket.close();
  }

  #answer(query: Buffer): Buffer {
    const { name, end } = readName(query);
    const address = this.addresses.get(name);
    const found = address !== undefined && query.readUInt16BE(end) === TYPE_A;
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(address === undefined ? ANSWER_NO_SUCH_NAME : ANSWER_NO_ERROR, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(found ? 1 : 0, 6);
    const question = query.subarray(12, end + 4);
    if (!found) return Buffer.concat([head, question]);
    // The name by its place in the question, type A, class IN, one second, four bytes.
    const record = Buffer.from([
      0xc0,
      12,
      0,
      TYPE_A,
      0,
      1,
      0,
      0,
      0,
      1,
      0,
      4,
      ...address.split('.').map(Number),
    ]);
    return Buffer.concat([head, question, record]);
  }
}

/** The name that is asked for, and where it ends. */
function readName(query: Buffer): { name: string; end: number } {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  return { name: labels.join('.').toLowerCase(), end: at + 1 };
}
