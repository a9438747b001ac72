/** What the client has seen, to be sent with its next request. */
export const SESSION_HEADERS = {
  'Kirana-Session': {
    description:
      'Session token: with the next request it makes sure that no answer lacks what this client wrote or was shown. Present when it says more than the one that the request carried. It comes by the cookie `kirana_session` to who sent that cookie, and to browsers; by this header to everybody else, and to who sent this header (`new` asks for a first one)',
    schema: { type: 'string' as const },
  },
};

/** Headers of an answer that may come from a cache, for the OpenAPI document. */
export const ANSWER_HEADERS = {
  ...SESSION_HEADERS,
  'X-Served-By': {
    description: 'Where the answer came from',
    schema: { type: 'string' as const, enum: ['memory', 'redis', 'replica', 'primary'] },
  },
  'X-Age-Ms': { description: 'How old the answer is, in milliseconds', schema: { type: 'integer' as const } },
  'X-Stale': {
    description: 'Present (`true`) when nothing newer could be proven fresh',
    schema: { type: 'string' as const, enum: ['true'] },
  },
  'X-Fence': {
    description: 'Version of the fence under which the answer stands',
    schema: { type: 'string' as const },
  },
  ETag: {
    description: 'For If-None-Match; each content coding has its own',
    schema: { type: 'string' as const },
  },
};

/** The same for a page of a list. */
export const LIST_HEADERS = {
  ...ANSWER_HEADERS,
  Link: {
    description: '`<address>; rel="next"` when there is a next page',
    schema: { type: 'string' as const },
  },
};
