import { Button } from '../../../components/ui/button';
import { type Place, useHere } from '../../../lib/use-here';

interface AddressPlaceProps {
  place: Place | null;
  onChange: (place: Place | null) => void;
}

/** The address's place on the map, for shops that deliver within a radius; told only by who stands there. */
export function AddressPlace({ place, onChange }: AddressPlaceProps) {
  const here = useHere(onChange);
  return (
    <div className="row">
      <span className="fact" role="status">
        {place ? `On the map: ${place.latitude}, ${place.longitude}` : 'Not on the map'}
      </span>
      <Button look="quiet" small busy={here.isAsking} onClick={here.ask}>
        I am there now
      </Button>
      {place && (
        <Button look="quiet" small onClick={() => onChange(null)}>
          Take off the map
        </Button>
      )}
      {here.error && <p className="field-error">{here.error}</p>}
      <p className="field-hint">Some shops deliver only within a few kilometres, and look at this.</p>
    </div>
  );
}
