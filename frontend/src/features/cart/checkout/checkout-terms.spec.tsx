import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { answerApi, refused } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { Checkout } from './checkout';
import { before, beginScene, endScene, heldFor, home, showCheckout } from './checkout-scene';

beforeEach(beginScene);
afterEach(endScene);

/** A sentence with a name in it, which stands by itself: nothing in the name turns the rest round. */
async function saying(words: RegExp): Promise<HTMLElement> {
  const name = await screen.findByText(
    (_text, element) => element?.tagName === 'BDI' && words.test(element.parentElement?.textContent ?? ''),
  );
  return name.parentElement!;
}

test('UPI where a shop takes cash only is told at the choice', async () => {
  const line = { product_id: 1, quantity: 2, unit_price: 285.5, shop_name: 'Sharma' };
  const upi = { ok: false, total: 571, items: [{ ...line, objection: 'upi_not_accepted' }] };
  answerApi(before);
  showCheckout();
  await screen.findByRole('timer');
  answerApi({ ...before, 'POST /carts/validate': { status: 200, body: upi } });
  await userEvent.click(screen.getByRole('radio', { name: /^UPI/ }));
  expect(await screen.findByText('Sharma: cash on delivery only.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Place order/ })).toHaveAccessibleDescription(
    'To place this order choose cash on delivery: no UPI at Sharma.',
  );
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeDisabled();
});

test('a shop that does not deliver to the chosen address is told there, and another address is another answer', async () => {
  const place = { latitude: 18.5, longitude: 73.8 };
  const far = { ...home, id: 1, label: 'Far away', address: '1 Hill Road', location: place };
  const line = { product_id: 1, quantity: 2, unit_price: 285.5, shop_name: 'Sharma' };
  answerApi(before);
  showCheckout({ addresses: [home, far] });
  await screen.findByRole('timer');
  const asked = answerApi({
    ...before,
    'POST /carts/validate': {
      status: 200,
      body: { ok: false, total: 571, items: [{ ...line, objection: 'out_of_delivery_range' }] },
    },
  });
  await userEvent.selectOptions(screen.getByLabelText('Deliver to'), 'Far away');
  expect(await saying(/^Sharma does not deliver to this address/)).toBeInTheDocument();
  expect(screen.getByLabelText('Address')).toHaveValue('1 Hill Road');
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeDisabled();
  expect(JSON.parse(asked[0]!.body)).toMatchObject({ location: place });

  // An address that is typed anew is not where the saved one was.
  answerApi(before);
  await userEvent.type(screen.getByLabelText('Address'), ' 5');
  await waitFor(() => expect(screen.queryByText(/^Sharma does not deliver/)).toBeNull());
  await waitFor(() => expect(screen.getByRole('button', { name: /^Place order/ })).toBeEnabled());
});

test('what is held no longer is kept again by a press, and never given back in between', async () => {
  const asked = answerApi({ ...before, 'POST /carts/hold': heldFor(-1000) });
  showCheckout();
  expect(await screen.findByText(/The ten minutes are over/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeEnabled();
  const again = answerApi(before);
  await userEvent.click(screen.getByRole('button', { name: 'Keep them again' }));
  expect(await screen.findByRole('timer')).toHaveTextContent(/^(10:00|9:\d\d)$/);
  expect([...asked, ...again].map(({ method }) => method)).not.toContain('DELETE');
});

test('in the last minutes the products can be kept longer', async () => {
  answerApi({ ...before, 'POST /carts/hold': heldFor(50_000) });
  showCheckout();
  expect(await screen.findByText('Your products are kept for less than a minute.')).toBeInTheDocument();
  const asked = answerApi(before);
  await userEvent.click(screen.getByRole('button', { name: 'Keep them longer' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Keep them longer' })).toBeNull());
  expect(JSON.parse(asked[0]!.body)).toMatchObject({ hold_id: 'h' });
});

test('what cannot be kept longer says so, and can be ordered', async () => {
  answerApi({ ...before, 'POST /carts/hold': heldFor(50_000, { renewalsLeft: 0 }) });
  showCheckout();
  expect(await screen.findByText('They cannot be kept any longer after that.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Keep them/ })).toBeNull();
  endScene();
  beginScene();
  answerApi({ ...before, 'POST /carts/hold': refused(409, 'held_long_enough') });
  showCheckout();
  expect(await screen.findByText(/have been kept as long as they can be/)).toBeInTheDocument();
  expect(screen.getByRole('button', { name: /^Place order/ })).toBeEnabled();
});

test('of what less is kept than wanted, it is said how much; what is always there needs no keeping', async () => {
  answerApi({ ...before, 'POST /carts/hold': heldFor(600_000, { kept: 1 }) });
  showCheckout();
  expect(await saying(/^Atta: 1 of 2 kept$/)).toBeInTheDocument();
  expect(screen.getByRole('timer')).toBeInTheDocument();
  endScene();
  beginScene();
  answerApi({ ...before, 'POST /carts/hold': heldFor(600_000, { kept: 0 }) });
  showCheckout();
  expect(await saying(/^Atta: none of 2 kept$/)).toBeInTheDocument();
  expect(screen.queryByRole('timer')).toBeNull();
  endScene();
  beginScene();
  answerApi({ ...before, 'POST /carts/hold': heldFor(600_000, { kept: null }) });
  showCheckout();
  await waitFor(() => expect(screen.queryByText('Keeping your products for you…')).toBeNull());
  expect(screen.queryByText(/kept$/)).toBeNull();
});

test('the chosen address stays chosen when another tab adds one before it', async () => {
  const far = { ...home, id: 1, label: 'Far away', address: '1 Hill Road' };
  const added = { ...home, id: 2, label: 'New', address: '2 Lake Road' };
  function Growing() {
    const [addresses, setAddresses] = useState([home, far]);
    return (
      <>
        <button onClick={() => setAddresses([home, added, far])}>add</button>
        <Checkout customer="asha" addresses={addresses} shopId={null} />
      </>
    );
  }
  answerApi(before);
  renderAt('/checkout', [{ path: '/checkout', element: <Growing /> }]);
  const list = await screen.findByLabelText('Deliver to');
  await userEvent.selectOptions(list, 'Far away');
  await userEvent.click(screen.getByRole('button', { name: 'add' }));
  expect(list).toHaveDisplayValue('Far away');
  expect(screen.getByLabelText('Address')).toHaveValue('1 Hill Road');
});
