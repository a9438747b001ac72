interface Asked {
  readonly method: string;
  /** Path and query behind `/api`. */
  readonly path: string;
  readonly body: string;
  readonly authorization: string | null;
  /** Only of requests that carry one. */
  readonly idempotencyKey?: string;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Puts written-down answers of the API at the network's edge of a component's test, by `METHOD /path`; the query
 * is not compared. Answers the requests that were made, in order. A request without an answer fails as if the
 * network were gone.
 */
export function answerApi(answers: Readonly<Record<string, Answer>>): Asked[] {
  const asked: Asked[] = [];
  globalThis.fetch = async (input) => {
    const request = input as Request;
    const url = new URL(request.url);
    const path = url.pathname.replace(/^\/api/, '');
    const key = request.headers.get('Idempotency-Key');
    asked.push({
      method: request.method,
      path: path + url.search,
      body: await request.text(),
      authorization: request.headers.get('Authorization'),
      ...(key !== null && { idempotencyKey: key }),
    });
    const answer = answers[`${request.method} ${path}`];
    if (!answer) throw new TypeError('network is gone');
    const problem = answer.status >= 400;
    return new Response(answer.body === undefined ? null : JSON.stringify(answer.body), {
      status: answer.status,
      headers: {
        'Content-Type': problem ? 'application/problem+json' : 'application/json',
        ...answer.headers,
      },
    });
  };
  return asked;
}

/** The body of the API's 422. */
export function validationFailed(errors: Readonly<Record<string, string>>): Answer {
  return {
    status: 422,
    body: {
      type: 'urn:kirana:problem:validation_failed',
      title: 'Some fields are not valid',
      status: 422,
      code: 'validation_failed',
      errors: Object.entries(errors).map(([field, message]) => ({ field, message })),
    },
  };
}

/** Any other refusal. */
export function refused(status: number, code: string): Answer {
  return { status, body: { type: `urn:kirana:problem:${code}`, title: code, status, code } };
}
