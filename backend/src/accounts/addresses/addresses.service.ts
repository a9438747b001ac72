import { Injectable } from '@nestjs/common';
import type { Principal } from '../../identity/principal.js';
import { Problem } from '../../http/problem.js';
import { AddressesRepository, MOST_ADDRESSES } from './addresses.repository.js';
import type { Address, AddressChange, NewAddress } from './addresses.schema.js';

@Injectable()
export class AddressesService {
  constructor(private readonly addresses: AddressesRepository) {}

  /** All of the user's, the newest first. */
  async list({ id }: Principal): Promise<Address[]> {
    return this.addresses.list(id);
  }

  /** @throws Problem `too_many_addresses`, `invalid_token` when the account is gone */
  async create({ id }: Principal, address: NewAddress): Promise<Address> {
    const created = await this.addresses.insert(id, address);
    if (!created)
      throw new Problem('too_many_addresses', { detail: `At most ${MOST_ADDRESSES} can be saved.` });
    return created;
  }

  /** The address after the change. @throws Problem `address_not_found` for one that is not theirs, too */
  async change({ id }: Principal, addressId: string, change: AddressChange): Promise<Address> {
    const changed = await this.addresses.update(id, addressId, change);
    if (!changed) throw new Problem('address_not_found');
    return changed;
  }

  /** @throws Problem `address_not_found` for one that is not theirs, too */
  async delete({ id }: Principal, addressId: string): Promise<void> {
    if (!(await this.addresses.delete(id, addressId))) throw new Problem('address_not_found');
  }
}
