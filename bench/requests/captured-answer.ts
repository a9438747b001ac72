import http from 'node:http';
import { buffer } from 'node:stream/consumers';

/** An answer as it came over the wire. */
export interface CapturedAnswer {
  readonly status: number;
  /** Names and values in turn, without what Node adds by itself (Date, Connection, Keep-Alive). */
  readonly headers: readonly string[];
  /** It says nothing about the connection, which stays. */
  readonly isQuiet: boolean;
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
  const agent = new http.Agent({ keepAlive: true });
  try {
    const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
      http.get(url, { headers, signal, agent }, resolve).once('error', reject);
    });
    const body = await buffer(response);
    const isQuiet = response.headers.connection === undefined;
    return { status: response.statusCode ?? 0, headers: ownHeaders(response.rawHeaders), isQuiet, body };
  } finally {
    agent.destroy();
  }
}

/** The least that says the same to whoever asks for the body: its type and its length. */
export function bareOf({ status, headers, body }: CapturedAnswer): CapturedAnswer {
  const needed = ['content-type', 'content-length'];
  const kept = headers.filter((_, i) => needed.includes((headers[i - (i % 2)] ?? '').toLowerCase()));
  return { status, headers: kept, isQuiet: false, body };
}

function ownHeaders(raw: readonly string[]): string[] {
  return raw.filter((_, i) => !addedByNode.includes((raw[i - (i % 2)] ?? '').toLowerCase()));
}

/** The value of a header, or undefined. */
export function headerOf({ headers }: CapturedAnswer, name: string): string | undefined {
  const at = headers.findIndex((text, i) => i % 2 === 0 && text.toLowerCase() === name);
  return at < 0 ? undefined : headers[at + 1];
}
