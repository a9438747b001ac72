import { afterEach, expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessToken, closeSession } from '../../../lib/session';
import { answerApi, refused, validationFailed } from '../../../test/api-answers';
import { renderAt } from '../../../test/render-at';
import { RegisterForm } from './register-form';

afterEach(closeSession);

async function register() {
  renderAt('/', [{ path: '/', element: <RegisterForm role="shopowner" /> }]);
  const user = userEvent.setup();
  await user.type(screen.getByLabelText('Full name'), 'Ravi Kumar');
  await user.type(screen.getByLabelText('Mobile'), '9845012345');
  await user.type(screen.getByLabelText('Address'), 'MG Road, Pune');
  await user.type(screen.getByLabelText('Username'), 'ravi');
  await user.type(screen.getByLabelText('Password'), 'Pass@1234');
  await user.click(screen.getByRole('button', { name: 'Create account' }));
}

test('registers with the role of the page and signs in at once', async () => {
  const asked = answerApi({
    'POST /register': { status: 201, body: { username: 'ravi' } },
    'POST /token': { status: 200, body: { access_token: 'abc', token_type: 'bearer', expires_in: 60 } },
  });
  await register();
  await waitFor(() => expect(accessToken()).toBe('abc'));
  expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /register', 'POST /token']);
  expect(JSON.parse(asked[0]!.body)).toEqual({
    username: 'ravi',
    password: 'Pass@1234',
    role: 'shopowner',
    full_name: 'Ravi Kumar',
    mobile: '+919845012345',
    address: 'MG Road, Pune',
  });
});

test('a taken username is told at its field', async () => {
  answerApi({ 'POST /register': refused(409, 'username_taken') });
  await register();
  await waitFor(() => expect(screen.getByLabelText('Username')).toBeInvalid());
  expect(screen.getByLabelText('Username')).toHaveAccessibleDescription(/is taken/);
  expect(screen.getByLabelText('Username')).toHaveFocus();
});

test('every refused field has its message, beside its hint', async () => {
  answerApi({ 'POST /register': validationFailed({ mobile: 'must have 10 digits', password: 'too short' }) });
  await register();
  await waitFor(() => expect(screen.getByLabelText('Mobile')).toBeInvalid());
  expect(screen.getByLabelText('Mobile')).toHaveAccessibleDescription(/10 digits.* must have 10 digits/);
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/too short/);
  expect(screen.getByLabelText('Address')).toBeValid();
});
