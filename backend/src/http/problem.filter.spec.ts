import { describe, expect, it, jest } from '@jest/globals';
import type { ArgumentsHost } from '@nestjs/common';
import type { AppLogger } from '../observability/logger.js';
import { ProblemFilter } from './problem.filter.js';

const abortError = (): Error => Object.assign(new Error('aborted'), { name: 'AbortError' });

/** What the filter logs and sends for an error, to a client that is there or has gone. */
function caught(error: Error, clientHasGone: boolean) {
  const logged = jest.fn();
  const sent = jest.fn();
  const reply = { raw: { destroyed: clientHasGone }, sent: false, removeHeader: () => undefined };
  const chained = {
    ...reply,
    status: () => chained,
    headers: () => chained,
    type: () => chained,
    send: sent,
  };
  const http = { getRequest: () => ({ raw: { complete: true } }), getResponse: () => chained };
  const filter = new ProblemFilter({ error: logged, warn: logged } as unknown as AppLogger);
  filter.catch(error, { switchToHttp: () => http } as unknown as ArgumentsHost);
  return { logged: logged.mock.calls.length, sent: sent.mock.calls.length };
}

describe('work that ended because its client has gone', () => {
  it('is no failure of ours, and is not answered', () => {
    expect(caught(abortError(), true)).toEqual({ logged: 0, sent: 0 });
  });

  it('is told apart from what went wrong, and from work that was aborted for another reason', () => {
    expect(caught(new Error('wrong'), true)).toEqual({ logged: 1, sent: 1 });
    expect(caught(abortError(), false)).toEqual({ logged: 1, sent: 1 });
  });
});
