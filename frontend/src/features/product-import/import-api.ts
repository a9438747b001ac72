import { shownPosition } from '../../lib/api-client';
import type { components } from '../../lib/api-types.gen';
import { toApiError, unreachable } from '../../lib/problem';
import { fetchSignedIn } from '../../lib/session-fetch';

/** What an import would do. */
export type ImportReport = components['schemas']['ImportReport'];

/** One line of the answer to an import, which is told while it goes on. */
type ImportMessage = components['schemas']['ImportProgress'];

export interface ImportResult {
  readonly created: number;
  readonly updated: number;
}

/** A whole import may take longer than any other request: only leaving the page ends it. */
async function send(shopId: number, csv: Blob, dryRun: boolean, signal: AbortSignal): Promise<Response> {
  const request = new Request(
    `${window.location.origin}/api/shops/${shopId}/products/import?dry_run=${dryRun}`,
    { method: 'POST', body: csv, headers: { 'Content-Type': 'text/csv' }, signal },
  );
  const response = await fetchSignedIn(request, (signed) => fetch(signed)).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw toApiError(response.status, await response.json().catch(() => null));
  return response;
}

/** Looks through a file without writing anything. @throws {ApiError} */
export async function checkCsv(shopId: number, csv: Blob, signal: AbortSignal): Promise<ImportReport> {
  return (await (await send(shopId, csv, true, signal)).json()) as ImportReport;
}

/** The messages of a body of newline-delimited JSON, as they arrive. */
async function* messagesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<ImportMessage> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) if (line.trim()) yield JSON.parse(line) as ImportMessage;
    if (done) return;
  }
}

interface ImportWatch {
  readonly signal: AbortSignal;
  readonly onProgress: (written: number, of: number) => void;
}

/** Writes the file's products. @throws {ApiError}, also when the answer ends before the import does */
export async function importCsv(shopId: number, csv: Blob, watch: ImportWatch): Promise<ImportResult> {
  const { body } = await send(shopId, csv, false, watch.signal);
  if (!body) throw unreachable();
  for await (const { session, failed, done, written, of, created = 0, updated = 0 } of messagesOf(body)) {
    if (session) shownPosition.note(session);
    if (failed) throw toApiError(503, { code: failed });
    if (done) return { created, updated };
    if (written !== undefined && of !== undefined) watch.onProgress(written, of);
  }
  throw unreachable();
}
