import { beforeEach, expect, test } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { Outlet } from 'react-router';
import { renderAt } from '../test/render-at';
import { RouteAnnouncer } from './route-announcer';

beforeEach(() => {
  document.title = 'First';
});

/** A page whose heading comes after its data. */
function Late() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const data = setTimeout(() => setShown(true));
    return () => clearTimeout(data);
  }, []);
  return shown && <h1>Late</h1>;
}

const show = () =>
  renderAt('/', [
    {
      element: (
        <>
          <main id="main" tabIndex={-1}>
            <Outlet />
          </main>
          <RouteAnnouncer />
        </>
      ),
      children: [
        { path: '/', element: <h1>First</h1> },
        { path: '/late', element: <Late /> },
        { path: '/form', element: <input aria-label="Name" autoFocus /> },
      ],
    },
  ]);

test('the first page is left to the browser', () => {
  show();
  expect(document.body).toHaveFocus();
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

test('a page that is gone to: its heading has the focus, its title is said', async () => {
  const router = show();
  document.title = 'Late · Kirana Ghar';
  await act(() => router.navigate('/late'));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Late' })).toHaveFocus());
  expect(screen.getByRole('status')).toHaveTextContent('Late · Kirana Ghar');
});

test('what a page gives the focus to keeps it', async () => {
  const router = show();
  await act(() => router.navigate('/form'));
  expect(screen.getByLabelText('Name')).toHaveFocus();
});

test('another question of the same page moves nothing', async () => {
  const router = show();
  await act(() => router.navigate('/?q=dal'));
  expect(document.body).toHaveFocus();
});
