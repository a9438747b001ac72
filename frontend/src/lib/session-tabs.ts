import { tabChannel } from './tab-channel';

/** An access token as tabs hand it to one another: in memory alone, of one origin. */
export interface SharedToken {
  readonly accessToken: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** What tabs of one browser say of the session. */
export type SaidOfSession =
  { readonly kind: 'opened' | 'renewed'; readonly token: SharedToken } | { readonly kind: 'closed' };

const channel = tabChannel('kirana.session');

/** Says it to all other tabs. */
export function tellTabs(said: SaidOfSession): void {
  channel?.postMessage(said);
}

/** Hears what other tabs say. */
export function hearTabs(listener: (said: SaidOfSession) => void): void {
  channel?.addEventListener('message', ({ data }: MessageEvent<SaidOfSession>) => listener(data));
}
