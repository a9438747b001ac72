import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** How a browser's request looks, about: its headers are part of what a connection costs. */
const browser = [
  'user-agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36',
  'accept: text/event-stream',
  'accept-language: en-IN,en;q=0.9,hi;q=0.8',
  'cache-control: no-store',
];

/** A screen: a connection to `GET /live`, on a bare socket, so that thousands cost this process little. */
export class LiveSocket {
  readonly #socket: Socket;
  #text = '';
  /** Told of each event with its data as text. */
  onEvent: ((type: string, data: string) => void) | undefined;
  isOpen = true;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('close', () => (this.isOpen = false));
    socket.on('error', () => (this.isOpen = false));
  }

  /** Resolves when the first event (`hello`) has come. @throws Error when it is refused or does not come */
  static async open(api: string, query: string, token?: string): Promise<LiveSocket> {
    const { hostname, port } = new URL(api);
    const socket = connect(Number(port), hostname);
    const live = new LiveSocket(socket);
    const hello = Promise.withResolvers<undefined>();
    live.onEvent = () => hello.resolve(undefined);
    socket.once('close', () => hello.reject(new Error('GET /live was refused')));
    const headers = [
      `host: ${hostname}:${port}`,
      ...browser,
      ...(token ? [`authorization: Bearer ${token}`] : []),
    ];
    socket.write(`GET /live${query} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    await hello.promise;
    live.onEvent = undefined;
    return live;
  }

  async close(): Promise<void> {
    if (this.#socket.destroyed) return;
    const closed = once(this.#socket, 'close');
    this.#socket.destroy();
    await closed;
  }

  #take(text: string): void {
    const blocks = (this.#text + text).split('\n\n');
    this.#text = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, type, data] = /^event: (.*)\ndata: (.*)$/m.exec(block) ?? [];
      if (type !== undefined && data !== undefined && type !== 'beat') this.onEvent?.(type, data);
    }
  }
}
