import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { type LiveMessage, sessionIn, toLiveMessage } from './live-event';
import { Silence } from './silence';

/** Heartbeats come every 10 s: a stream that says nothing for longer than this (ms) hangs. */
const SILENT_MS = 25_000;
const FIRST_RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;

/** Who follows. */
export interface LiveIdentity {
  readonly isSignedIn: () => boolean;
  /** The bearer token of now; null for a guest. May reject when none can be had for the moment. */
  readonly token: () => Promise<string | null>;
  /** One in place of a token that was refused; null when the session has ended. May reject like `token`. */
  readonly renewed: (refused: string) => Promise<string | null>;
}

interface LiveConnectionOptions {
  readonly url: string;
  readonly identity: LiveIdentity;
  readonly receive: (message: LiveMessage) => void;
  /** The event behind which it begins; now when absent. */
  readonly since?: string | null;
  /** Milliseconds that a stream may be silent; another value is for tests. */
  readonly silentMs?: number;
}

type Outcome = 'ended' | 'failed' | 'refused';

/**
 * One stream of events, opened again and again until it is closed, each time from where it ended. A guest is connected
 * only while there are shops to follow. When its session has ended it stays away: who signs in anew opens another.
 */
export class LiveConnection {
  private shops: readonly number[] = [];
  private isClosed = false;
  private running = false;
  /** Ends what is waited for now: the stream, or the pause before the next attempt. */
  private wake = new AbortController();
  private lastEventId: string | null;
  private retryMs = FIRST_RETRY_MS;

  constructor(private readonly options: LiveConnectionOptions) {
    this.lastEventId = options.since ?? null;
  }

  /** Whether it is connected, or will be again. */
  get isRunning(): boolean {
    return this.running;
  }

  /** Follows these shops from now on, in place of those before. */
  follow(shops: readonly number[]): void {
    const next = [...new Set(shops)].toSorted((a, b) => a - b);
    const isSame = next.join() === this.shops.join();
    this.shops = next;
    if (isSame && this.running) return;
    if (this.running) this.wake.abort();
    else void this.run();
  }

  close(): void {
    this.isClosed = true;
    this.wake.abort();
  }

  private async run(): Promise<void> {
    this.running = true;
    for (let failures = 0; !this.isClosed && this.hasReason();) {
      this.wake = new AbortController();
      const { signal } = this.wake;
      const outcome = await this.follows(signal).catch((): Outcome => 'failed');
      if (outcome === 'refused') break;
      if (signal.aborted) continue;
      failures = outcome === 'failed' ? failures + 1 : 0;
      await pause(this.delay(failures), signal);
    }
    this.running = false;
  }

  private hasReason(): boolean {
    return this.shops.length > 0 || this.options.identity.isSignedIn();
  }

  /** Half of it is chance: a server that restarts does not get everybody back at once. */
  private delay(failures: number): number {
    return Math.min(this.retryMs * 2 ** failures, LONGEST_RETRY_MS) * (0.5 + Math.random());
  }

  /** One stream, from the request to its end. Throws what fetch throws. */
  private async follows(signal: AbortSignal): Promise<Outcome> {
    const { shops, lastEventId } = this;
    const token = await this.options.identity.token();
    if (signal.aborted) return 'ended';
    const query = new URLSearchParams(shops.map((id) => ['shop', String(id)])).toString();
    const silence = new Silence(this.options.silentMs ?? SILENT_MS);
    try {
      const response = await fetch(`${this.options.url}${query && `?${query}`}`, {
        headers: {
          Accept: 'text/event-stream',
          ...(token !== null && { Authorization: `Bearer ${token}` }),
          ...(lastEventId !== null && { 'Last-Event-ID': lastEventId }),
        },
        cache: 'no-store',
        signal: AbortSignal.any([signal, silence.signal]),
      });
      if (!response.ok || !response.body) {
        void response.body?.cancel();
        if (response.status === 422) this.lastEventId = null;
        if (response.status !== 401) return 'failed';
        return token !== null && (await this.options.identity.renewed(token)) !== null ? 'failed' : 'refused';
      }
      await this.read(response.body, { shops, resumed: lastEventId !== null }, silence);
      return 'ended';
    } finally {
      silence.stop();
    }
  }

  private async read(
    body: ReadableStream<Uint8Array>,
    opened: { shops: readonly number[]; resumed: boolean },
    silence: Silence,
  ): Promise<void> {
    const parser = createParser({
      onEvent: (event) => this.take(event, opened),
      onRetry: (ms) => (this.retryMs = ms),
    });
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      silence.restart();
      parser.feed(decoder.decode(value, { stream: true }));
    }
  }

  private take(
    { id, event, data }: EventSourceMessage,
    opened: { shops: readonly number[]; resumed: boolean },
  ) {
    if (this.isClosed) return;
    const session = event === 'hello' ? sessionIn(data) : undefined;
    const message: LiveMessage | null =
      event === 'hello'
        ? { type: 'hello', ...opened, ...(session && { session }) }
        : toLiveMessage(event, data);
    if (message) this.options.receive(id ? { ...message, eventId: id } : message);
    if (id) this.lastEventId = id; // after it was received: what fails is told again
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
