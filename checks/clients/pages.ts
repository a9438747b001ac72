import type { Scope, Shown } from '../history/lines.ts';
import { type PageBounds, shownNear, shownProducts, shownShops } from './content.ts';
import { headerOf, type Reply } from './http.ts';
import type { Read } from './session.ts';

const mostKept = 40;

/** The pages that a client has and asks about by their tags, as a browser does. */
export class Pages {
  readonly #kept = new Map<string, { etag: string; link: string | undefined; shown: Shown }>();

  /** The header that asks for the page only if it has changed. */
  condition(path: string): Record<string, string> {
    const known = this.#kept.get(path);
    return known === undefined ? {} : { 'if-none-match': known.etag };
  }

  /** What the answer shows; a 304 shows what this client remembers under the tag. */
  shown({ path, scope, before }: Read, reply: Reply): Shown | undefined {
    if (reply.status === 304) return this.#kept.get(path)?.shown;
    if (reply.status !== 200 || scope.of === 'facets') return undefined;
    const link = headerOf(reply, 'link');
    const page = { before: before ?? null, hasNext: link !== undefined };
    const body: unknown = JSON.parse(reply.body);
    const items = Array.isArray(body) ? body : [body];
    const shown = shownIn(items, scope, page);
    const etag = headerOf(reply, 'etag');
    if (etag !== undefined) this.#remember(path, { etag, link, shown });
    return shown;
  }

  /** The answer's `Link`; a 304 has the one that this client remembers under the tag. */
  link({ path }: Read, reply: Reply): string | undefined {
    return reply.status === 304 ? this.#kept.get(path)?.link : headerOf(reply, 'link');
  }

  #remember(path: string, kept: { etag: string; link: string | undefined; shown: Shown }): void {
    this.#kept.delete(path);
    this.#kept.set(path, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > mostKept && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function shownIn(items: unknown[], scope: Scope, page: PageBounds): Shown {
  if (scope.of === 'products') return shownProducts(items as Parameters<typeof shownProducts>[0], page);
  const shops = items as Parameters<typeof shownShops>[0];
  return scope.of === 'near' ? shownNear(shops, scope) : shownShops(shops, page);
}
