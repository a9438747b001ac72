import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, LocateFixed, MapPin } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/ui/button';
import { type Place, useHere } from '../../../lib/use-here';
import { type Direction, DIRECTIONS, nudge, offset } from './nudge';

const STEP_METRES = 50;
const ARROWS = { north: ArrowUp, west: ArrowLeft, east: ArrowRight, south: ArrowDown } as const;
const KEYS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'north',
  ArrowLeft: 'west',
  ArrowRight: 'east',
  ArrowDown: 'south',
};

interface PlacePickerProps {
  place: Place | null;
  onChange: (place: Place | null) => void;
  /** Where the coordinates are typed. */
  children: ReactNode;
}

/** A point without a map: where the device is, what is typed, and both moved by steps of 50 m. */
export function PlacePicker({ place, onChange, children }: PlacePickerProps) {
  const t = useTranslations('owner.place');
  const here = useHere(onChange);
  const [moved, setMoved] = useState<{ readonly from: Place; readonly to: Place } | null>(null);
  // A place that came another way has not been moved.
  const from =
    place && moved?.to.latitude === place.latitude && moved.to.longitude === place.longitude
      ? moved.from
      : place;
  const way = place && from && offset(from, place);

  function move(direction: Direction) {
    if (!place || !from) return;
    const to = nudge(place, direction, STEP_METRES);
    setMoved({ from, to });
    onChange(to);
  }

  function onKeyDown(event: KeyboardEvent) {
    const direction = KEYS[event.key];
    if (!direction) return;
    event.preventDefault();
    move(direction);
  }

  function wayText(): string {
    if (!way) return t('none');
    const parts = [
      way.north !== 0 && t(way.north > 0 ? 'metresNorth' : 'metresSouth', { metres: Math.abs(way.north) }),
      way.east !== 0 && t(way.east > 0 ? 'metresEast' : 'metresWest', { metres: Math.abs(way.east) }),
    ].filter((part) => part !== false);
    return parts.length === 0 ? t('notMoved') : t('moved', { way: parts.join(', ') });
  }

  return (
    <div className="place-picker" role="group" aria-label={t('title')}>
      <div className="place-picker-about">
        <p className="field-hint">{t('hint')}</p>
        <div className="row">
          <Button look="quiet" small busy={here.isAsking} onClick={here.ask}>
            <LocateFixed aria-hidden /> {t('here')}
          </Button>
          {place && (
            <>
              <a
                className="button button-quiet button-small"
                href={`https://www.openstreetmap.org/?mlat=${place.latitude}&mlon=${place.longitude}#map=18/${place.latitude}/${place.longitude}`}
                target="_blank"
                rel="noreferrer"
              >
                <MapPin aria-hidden /> {t('look')}
              </a>
              <Button look="quiet" small onClick={() => onChange(null)}>
                {t('remove')}
              </Button>
            </>
          )}
        </div>
        {here.error && <p className="field-error">{here.error}</p>}
        {children}
      </div>
      <div className="nudge">
        <div className="nudge-pad" role="group" aria-label={t('pad')} onKeyDown={onKeyDown}>
          {DIRECTIONS.map((direction) => {
            const Arrow = ARROWS[direction];
            return (
              <button
                key={direction}
                type="button"
                className={`icon-button nudge-${direction}`}
                aria-label={t(direction)}
                disabled={!place}
                onClick={() => move(direction)}
              >
                <Arrow aria-hidden />
              </button>
            );
          })}
          <MapPin className="nudge-pin" aria-hidden />
        </div>
        <p className="fact" role="status">
          {wayText()}
        </p>
      </div>
    </div>
  );
}
