import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** Kinds of requests (api keys of Kafka's protocol). They begin with key, version and number, then the client's name. */
export const JOIN_GROUP = 11;
const KIND_AT = 4;
const CLIENT_AT = 12;

/**
 * Stands between a client and the broker and can lose what passes through it, as a broken network does: nothing is
 * closed and nothing answers. The broker's address in its answers is replaced by the proxy's, so that every connection
 * of the client comes here.
 */
export class KafkaProxy {
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private readonly blackHoled = new WeakSet<Socket>();
  private readonly lost = new Set<number>();
  private leastSessionMs = 0;

  private constructor(private readonly broker: string) {
    this.server = createServer((client) => this.join(client));
  }

  /** @param broker host:port, as the broker advertises itself */
  static async open(broker: string): Promise<KafkaProxy> {
    const proxy = new KafkaProxy(broker);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** The connections of now lose everything from now on; new ones work. Answers how many there were. */
  blackHole(): number {
    for (const socket of this.sockets) this.blackHoled.add(socket);
    return this.sockets.size;
  }

  /** Requests of this kind are lost from now on. */
  lose(apiKey: number): void {
    this.lost.add(apiKey);
  }

  /** A session below it is asked of the broker as one of 1 ms, which it refuses. */
  refuseSessionsBelow(leastMs: number): void {
    this.leastSessionMs = leastMs;
  }

  /** Everything passes again; what was lost stays lost. */
  heal(): void {
    this.lost.clear();
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private join(client: Socket): void {
    const [host, port] = this.broker.split(':');
    const upstream = connect(Number(port), host);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      from.on('error', () => undefined);
      from.on('close', () => to.destroy());
    }
    this.sockets.add(client);
    client.on('close', () => this.sockets.delete(client));
    const pass = (to: Socket, frame: Buffer) => {
      if (!this.blackHoled.has(client)) to.write(frame);
    };
    client.on(
      'data',
      inFrames((frame) => {
        const kind = frame.readInt16BE(KIND_AT);
        if (kind === JOIN_GROUP) this.shortenSession(frame);
        if (!this.lost.has(kind)) pass(upstream, frame);
      }),
    );
    upstream.on(
      'data',
      inFrames((frame) => pass(client, this.readdressed(frame))),
    );
  }

  private shortenSession(frame: Buffer): void {
    const afterText = (at: number) => at + 2 + Math.max(0, frame.readInt16BE(at));
    const sessionAt = afterText(afterText(CLIENT_AT)); // behind the client's name and the group's
    if (frame.readInt32BE(sessionAt) < this.leastSessionMs) frame.writeInt32BE(1, sessionAt);
  }

  /** Host and port stand one behind the other in every answer that names a broker. */
  private readdressed(frame: Buffer): Buffer {
    const [host = '', port] = this.broker.split(':');
    const named = Buffer.alloc(host.length + 4);
    named.write(host);
    named.writeInt32BE(Number(port), host.length);
    for (let at = frame.indexOf(named); at >= 0; at = frame.indexOf(named, at + 1))
      frame.writeInt32BE(this.port, at + host.length);
    return frame;
  }
}

/** Kafka's messages begin with their length, which a packet may cut anywhere. */
function inFrames(take: (frame: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= 4 + rest.readInt32BE(0)) {
      const length = 4 + rest.readInt32BE(0);
      take(Buffer.from(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
  };
}
