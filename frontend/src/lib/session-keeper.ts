import { currentSession, lookAtMark, onSession, type Session } from './session';
import { inTurn } from './session-lock';
import { markSession, sessionMark } from './session-mark';
import { renewedToken } from './session-renewal';
import { askToLeave } from './session-requests';

/** Of a token's time this part is left when it is renewed: so long the API may be away before anybody notices. */
const LEFT = 1 / 3;
const LONGEST_RETRY_MS = 30_000;

/** Tells the API of a logout that it has not heard of. @throws {ApiError} when it cannot be reached */
async function finishLeaving(): Promise<void> {
  await inTurn(async () => {
    if (sessionMark() !== 'leaving') return;
    await askToLeave();
    // Whoever signed in meanwhile waits for their turn.
    markSession(null);
  });
}

/**
 * Keeps the session of this tab: asks at the start whether an earlier sign-in holds, renews the token ahead of its end,
 * looks again when the tab wakes or the network is back, and ends what was left without a network. Returns how to stop.
 */
export function keepSession(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let life = { expiresAt: 0, renewAt: 0 };

  /** When there is something to do (ms since the epoch); Infinity when there is nothing. */
  function dueAt(session: Session): number {
    if (session.kind === 'guest') return sessionMark() === 'leaving' ? 0 : Infinity;
    if (session.kind === 'unknown') return 0;
    const { expiresAt } = session;
    // Not all tabs at the same moment: the others are given what the first one gets.
    const ahead = Math.max(0, expiresAt - Date.now()) * LEFT * (1 + 0.2 * Math.random());
    if (life.expiresAt !== expiresAt) life = { expiresAt, renewAt: expiresAt - ahead };
    return life.renewAt;
  }

  function plan(): void {
    clearTimeout(timer);
    const due = dueAt(currentSession());
    if (due === Infinity) return;
    const pause = Math.min(500 * 2 ** failures, LONGEST_RETRY_MS) * (0.5 + Math.random());
    timer = setTimeout(() => void look(), failures === 0 ? Math.max(0, due - Date.now()) : pause);
  }

  async function look(): Promise<void> {
    lookAtMark();
    const session = currentSession();
    try {
      if (dueAt(session) <= Date.now()) {
        if (session.kind === 'guest') await finishLeaving();
        else await renewedToken(session.kind === 'signed-in' ? session.accessToken : null);
      }
      failures = 0;
    } catch {
      failures += 1;
    }
    plan();
  }

  const wake = () => {
    if (document.visibilityState === 'visible') void look();
  };
  const wakers = [
    [document, 'visibilitychange'],
    [window, 'online'],
    [window, 'pageshow'],
  ] as const;
  for (const [target, event] of wakers) target.addEventListener(event, wake);
  const forget = onSession(plan);
  void look();
  return () => {
    forget();
    clearTimeout(timer);
    for (const [target, event] of wakers) target.removeEventListener(event, wake);
  };
}
