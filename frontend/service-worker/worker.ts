declare const self: ServiceWorkerGlobalScope;

/** Written before this text by the build: what the pages are made of, and a hash of it. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] };

const PREFIX = 'kirana-shell-';
const CACHE = `${PREFIX}${SHELL.version}`;
const PAGE = '/index.html';
/** So long a network that gives no answer at all is waited for (ms); what is kept opens after that. */
const PATIENCE_MS = 2_500;

/**
 * Keeps the pages themselves, so that they open without a network, and nothing that they show: no answer of the API is
 * kept or given here. A page is fetched while there is a network, so a new version shows at once; what the build named
 * by its content is given from here. A worker of a new version waits until no page of the old one is open, since it
 * takes the old one's files away.
 */
self.addEventListener('install', (event) => event.waitUntil(keepShell()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || /^\/api(\/|$)/.test(pathname)) return;
  if (request.mode === 'navigate') event.respondWith(page(event));
  else if (pathname.startsWith('/assets/') && SHELL.files.includes(pathname))
    event.respondWith(kept(request));
  else if (SHELL.files.includes(pathname)) event.respondWith(fetched(fetch(request), request));
});

async function keepShell(): Promise<void> {
  const cache = await caches.open(CACHE);
  await Promise.all(
    SHELL.files.map(async (file) => {
      const before = file.startsWith('/assets/') ? await caches.match(file) : undefined;
      if (before) await cache.put(file, before);
      else await cache.add(new Request(file, { cache: 'no-cache' }));
    }),
  );
}

async function takeOver(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  // The page's request is then under way while the worker starts.
  await self.registration.navigationPreload.enable();
  await self.clients.claim();
}

async function page({ request, preloadResponse }: FetchEvent): Promise<Response> {
  const preloaded = async () => ((await preloadResponse) as Response | undefined) ?? fetch(request);
  return fetched(preloaded(), PAGE);
}

/** What the network answers; where it fails, or says nothing for too long, what is kept. */
async function fetched(answer: Promise<Response>, otherwise: Request | string): Promise<Response> {
  const silence = new Promise<null>((resolve) => setTimeout(() => resolve(null), PATIENCE_MS));
  const first = await Promise.race([answer, silence]).catch(() => null);
  if (first) return first;
  const cache = await caches.open(CACHE);
  return (await cache.match(otherwise, { ignoreVary: true })) ?? answer;
}

async function kept(what: Request | string): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(what, { ignoreVary: true })) ?? fetch(what);
}
