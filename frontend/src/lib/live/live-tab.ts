import { nanoid } from 'nanoid';
import { tabChannel } from '../tab-channel';
import { leadAmongTabs, type Sight } from '../tab-leadership';
import type { LiveMessage } from './live-event';

/** What the tab in front holds towards the API; see live-connection.ts. */
export interface Connection {
  follow(shops: readonly number[]): void;
  close(): void;
}

/** What tabs of one browser say to one another. */
type Said =
  | { readonly kind: 'shows'; readonly tab: string; readonly shops: readonly number[] }
  | { readonly kind: 'gone'; readonly tab: string }
  /** The leader asks what everybody shows. */
  | { readonly kind: 'who' }
  | { readonly kind: 'message'; readonly message: LiveMessage };

interface LiveTabParts {
  /** Tabs of the same name share a connection: those of one user, or of guests. */
  readonly name: string;
  /** @param since the event behind which it begins; null for now */
  readonly open: (receive: (message: LiveMessage) => void, since: string | null) => Connection;
  readonly deliver: (message: LiveMessage) => void;
  /** Absent in browsers (and on pages) that have none: the tab then has a connection of its own. */
  readonly locks: LockManager | undefined;
  /** Another one, and a shorter time in front (ms) before it leads, are for tests. */
  readonly sight?: Sight;
  readonly dwellMs?: number;
}

/** The API follows so many shops for one connection; those that were named last are. */
const MOST_SHOPS = 10;
/** How often the leader asks who is there (ms): a tab that ended without a word is forgotten then. */
const ROLL_CALL_MS = 60_000;

/**
 * One tab among those of a browser. One leads, the one in front when there is one: it alone has a connection, follows the
 * shops of all tabs, and passes on what comes. When another takes the lead, that one connects, from where this one ended.
 */
export class LiveTab {
  private readonly id = nanoid();
  private readonly channel: BroadcastChannel | null;
  private isClosed = false;
  private leave = (): void => undefined;
  private readonly shown = new Map<string, readonly number[]>();
  private answered = new Set<string>();
  private rollCall: ReturnType<typeof setInterval> | undefined;
  private shops: readonly number[] = [];
  private connection: Connection | null = null;
  /** Of the last event that this tab was told, by whichever leader. */
  private lastEventId: string | null = null;

  constructor(private readonly parts: LiveTabParts) {
    const { name, locks, sight, dwellMs } = parts;
    this.channel = locks ? tabChannel(`kirana.live.${name}`) : null;
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<Said>) => this.hear(data);
    this.leave = leadAmongTabs({
      name: `kirana.live.${name}`,
      locks: this.channel ? locks : undefined, // Without a channel nobody hears of the leader.
      lead: () => this.lead(),
      follow: () => this.follow(),
      ...(sight && { sight }),
      ...(dwellMs !== undefined && { dwellMs }),
    });
  }

  /** This tab shows these shops now. */
  show(shops: readonly number[]): void {
    this.shops = shops;
    this.put(this.id, shops);
    this.say({ kind: 'shows', tab: this.id, shops });
  }

  close(): void {
    this.say({ kind: 'gone', tab: this.id });
    this.isClosed = true;
    this.leave();
    this.follow();
    this.channel?.close();
  }

  private lead(): void {
    this.connection = this.parts.open((message) => {
      this.say({ kind: 'message', message });
      this.take(message);
    }, this.lastEventId);
    this.put(this.id, this.shops);
    this.say({ kind: 'who' });
    if (this.channel) this.rollCall = setInterval(() => this.callRoll(), ROLL_CALL_MS);
  }

  private follow(): void {
    clearInterval(this.rollCall);
    this.connection?.close();
    this.connection = null;
  }

  private take(message: LiveMessage): void {
    if (message.eventId) this.lastEventId = message.eventId;
    this.parts.deliver(message);
  }

  private hear(said: Said): void {
    if (said.kind === 'message') this.take(said.message);
    else if (said.kind === 'who') this.say({ kind: 'shows', tab: this.id, shops: this.shops });
    else if (said.kind === 'gone') this.put(said.tab, null);
    else {
      this.answered.add(said.tab);
      this.put(said.tab, said.shops);
    }
  }

  private callRoll(): void {
    for (const tab of this.shown.keys())
      if (tab !== this.id && !this.answered.has(tab)) this.shown.delete(tab);
    this.answered = new Set();
    this.followAll();
    this.say({ kind: 'who' });
  }

  private put(tab: string, shops: readonly number[] | null): void {
    this.shown.delete(tab);
    if (shops !== null) this.shown.set(tab, shops);
    this.followAll();
  }

  private followAll(): void {
    const all = new Set([...this.shown.values()].toReversed().flat());
    this.connection?.follow([...all].slice(0, MOST_SHOPS));
  }

  private say(said: Said): void {
    if (!this.isClosed) this.channel?.postMessage(said);
  }
}
