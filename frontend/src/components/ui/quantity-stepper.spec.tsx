import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { renderAt } from '../../test/render-at';
import { QuantityStepper } from './quantity-stepper';

function Counter({ least, told }: { least: number; told: number[] }) {
  const [value, setValue] = useState(2);
  return (
    <QuantityStepper
      label="Atta"
      value={value}
      least={least}
      most={9}
      onChange={(quantity) => {
        told.push(quantity);
        setValue(quantity);
      }}
    />
  );
}

function show(least = 1) {
  const told: number[] = [];
  renderAt('/', [{ path: '/', element: <Counter least={least} told={told} /> }]);
  return { told, input: screen.getByRole('textbox', { name: 'Quantity of Atta' }) };
}

test('goes up and down, and no further than it may', async () => {
  const { told } = show();
  await userEvent.click(screen.getByRole('button', { name: 'One more of Atta' }));
  await userEvent.click(screen.getByRole('button', { name: 'One less of Atta' }));
  await userEvent.click(screen.getByRole('button', { name: 'One less of Atta' }));
  expect(told).toEqual([3, 2, 1]);
  expect(screen.getByRole('button', { name: 'One less of Atta' })).toBeDisabled();
});

test('a number that is typed counts when it is complete, within the bounds', async () => {
  const { told, input } = show();
  await userEvent.type(input, '7');
  expect(told).toEqual([]);
  await userEvent.keyboard('{Enter}');
  expect(input).toHaveValue('7');
  await userEvent.clear(input);
  await userEvent.type(input, '५५');
  await userEvent.tab();
  expect(input).toHaveValue('9');
  expect(screen.getByRole('button', { name: 'One more of Atta' })).toBeDisabled();
  expect(told).toEqual([7, 9]);
});

test('an empty field is no number: what was there stands', async () => {
  const { told, input } = show();
  await userEvent.clear(input);
  await userEvent.tab();
  expect(input).toHaveValue('2');
  expect(told).toEqual([]);
});

test.each(['2.5', '4,5', '1 0', 'x'])(
  '%s is not guessed: it stays until the field is left, then the quantity stands',
  async (text) => {
    const { told, input } = show();
    await userEvent.clear(input);
    await userEvent.type(input, text);
    expect(input).toHaveValue(text);
    await userEvent.tab();
    expect(input).toHaveValue('2');
    expect(told).toEqual([]);
  },
);

test('the arrow keys count as well', async () => {
  const { told, input } = show(0);
  input.focus();
  await userEvent.keyboard('{ArrowUp}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(told).toEqual([3, 2, 1, 0]);
});
