/** Lets the pages open without a network; nothing that they show is kept. In a build only. */
export function registerServiceWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const register = (): void => {
    // Without it, as in a private window, everything works but for opening offline.
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined);
  };
  // What it keeps is fetched when the first page has all it needs.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
