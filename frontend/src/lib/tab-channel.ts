/** Speaks with the other tabs of this browser. `null` in very old ones, and where site data is blocked. */
export function tabChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}
