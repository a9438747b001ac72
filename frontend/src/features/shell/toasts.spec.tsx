import { expect, test } from '@jest/globals';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { notify } from '../../lib/notify';
import { renderAt } from '../../test/render-at';
import Toasts from './toasts';

test.each(['done', 'failed'] as const)(
  'a screen reader reaches a message (%s) and its close button',
  async (kind) => {
    notify({ kind, text: 'The price was not changed.' });
    renderAt('/', [{ path: '/', element: <Toasts /> }]);

    const toast = await screen.findByRole('dialog', { name: 'The price was not changed.' });
    await userEvent.click(within(toast).getByRole('button', { name: 'Dismiss' }));

    expect(screen.queryByRole('dialog', { name: 'The price was not changed.' })).toBeNull();
  },
);
