import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import type { PlacedOrders } from '../../../lib/api-model';
import { renderAt } from '../../../test/render-at';
import { PlacedOrderList } from './placed-orders';

test('names of shops and products stand by themselves: nothing in them turns round what follows', async () => {
  const placed = {
    orders: [
      {
        ...{ id: 5, shop_name: 'دكان', total: 50, payment: { method: 'cod', status: 'due', link: null } },
        items: [{ product_id: 1, product_name: 'שמן', quantity: 2, amount: 50 }],
      },
    ],
  } as unknown as PlacedOrders;
  renderAt('/', [{ path: '/', element: <PlacedOrderList placed={placed} /> }]);
  for (const name of ['دكان', 'שמן']) expect((await screen.findByText(name)).tagName).toBe('BDI');
});
