import { eventually } from './eventually.js';

export interface LiveMessage {
  readonly id: string;
  readonly type: string;
  readonly data: Record<string, unknown> & { session?: string };
}

/** A connection to `GET /live`, and what it has received. */
export class LiveReader {
  readonly messages: LiveMessage[] = [];
  readonly ids: string[] = [];
  private readonly controller = new AbortController();
  private open = true;

  private constructor(readonly status: number) {}

  /**
   * Resolves when the server has answered; a refusal is a status.
   * @param base the address of an API process
   */
  static async open(
    base: string,
    { token, shops = [], from }: { token?: string; shops?: number[]; from?: string } = {},
  ): Promise<LiveReader> {
    const controller = new AbortController();
    const response = await fetch(`${base}/live?${shops.map((id) => `shop=${id}`).join('&')}`, {
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(from === undefined ? {} : { 'last-event-id': from }),
      },
      signal: controller.signal,
    });
    const reader = new LiveReader(response.status);
    controller.signal.addEventListener('abort', () => (reader.open = false));
    reader.controller.signal.addEventListener('abort', () => controller.abort());
    if (response.status === 200 && response.body) {
      void reader.read(response.body);
      await eventually(async () => {
        if (reader.ids.length === 0) throw new Error('no hello came');
      });
    } else await response.body?.cancel();
    return reader;
  }

  get isOpen(): boolean {
    return this.open;
  }

  /** The events of a type, or all but hello and heartbeats. */
  of(type?: string): LiveMessage[] {
    return this.messages.filter((one) => (type === undefined ? one.type !== 'hello' : one.type === type));
  }

  /** Waits for an event that holds. */
  async event(holds: (message: LiveMessage) => boolean): Promise<LiveMessage> {
    return eventually(async () => {
      const found = this.messages.find(holds);
      if (!found) throw new Error(`not among ${JSON.stringify(this.messages)}`);
      return found;
    });
  }

  close(): void {
    this.controller.abort();
  }

  private async read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const bytes of body) {
        text += decoder.decode(bytes, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
      }
    } catch {
      // closed by the test, or cut off by the server
    }
    this.open = false;
  }

  private take(block: string): void {
    const fields = new Map(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    const [id, type, data] = [fields.get('id') ?? '', fields.get('event'), fields.get('data') ?? '{}'];
    if (type === undefined) return;
    this.ids.push(id);
    if (type !== 'beat') this.messages.push({ id, type, data: JSON.parse(data) as LiveMessage['data'] });
  }
}
