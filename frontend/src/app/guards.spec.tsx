import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { closeSession, lookAtMark, openSession, renewSession } from '../lib/session';
import { keepSession } from '../lib/session-keeper';
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
let stop: (() => void) | undefined;
afterEach(() => {
  stop?.();
  act(closeSession);
});

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

test('a session that has ended at the API leads to the login, and back', async () => {
  const ended = refused(401, 'invalid_refresh_token');
  answerApi({ 'GET /me': refused(401, 'invalid_token'), 'POST /token/refresh': ended });
  openSession('old', 60);
  const router = renderAt('/customer-dashboard?q=atta', routes);
  expect(await screen.findByText('customer login')).toBeInTheDocument();
  expect(router.state.location.state).toEqual({ from: '/customer-dashboard?q=atta' });
});

/** The page is loaded again in a browser where somebody has signed in before. */
function loadAgain() {
  localStorage.setItem('kirana.signed-in', 'in');
  lookAtMark();
  stop = keepSession();
}
const token = { access_token: 'abc', token_type: 'bearer', expires_in: 60 };
const answers = { 'GET /me': { status: 200, body: customer } };

test('who was signed in before is neither led away nor asked', async () => {
  const asked = answerApi({ ...answers, 'POST /token/refresh': { status: 200, body: token } });
  loadAgain();
  renderAt('/customer-dashboard', routes);
  expect(screen.getByRole('status')).toBeInTheDocument();
  expect(await screen.findByText('customer dashboard')).toBeInTheDocument();
  expect(asked.map(({ path }) => path)).toEqual(['/token/refresh', '/me']);
});

test('who cannot be asked about is told so, and is signed in as soon as they can be', async () => {
  answerApi(answers);
  loadAgain();
  renderAt('/customer-dashboard', routes);
  expect(await screen.findByText(/cannot be reached/)).toBeInTheDocument();
  expect(screen.queryByText('customer login')).toBeNull();
  answerApi({ ...answers, 'POST /token/refresh': { status: 200, body: token } });
  expect(await screen.findByText('customer dashboard', {}, { timeout: 10_000 })).toBeInTheDocument();
});

test('who cannot be asked about may try again', async () => {
  answerApi(answers);
  loadAgain();
  renderAt('/customer-dashboard', routes);
  const again = await screen.findByRole('button', { name: 'Try again' });
  stop?.();
  answerApi({ ...answers, 'POST /token/refresh': { status: 200, body: token } });
  await userEvent.click(again);
  expect(await screen.findByText('customer dashboard')).toBeInTheDocument();
});

test('a renewal changes nothing that is shown', async () => {
  openSession('abc', 60);
  renderAt('/customer-dashboard', routes);
  const shown = await screen.findByText('customer dashboard');
  act(() => renewSession('abc', 60));
  expect(shown).toBeInTheDocument();
});

test('the way back is a path of this site only', () => {
  expect(wayBack({ from: '/shop/1' })).toBe('/shop/1');
  expect(wayBack({ from: '//evil.example' })).toBeNull();
  expect(wayBack({ from: 'https://evil.example' })).toBeNull();
  expect(wayBack(null)).toBeNull();
});
