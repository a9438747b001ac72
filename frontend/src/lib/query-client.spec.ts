import { afterEach, expect, jest, test } from '@jest/globals';
import { onlineManager, QueryObserver } from '@tanstack/react-query';
import { createQueryClient } from './query-client';

afterEach(() => {
  jest.restoreAllMocks();
  onlineManager.setOnline(true);
});

test('a page that was opened without a network asks as soon as there is one', async () => {
  jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  const client = createQueryClient();
  client.mount();
  const queryFn = jest.fn(() => Promise.resolve('the shops'));
  const observer = new QueryObserver(client, { queryKey: ['shops'], queryFn });
  const stop = observer.subscribe(() => undefined);
  expect(observer.getCurrentResult().fetchStatus).toBe('paused');
  expect(queryFn).not.toHaveBeenCalled();
  const answered = new Promise<void>((resolve) => {
    observer.subscribe(({ data }) => data === 'the shops' && resolve());
  });
  window.dispatchEvent(new Event('online'));
  await answered;
  stop();
  client.unmount();
});
