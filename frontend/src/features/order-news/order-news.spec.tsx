import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OrdersBadge } from '../../components/ui/orders-badge';
import { PageTitle } from '../../components/ui/page-title';
import type { Order, Role } from '../../lib/api-model';
import { useLiveConnection } from '../../lib/live/use-live';
import { takeNotes } from '../../lib/notify';
import { forgetOrderNews, seeOrders } from '../../lib/order-news';
import { orderSound } from '../../lib/order-sound';
import { closeSession, openSession } from '../../lib/session';
import { answerApi } from '../../test/api-answers';
import { renderAt } from '../../test/render-at';
import OrderNews from './order-news';

const RING_MS = 6000;
const token = `h.${btoa(JSON.stringify({ sub: '7', role: 'shopowner' }))}.s`;
const order = (id: number) => ({ id, total: 571 + id, status: 'placed' }) as unknown as Order;
const { fetch: realFetch, setInterval: realSet, clearInterval: realClear } = globalThis;

let rings: number;
let bells: Map<number, () => void>;
let waiting: Order[];
let live: ReadableStreamDefaultController<Uint8Array> | undefined;
let isVisible: boolean;

/** As of the Web Audio API, so much as a chime needs. */
class Node {
  readonly gain = { exponentialRampToValueAtTime: () => undefined };
  connect = (to: unknown) => to;
  start = () => undefined;
  stop = () => undefined;
}
class Context {
  readonly currentTime = 0;
  constructor() {
    rings += 1;
  }
  close = () => Promise.resolve();
}

beforeEach(() => {
  // The bell's own: what waits for a state of the page needs the others.
  bells = new Map();
  globalThis.setInterval = ((ring: () => void, ms: number) => {
    if (ms !== RING_MS) return realSet(ring, ms);
    bells.set(bells.size + 0.5, ring); // No id of a real one.
    return bells.size - 0.5;
  }) as typeof setInterval;
  globalThis.clearInterval = ((id: number) => {
    if (!bells.delete(id)) realClear(id);
  }) as typeof clearInterval;
  [rings, waiting, live, isVisible] = [0, [], undefined, true];
  Object.assign(globalThis, { AudioContext: Context, OscillatorNode: Node, GainNode: Node });
  Object.defineProperty(document, 'visibilityState', {
    configurable: true,
    get: () => (isVisible ? 'visible' : 'hidden'),
  });
  takeNotes();
  orderSound.set('on');
  openSession(token, 900);
});
afterEach(() => {
  live?.close();
  closeSession();
  forgetOrderNews();
  Object.assign(globalThis, { fetch: realFetch, setInterval: realSet, clearInterval: realClear });
});

/** A page with what tells of orders, and the stream of events. */
async function show(role: Role, address = '/') {
  answerApi({});
  const refuse = globalThis.fetch;
  globalThis.fetch = async (input) => {
    if (typeof input === 'string') {
      const body = new ReadableStream<Uint8Array>({ start: (controller) => void (live = controller) });
      return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
    }
    const { pathname } = new URL((input as Request).url);
    return pathname === '/api/orders' ? Response.json(waiting) : refuse(input);
  };
  function Page() {
    useLiveConnection();
    return (
      <>
        <PageTitle>Products</PageTitle>
        <OrdersBadge />
        <OrderNews role={role} />
      </>
    );
  }
  renderAt(address, [{ path: '*', element: <Page /> }]);
  await waitFor(() => expect(live).toBeDefined());
}

const tell = (id: number, status = 'placed') =>
  live?.enqueue(
    new TextEncoder().encode(
      `id: 1-${id}\nevent: order\ndata: ${JSON.stringify({ order_id: id, shop_id: 3, checkout_id: 'c', status, is_new: status === 'placed' })}\n\n`,
    ),
  );
async function arrives(id: number) {
  waiting = [...waiting, order(id)];
  tell(id);
  await waitFor(() => expect(screen.getByTestId('order-news')).toHaveTextContent(String(waiting.length)));
}
/** How often it is heard in so many spans between two rings. */
function ringsIn(spans: number): number {
  const before = rings;
  for (let span = 0; span < spans; span += 1) for (const ring of bells.values()) ring();
  return rings - before;
}
const textsOfNotes = () => takeNotes().map(({ text }) => text);

test('an owner is told of a new order on any page: a message, a number at Orders and in the title', async () => {
  await show('shopowner');
  await arrives(5);
  expect(document.title).toBe('(1) Products · Kirana Ghar');
  expect(textsOfNotes()).toEqual(['New order 5 for ₹576']);
  waiting = [];
  tell(5, 'accepted');
  await waitFor(() => expect(screen.queryByTestId('order-news')).toBeNull());
  expect(document.title).toBe('Products · Kirana Ghar');
});

test('several at once are one message; an order is told once', async () => {
  waiting = [order(5), order(6)];
  await show('shopowner');
  await waitFor(() => expect(textsOfNotes()).toEqual(['2 new orders']));
  await arrives(7);
  expect(textsOfNotes()).toEqual(['New order 7 for ₹578']);
});

test('it rings from the first press on, again and again, until somebody looks', async () => {
  await show('shopowner');
  await arrives(5);
  expect(ringsIn(1)).toBe(0); // No browser lets it be heard yet.
  await userEvent.click(document.body);
  await waitFor(() => expect(rings).toBe(1));
  expect(ringsIn(2)).toBe(2);
  act(() => seeOrders(5));
  expect(ringsIn(3)).toBe(0);
  expect(screen.getByTestId('order-news')).toHaveTextContent('1'); // It still waits for an answer.
  await arrives(6);
  expect(ringsIn(1)).toBeGreaterThan(0);
});

test('the ringing can be turned off, and on again', async () => {
  await show('shopowner');
  await userEvent.click(document.body);
  await arrives(5);
  act(() => orderSound.set('off'));
  expect(ringsIn(3)).toBe(0);
  act(() => orderSound.set('on'));
  expect(ringsIn(1)).toBeGreaterThan(0);
});

test('a customer is told on any page how far an order is, once, until it is looked at', async () => {
  await show('customer');
  tell(5); // Its own doing.
  tell(5, 'accepted');
  tell(5, 'accepted');
  await waitFor(() => expect(screen.getByTestId('order-news')).toHaveTextContent('1'));
  expect(textsOfNotes()).toEqual(['Order 5: Accepted']);
  expect(document.title).toBe('(1) Products · Kirana Ghar');
  act(() => seeOrders(5));
  expect(screen.queryByTestId('order-news')).toBeNull();
  expect(rings).toBe(0);
});

test('what shows an order by itself says no more of it; a hidden page counts it', async () => {
  await show('customer', '/orders/5');
  tell(5, 'accepted');
  tell(6, 'accepted');
  await waitFor(() => expect(screen.getByTestId('order-news')).toHaveTextContent('1'));
  expect(textsOfNotes()).toEqual(['Order 6: Accepted']);
  isVisible = false;
  tell(5, 'packed');
  await waitFor(() => expect(screen.getByTestId('order-news')).toHaveTextContent('2'));
  expect(textsOfNotes()).toEqual([]);
});
