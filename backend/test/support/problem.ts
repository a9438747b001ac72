import { expect } from '@jest/globals';
import type { Reply } from './api.js';

interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  errors?: { field: string; message: string }[];
}

/** The answer is a problem document (RFC 9457) with this status and code, and names exactly these fields. */
export function expectProblem(reply: Reply<unknown>, status: number, code: string, fields?: string[]): void {
  const problem = reply.body as Problem;
  expect(problem).toMatchObject({ status, code, type: `urn:kirana:problem:${code}` });
  expect(problem.title).not.toBe('');
  expect(reply.status).toBe(status);
  expect(reply.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(reply.headers.get('x-request-id')).toBeTruthy();
  if (fields) expect(problem.errors?.map(({ field }) => field).sort()).toEqual([...fields].sort());
}
