import { TestEnvironment } from 'jest-environment-jsdom';

/** Without layout nothing comes into sight and nothing changes its size. */
class NeverObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** jsdom has no fetch: give the page Node's own, as a browser would give its. */
export default class BrowserEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const {
      fetch,
      Headers,
      Request,
      Response,
      AbortController,
      AbortSignal,
      TextEncoder,
      TextDecoder,
      ReadableStream,
    } = globalThis;
    Object.assign(this.global, {
      fetch,
      Headers,
      Request,
      Response,
      AbortController,
      AbortSignal,
      TextEncoder,
      TextDecoder,
      ReadableStream,
      ResizeObserver: NeverObserver,
      IntersectionObserver: NeverObserver,
    });
  }
}
