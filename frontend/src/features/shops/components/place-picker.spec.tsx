import { expect, test } from '@jest/globals';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import type { Place } from '../../../lib/use-here';
import { renderAt } from '../../../test/render-at';
import { nudge, offset } from './nudge';
import { PlacePicker } from './place-picker';

const PUNE = { latitude: 18.5074, longitude: 73.8077 };

function Picker({ from }: { from: Place | null }) {
  const [place, setPlace] = useState(from);
  return (
    <PlacePicker place={place} onChange={setPlace}>
      <output>{place && `${place.latitude} ${place.longitude}`}</output>
      <button onClick={() => setPlace({ latitude: 18, longitude: 73 })}>Type</button>
    </PlacePicker>
  );
}
const show = (from: Place | null) => renderAt('/', [{ path: '/', element: <Picker from={from} /> }]);

test('a step is 50 m along the compass, there and back', () => {
  const there = nudge(nudge(PUNE, 'north', 50), 'east', 50);
  expect(offset(PUNE, there)).toEqual({ north: 50, east: 50 });
  const back = nudge(nudge(there, 'west', 50), 'south', 50);
  expect(back.latitude).toBeCloseTo(PUNE.latitude, 5);
  expect(back.longitude).toBeCloseTo(PUNE.longitude, 5);
});

test('buttons and arrow keys move the place and say how far it has come', async () => {
  show(PUNE);
  await userEvent.click(screen.getByRole('button', { name: '50 m to the north' }));
  expect(screen.getByText('Moved 50 m north')).toBeInTheDocument();
  await userEvent.keyboard('{ArrowUp}{ArrowUp}{ArrowLeft}');
  expect(screen.getByText('Moved 150 m north, 50 m west')).toBeInTheDocument();
});

test('a place that came another way has not been moved', async () => {
  show(PUNE);
  await userEvent.click(screen.getByRole('button', { name: '50 m to the east' }));
  await userEvent.click(screen.getByRole('button', { name: 'Type' }));
  expect(screen.getByText(/^Not moved/)).toBeInTheDocument();
});

test('where the device is becomes the place; it can be taken off the map', async () => {
  Object.defineProperty(navigator, 'geolocation', {
    configurable: true,
    value: {
      getCurrentPosition: (found: PositionCallback) => found({ coords: PUNE } as GeolocationPosition),
    },
  });
  show(null);
  expect(screen.getByRole('button', { name: '50 m to the north' })).toBeDisabled();
  await userEvent.click(screen.getByRole('button', { name: 'I am in the shop now' }));
  expect(screen.getByText('18.5074 73.8077')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Look on a map' })).toHaveAttribute(
    'href',
    expect.stringContaining('mlat=18.5074'),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Take off the map' }));
  expect(screen.getByText('Not on the map yet')).toBeInTheDocument();
});
