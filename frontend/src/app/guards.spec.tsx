import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import { closeSession, openSession } from '../lib/session';
import { answerApi, refused } from '../test/api-answers';
import { renderAt } from '../test/render-at';
import { GuestsOnly, RoleOnly } from './guards';
import { wayBack } from './role-paths';

const customer = { username: 'asha', role: 'customer', full_name: 'Asha', address: 'a', mobile: 'm' };

const routes = [
  {
    element: <GuestsOnly />,
    children: [
      { path: '/', element: <p>landing</p> },
      { path: '/shopowner-login', element: <p>owner login</p> },
      { path: '/customer-login', element: <p>customer login</p> },
    ],
  },
  {
    element: <RoleOnly role="shopowner" />,
    children: [{ path: '/shopowner-dashboard', element: <p>owner dashboard</p> }],
  },
  {
    element: <RoleOnly role="customer" />,
    children: [{ path: '/customer-dashboard', element: <p>customer dashboard</p> }],
  },
];

beforeEach(() => {
  answerApi({ 'GET /me': { status: 200, body: customer } });
});
afterEach(closeSession);

test('a guest is led to the login of the page’s role', async () => {
  const router = renderAt('/shopowner-dashboard?x=1', routes);
  expect(await screen.findByText('owner login')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ from: '/shopowner-dashboard?x=1' });
});

test('somebody signed in is led from the login back to where they wanted to go', async () => {
  const router = renderAt('/customer-dashboard?q=atta', routes);
  expect(await screen.findByText('customer login')).toBeInTheDocument();
  act(() => openSession('abc', 60));
  expect(await screen.findByText('customer dashboard')).toBeInTheDocument();
  expect(router.state.location.search).toBe('?q=atta');
});

test('the other role is led to its own dashboard', async () => {
  openSession('abc', 60);
  renderAt('/shopowner-dashboard', routes);
  expect(await screen.findByText('customer dashboard')).toBeInTheDocument();
});

test('a page of one’s own role is shown', async () => {
  openSession('abc', 60);
  renderAt('/customer-dashboard', routes);
  expect(await screen.findByText('customer dashboard')).toBeInTheDocument();
});

test('a token that the API refuses ends the session', async () => {
  answerApi({ 'GET /me': refused(401, 'invalid_token') });
  openSession('old', 60);
  renderAt('/customer-dashboard', routes);
  expect(await screen.findByText('customer login')).toBeInTheDocument();
  await waitFor(() => expect(sessionStorage.length).toBe(0));
});

test('an expired token counts as none', async () => {
  openSession('old', -1);
  renderAt('/customer-dashboard', routes);
  expect(await screen.findByText('customer login')).toBeInTheDocument();
});

test('the way back is a path of this site only', () => {
  expect(wayBack({ from: '/shop/1' })).toBe('/shop/1');
  expect(wayBack({ from: '//evil.example' })).toBeNull();
  expect(wayBack({ from: 'https://evil.example' })).toBeNull();
  expect(wayBack(null)).toBeNull();
});
