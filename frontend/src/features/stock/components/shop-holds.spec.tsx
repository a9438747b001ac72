import { expect, test } from '@jest/globals';
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { ShopHolds } from './shop-holds';

const hold = {
  ...{ id: 5, product_id: 1, name: 'Toor Dal', unit: '1 kg', quantity: 3 },
  ...{ since: '2026-01-01T06:00:00Z', until: '2026-01-01T06:10:00Z' },
};
const list = 'GET /shops/7/holds';
const release = 'DELETE /shops/7/holds/5';

test('an owner sees what is held, and puts it back; what has gone back by itself is put back as well', async () => {
  for (const answer of [{ status: 204 }, refused(404, 'hold_not_found')]) {
    answerApi({ [list]: { status: 200, body: [hold] } });
    renderAt('/', [{ path: '/', element: <ShopHolds shopId={7} /> }]);
    expect(await screen.findByText('3 pieces')).toBeVisible();
    expect(screen.getByText('1 kg · since 11:30 am, until 11:40 am')).toBeVisible();
    const asked = answerApi({ [list]: { status: 200, body: [] }, [release]: answer });
    await userEvent.click(screen.getByRole('button', { name: 'Put back Toor Dal' }));
    await waitFor(() => expect(screen.queryByRole('region', { name: 'Kept for customers' })).toBeNull());
    expect(asked.map(({ method }) => method)).toContain('DELETE');
    cleanup();
  }
});
