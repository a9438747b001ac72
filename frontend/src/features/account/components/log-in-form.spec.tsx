import { afterEach, expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessToken, closeSession } from '../../../lib/session';
import { answerApi, refused, validationFailed } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { LogInForm } from './log-in-form';

afterEach(closeSession);

async function logIn(username: string, password: string) {
  renderAt('/', [{ path: '/', element: <LogInForm /> }]);
  const user = userEvent.setup();
  if (username) await user.type(screen.getByLabelText('Username'), username);
  if (password) await user.type(screen.getByLabelText('Password'), password);
  await user.click(screen.getByRole('button', { name: 'Log in' }));
}

test('sends a form, keeps the token in memory only', async () => {
  const asked = answerApi({
    'POST /token': { status: 200, body: { access_token: 'abc', token_type: 'bearer', expires_in: 60 } },
  });
  await logIn(' ravi ', ' p&ss word ');
  await waitFor(() => expect(accessToken()).toBe('abc'));
  expect(asked).toEqual([
    { method: 'POST', path: '/token', body: 'username=ravi&password=+p%26ss+word+', authorization: null },
  ]);
  expect(sessionStorage).toHaveLength(0);
  expect(JSON.stringify(localStorage)).not.toContain('abc');
});

test('says that username or password is wrong', async () => {
  answerApi({ 'POST /token': refused(401, 'invalid_credentials') });
  await logIn('ravi', 'wrong');
  expect(await screen.findByRole('alert')).toHaveTextContent('The username or the password is wrong.');
  expect(accessToken()).toBeNull();
});

test('shows refused fields at the fields and moves the focus there', async () => {
  answerApi({ 'POST /token': validationFailed({ password: 'must not be empty' }) });
  await logIn('ravi', '');
  const password = screen.getByLabelText('Password');
  await waitFor(() => expect(password).toHaveAccessibleDescription('Please fill this in'));
  expect(password).toBeInvalid();
  expect(password).toHaveFocus();
  expect(screen.getByLabelText('Username')).toBeValid();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('says so when the service cannot be reached', async () => {
  answerApi({});
  await logIn('ravi', 'secret');
  expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/);
});

test('a password can be looked at while it is typed', async () => {
  renderAt('/', [{ path: '/', element: <LogInForm /> }]);
  const user = userEvent.setup();
  const password = screen.getByLabelText('Password');
  await user.type(password, 'dāl-chawal');
  expect(password).toHaveAttribute('type', 'password');
  await user.click(screen.getByRole('button', { name: 'Show the password' }));
  expect(password).toHaveAttribute('type', 'text');
  expect(password).toHaveValue('dāl-chawal');
});
