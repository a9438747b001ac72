/**
 * The cursor of the next page in a `Link` header (RFC 8288), or null on the last page.
 * Only the cursor is taken: the address in it is the API's, not the proxy's.
 */
export function nextCursor(link: string | null): string | null {
  for (const part of (link ?? '').split(/,(?=\s*<)/)) {
    const match = /^\s*<([^>]*)>(.*)$/.exec(part);
    if (!match?.[1] || !/;\s*rel="?([^"]*\s)?next(\s[^"]*)?"?\s*(;|$)/i.test(match[2] ?? '')) continue;
    return new URL(match[1], 'http://api.invalid').searchParams.get('cursor');
  }
  return null;
}
