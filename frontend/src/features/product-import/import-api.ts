import { shownPosition } from '../../lib/api-client';
import type { components } from '../../lib/api-types.gen';
import { toApiError, unreachable } from '../../lib/problem';
import { fetchSignedIn } from '../../lib/session-fetch';

/** What an import would do. */
export type ImportReport = components['schemas']['ImportReport'];
export type FileColumn = ImportReport['columns'][number];

/** A file, and what its columns are, in their order, when the owner has said it. */
export interface ImportAsked {
  readonly file: Blob;
  readonly columns: readonly FileColumn['column'][] | null;
}

/** It is not clear what the columns of a file are. */
export class ColumnsUnclear extends Error {
  readonly columns: readonly FileColumn[];

  constructor(columns: readonly FileColumn[]) {
    super('columns unclear');
    this.columns = columns;
  }
}

/** One line of the answer to an import, which is told while it goes on. */
type ImportMessage = components['schemas']['ImportProgress'];

export interface ImportResult {
  readonly created: number;
  readonly updated: number;
}

/** A whole import may take longer than any other request: only leaving the page ends it. */
async function send(
  shopId: number,
  { file, columns }: ImportAsked,
  how: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<Response> {
  const said = columns && { columns: columns.map((column) => column ?? '').join(',') };
  const query = new URLSearchParams({ ...how, ...said }).toString();
  const request = new Request(
    `${window.location.origin}/api/shops/${shopId}/products/import?${query}`,
    // The API looks into the file to see what it is.
    { method: 'POST', body: file, headers: { 'Content-Type': 'text/csv' }, signal },
  );
  const response = await fetchSignedIn(request, (signed) => fetch(signed)).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) {
    const problem = (await response.json().catch(() => null)) as components['schemas']['Problem'] | null;
    if (problem?.code === 'columns_unclear')
      throw new ColumnsUnclear((problem.report as unknown as ImportReport).columns);
    throw toApiError(response.status, problem);
  }
  return response;
}

/** Looks through a file without writing anything. @throws {ApiError}, {ColumnsUnclear} */
export async function checkFile(
  shopId: number,
  asked: ImportAsked,
  signal: AbortSignal,
  allErrors = false,
): Promise<ImportReport> {
  const how = { dry_run: 'true', ...(allErrors && { all_errors: 'true' }) };
  return (await (await send(shopId, asked, how, signal)).json()) as ImportReport;
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

/** Writes the file's good rows. @throws {ApiError}, also when the answer ends before the import does */
export async function importFile(
  shopId: number,
  asked: ImportAsked,
  watch: ImportWatch,
): Promise<ImportResult> {
  const how = { dry_run: 'false', only_valid: 'true' };
  const { body } = await send(shopId, asked, how, watch.signal);
  if (!body) throw unreachable();
  for await (const { session, failed, done, written, of, created = 0, updated = 0 } of messagesOf(body)) {
    if (session) shownPosition.note(session);
    if (failed) throw toApiError(503, { code: failed });
    if (done) return { created, updated };
    if (written !== undefined && of !== undefined) watch.onProgress(written, of);
  }
  throw unreachable();
}
