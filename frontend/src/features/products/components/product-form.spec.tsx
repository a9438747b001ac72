import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { answerApi } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { ProductForm } from './product-form';

test('after each product the form is empty, and its first field has the focus', async () => {
  answerApi({
    'POST /shops/7/products': { status: 201, body: { id: 1, shop_id: 7, name: 'Salt', price: 20 } },
  });
  renderAt('/', [
    { path: '/', element: <ProductForm shopId={7} categories={[]} onDone={() => undefined} /> },
  ]);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Product name'), 'Salt');
  await user.type(screen.getByLabelText(/^Price/), '20{Enter}');
  await waitFor(() => expect(screen.getByLabelText('Product name')).toHaveValue(''));
  expect(screen.getByLabelText('Product name')).toHaveFocus();
});
