import { Injectable } from '@nestjs/common';
import { ReplicaDb } from '../postgres/replica-db.js';
import { type PostalPlace, postalPlace } from './pincode.schema.js';

export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Where pincodes lie, from a table that only the migrations change. */
@Injectable()
export class Places {
  constructor(private readonly db: ReplicaDb) {}

  /** Undefined for a pincode that does not exist. Throws DatabaseUnavailable. */
  async find(pincode: string): Promise<PostalPlace | undefined> {
    const { body } = await this.db.readSnapshot({
      name: 'places-find',
      text: `SELECT (SELECT row_to_json(place)::text FROM (
                      SELECT pincode, district, state, latitude, longitude FROM pincodes WHERE pincode = $1) AS place) AS body,
                    NULL::text AS next`,
      values: [pincode],
    });
    return body === null ? undefined : postalPlace.parse(JSON.parse(body));
  }

  /** Null when it is not known. Throws DatabaseUnavailable. */
  async pointOf(pincode: string | undefined): Promise<Point | null> {
    const place = pincode === undefined ? undefined : await this.find(pincode);
    return place?.latitude == null || place.longitude === null
      ? null
      : { latitude: place.latitude, longitude: place.longitude };
  }
}
