import http from 'node:http';
import { buffer } from 'node:stream/consumers';

/** An answer as it came over the wire. */
export interface CapturedAnswer {
  readonly status: number;
  /** Names and values in turn, without what Node adds by itself (Date, Connection, Keep-Alive). */
  readonly headers: readonly string[];
  readonly body: Buffer;
}

const addedByNode = ['date', 'connection', 'keep-alive', 'transfer-encoding'];
const deadlineMs = 10_000;

/** @throws Error when no answer comes within 10 s */
export async function captureAnswer(
  url: string,
  headers: Readonly<Record<string, string>>,
): Promise<CapturedAnswer> {
  const signal = AbortSignal.timeout(deadlineMs);
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    http.get(url, { headers, signal, agent: false }, resolve).once('error', reject);
  });
  const body = await buffer(response);
  return { status: response.statusCode ?? 0, headers: ownHeaders(response.rawHeaders), body };
}

function ownHeaders(raw: readonly string[]): string[] {
  return raw.filter((_, i) => !addedByNode.includes((raw[i - (i % 2)] ?? '').toLowerCase()));
}

/** The value of a header, or undefined. */
export function headerOf({ headers }: CapturedAnswer, name: string): string | undefined {
  const at = headers.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
  return at < 0 ? undefined : headers[at + 1];
}
