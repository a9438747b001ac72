import { beforeEach, expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { Shop } from '../../../lib/api-model';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { setPlaceOfVisit } from '../place-of-visit';
import { forgetRecentShops, noteRecentShop } from '../recent-shops';
import { ShopDetails } from './shop-details';

const shop: Partial<Shop> = {
  id: 7,
  name: 'Sharma Kirana',
  category: 'dairy',
  address: '12 Laxmi Road',
  area: null,
  city: 'Pune',
  state: null,
  pincode: '411030',
  latitude: 18.5204,
  longitude: 73.8567,
  opens_at: '07:00',
  closes_at: '22:30',
  is_active: false,
  closed_on: null,
  minimum_order: 150,
  delivery_radius_km: 2,
  upi_id: 'sharma@okaxis',
};
const routes = [
  {
    path: '/',
    element: <ShopDetails id={7}>{() => <p>the shelf</p>}</ShopDetails>,
  },
];

beforeEach(() => forgetRecentShops());

test('hours, terms, whether it is open, and how far it is', async () => {
  setPlaceOfVisit({ latitude: 18.5475, longitude: 73.8567 });
  answerApi({ 'GET /shops/7': { status: 200, body: shop } });
  renderAt('/', routes);
  expect(await screen.findByRole('heading', { name: 'Sharma Kirana', level: 1 })).toBeInTheDocument();
  for (const text of [
    'Open 7:00 am – 10:30 pm',
    'Closed for now',
    'Delivers within 2 km · Minimum order ₹150',
    'Cash on delivery or UPI',
    '3.0 km away',
    'You are outside its delivery area',
    'the shelf',
  ])
    expect(screen.getByText(text)).toBeInTheDocument();
  expect(JSON.parse(localStorage.getItem('kirana.recent-shops') ?? '[]')).toEqual([
    { id: 7, name: 'Sharma Kirana', city: 'Pune', category: 'dairy' },
  ]);
});

test('a shop that is not there says so, and is not among the recent ones any more', async () => {
  noteRecentShop({ id: 7, name: 'Sharma Kirana', city: 'Pune', category: 'dairy' });
  answerApi({ 'GET /shops/7': refused(404, 'shop_not_found') });
  renderAt('/', routes);
  expect(await screen.findByText('This shop is not here')).toBeInTheDocument();
  expect(document.title).toBe('This shop is not here · Kirana Ghar');
  expect(screen.queryByText('the shelf')).toBeNull();
  expect(localStorage.getItem('kirana.recent-shops')).toBeNull();
});
