import { beforeEach, expect, jest, test } from '@jest/globals';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Shop } from '../../../lib/api-model';
import { answerApi } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { ShopList } from './shop-list';

const shop = (id: number, more: Partial<Shop> = {}): Partial<Shop> => ({
  id,
  name: `Shop ${id}`,
  category: 'grocery',
  city: 'Pune',
  area: null,
  pincode: null,
  latitude: null,
  longitude: null,
  opens_at: null,
  closes_at: null,
  is_active: true,
  closed_on: null,
  minimum_order: null,
  ...more,
});
const facets = {
  status: 200,
  body: {
    cities: [
      { city: 'Pune', count: 9000 },
      { city: 'Delhi', count: 1064 },
    ],
    categories: [{ category: 'grocery', count: 10064 }],
  },
};
const listed = (shops: readonly Partial<Shop>[]) => ({
  'GET /shops': { status: 200, body: shops },
  'GET /shops/facets': facets,
});
const routes = [{ path: '/', element: <ShopList /> }];
const lists = (asked: readonly { path: string }[]) =>
  asked.map(({ path }) => path).filter((path) => !path.includes('facets'));
const cards = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);

beforeEach(() => {
  sessionStorage.clear();
  // jsdom does not scroll.
  window.scrollTo = () => undefined;
});

test('of thousands of shops only those in sight are in the page, each with its place in the list', async () => {
  answerApi(listed(Array.from({ length: 5000 }, (_, index) => shop(index + 1))));
  renderAt('/', routes);
  expect(await screen.findByRole('heading', { name: 'Shop 1' })).toBeInTheDocument();
  const items = within(screen.getByRole('region', { name: 'All shops' })).getAllByRole('article');
  expect(items.length).toBeGreaterThan(3);
  expect(items.length).toBeLessThan(60);
  const first = items[0]?.closest('li');
  expect(first).toHaveAttribute('aria-posinset', '1');
  expect(first).toHaveAttribute('aria-setsize', '5000');
  expect(screen.getByRole('status')).toHaveTextContent('5,000 shops');
});

test('the next page is fetched when the end comes near, and not before', async () => {
  const page = (first: number) => Array.from({ length: 60 }, (_, index) => shop(first + index));
  const link = { Link: '</shops?cursor=abc>; rel="next"' };
  const asked = answerApi({
    'GET /shops': { status: 200, body: page(1), headers: link },
    'GET /shops/facets': facets,
  });
  renderAt('/', routes);
  expect(await screen.findByText('10,064 shops')).toBeInTheDocument();
  expect(lists(asked)).toEqual(['/shops']);

  const askedLater = answerApi(listed(page(61)));
  Object.defineProperty(window, 'scrollY', { configurable: true, value: 8000 });
  fireEvent.scroll(window);
  await waitFor(() => expect(lists(askedLater)).toEqual(['/shops?cursor=abc']));
  expect(await screen.findByRole('heading', { name: 'Shop 61' })).toBeInTheDocument();
  expect(screen.getByText('120 shops')).toBeInTheDocument();
  Object.defineProperty(window, 'scrollY', { configurable: true, value: 0 });
});

test('filters are written into the address and read from it, and each can be taken away', async () => {
  const asked = answerApi(listed([shop(1), shop(2, { is_active: false })]));
  const router = renderAt('/?city=Delhi', routes);
  await waitFor(() => expect(lists(asked)).toEqual(['/shops?city=Delhi']));
  expect(await screen.findByRole('option', { name: 'Delhi (1,064)' })).toBeInTheDocument();
  expect(screen.getByRole('combobox', { name: 'City' })).toHaveValue('Delhi');

  await userEvent.click(screen.getByRole('button', { name: 'Dairy' }));
  await waitFor(() => expect(lists(asked).at(-1)).toBe('/shops?city=Delhi&category=dairy'));
  await userEvent.click(screen.getByRole('button', { name: 'Open now' }));
  expect(router.state.location.search).toBe('?city=Delhi&category=dairy&open=1');
  await waitFor(() => expect(cards()).toEqual(['Shop 1']));
  expect(screen.getByText('1 shop open now')).toBeInTheDocument();

  await userEvent.click(screen.getByRole('button', { name: 'Remove filter: Delhi' }));
  expect(router.state.location.search).toBe('?category=dairy&open=1');
  expect(screen.getByRole('heading', { name: 'All shops' })).toHaveFocus();
  await userEvent.click(screen.getByRole('button', { name: 'Clear all' }));
  expect(router.state.location.search).toBe('');
  await waitFor(() => expect(cards()).toEqual(['Shop 1', 'Shop 2']));
});

test('what fits nothing says so and leads back', async () => {
  answerApi(listed([]));
  const router = renderAt('/?category=dairy', routes);
  expect(await screen.findByText('No shop fits these filters')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'See all shops' }));
  expect(router.state.location.search).toBe('');
});

test('nearest first: asked of the device when pressed, told in rounded degrees, kept for the visit', async () => {
  const getCurrentPosition = jest.fn((found: PositionCallback) =>
    found({ coords: { latitude: 18.520432, longitude: 73.856743 } } as GeolocationPosition),
  );
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition } });
  const asked = answerApi(
    listed([
      shop(1),
      shop(2, { latitude: 18.5304, longitude: 73.8567 }),
      shop(3, { latitude: 18.5222, longitude: 73.8567 }),
    ]),
  );
  renderAt('/', routes);
  await screen.findByRole('heading', { name: 'Shop 1' });
  expect(getCurrentPosition).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Nearby first' }));
  await waitFor(() => expect(cards()).toEqual(['Shop 3', 'Shop 2', 'Shop 1']));
  expect(lists(asked).at(-1)).toBe('/shops?near=18.52%2C73.86');
  expect(screen.getByText('200 m away')).toBeInTheDocument();
  expect(screen.getByText('1.1 km away')).toBeInTheDocument();
  expect(sessionStorage.getItem('kirana.place')).toBe('18.52043,73.85674');
  await userEvent.click(screen.getByRole('button', { name: 'Remove filter: Nearest first' }));
  expect(sessionStorage.getItem('kirana.place')).toBeNull();
});

test('a device that does not tell where it is: why, and what else can be done', async () => {
  const getCurrentPosition = (_found: PositionCallback, fail: PositionErrorCallback) =>
    fail({} as GeolocationPositionError);
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition } });
  answerApi(listed([shop(1)]));
  renderAt('/', routes);
  await userEvent.click(screen.getByRole('button', { name: 'Nearby first' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(/choose your city/);
});

test('shops near a typed pincode come first; one that nobody knows is told', async () => {
  const asked = answerApi({
    ...listed([shop(1)]),
    'GET /places/411030': {
      status: 200,
      body: {
        pincode: '411030',
        district: 'Pune',
        state: 'Maharashtra',
        latitude: 18.5074,
        longitude: 73.8077,
      },
    },
  });
  renderAt('/', routes);
  const field = await screen.findByRole('textbox', { name: 'Nearest to a pincode first' });
  await userEvent.type(field, '999999{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('We do not know where pincode 999999 is.');
  await userEvent.clear(field);
  await userEvent.type(field, '४११ ०३०{Enter}');
  expect(await screen.findByRole('button', { name: 'Nearby first', pressed: true })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  await waitFor(() => expect(lists(asked).at(-1)).toBe('/shops?near=18.51%2C73.81'));
});
