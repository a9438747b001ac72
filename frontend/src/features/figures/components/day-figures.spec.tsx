import { expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import type { OwnerFigures } from '../../../lib/api-model';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { DayFigures } from './day-figures';

const figures: OwnerFigures = {
  day: '2026-11-23',
  today: { orders: 3, revenue: 123456.5, given_up: 1 },
  open: { placed: 2, accepted: 0, packed: 1, out_for_delivery: 0 },
  hours: Array.from({ length: 24 }, (_, hour) => ({ hour, orders: hour === 9 ? 3 : 0, revenue: 0 })),
  days: [17, 18, 19, 20, 21, 22, 23].map((day) => ({
    day: `2026-11-${day}`,
    orders: 1,
    revenue: day * 1000,
  })),
  best_products: [{ product_id: 1, product_name: 'Ghee', unit: '1 kg', quantity: 2, amount: 1300 }],
};
const show = (body: object) => {
  answerApi({ 'GET /orders/figures': { status: 200, body } });
  renderAt('/', [{ path: '/', element: <DayFigures /> }]);
};

test('rupees as they are written in India, and what is to be done', async () => {
  show(figures);
  expect(await screen.findByText('₹1,23,456.50')).toBeInTheDocument();
  expect(screen.getByText('₹1,300')).toBeInTheDocument();
  expect(screen.getByRole('link')).toHaveAccessibleName(/2 New 0 Accepted 1 Packed/);
});

test('what the bars show is in tables, too: each hour and each day', async () => {
  show(figures);
  const hours = within(await screen.findByRole('table', { name: 'Orders today, by the hour' }));
  expect(hours.getAllByRole('row')).toHaveLength(25);
  expect(hours.getByRole('row', { name: '9 am 3 orders' })).toBeInTheDocument();
  expect(hours.getByRole('row', { name: '12 am 0 orders' })).toBeInTheDocument();
  const days = within(screen.getByRole('table', { name: 'Revenue of the last 7 days' }));
  expect(days.getByRole('row', { name: /Monday.* 23 Nov.* ₹23,000/ })).toBeInTheDocument();
});

test('the highest bar is as high as the chart, none is lower than can be seen', async () => {
  show({
    ...figures,
    hours: figures.hours.map((hour) => ({
      ...hour,
      orders: hour.hour === 10 ? 1 : hour.hour === 9 ? 500 : 0,
    })),
  });
  const chart = (await screen.findByRole('table', { name: 'Orders today, by the hour' })).closest('figure');
  const heights = [...chart!.querySelectorAll('.chart-bar')].map((bar) => Number(bar.getAttribute('height')));
  expect([heights[8], heights[9], heights[10]]).toEqual([0, 100, 3]);
});

test('a day without orders says so', async () => {
  const nothing = figures.hours.map(({ hour }) => ({ hour, orders: 0, revenue: 0 }));
  show({ ...figures, hours: nothing, best_products: [] });
  expect(await screen.findByText('No orders yet today')).toBeInTheDocument();
});

test('figures that do not come can be asked for again', async () => {
  answerApi({ 'GET /orders/figures': refused(403, 'forbidden') });
  renderAt('/', [{ path: '/', element: <DayFigures /> }]);
  expect(await screen.findByRole('button', { name: 'Try again' })).toBeInTheDocument();
});
