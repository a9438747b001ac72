import { beforeEach, describe, expect, it } from '@jest/globals';
import { type ApiClient, guest, signUp } from './support/api.js';
import { expectProblem } from './support/problem.js';

interface Address {
  id: number;
  label: string;
  location: object | null;
}

const PATH = '/me/addresses';
const UNKNOWN = 9_000_000_000_000_000;
const home = { label: 'Home', recipient: 'Asha Rao', mobile: '+919876543210', address: '12 MG Road\nPune' };

let customer: ApiClient;
beforeEach(async () => {
  customer = await signUp('customer');
});
const save = (fields: object = {}, who = customer) => who.post<Address>(PATH, { ...home, ...fields });
const list = async (who = customer) => (await who.get<Address[]>(PATH)).body;

describe('saved addresses', () => {
  it('are saved, listed newest first, changed and deleted', async () => {
    expect(await list()).toEqual([]);
    const first = await save();
    expect(first.status).toBe(201);
    expect(first.body).toEqual({
      ...home,
      id: expect.any(Number),
      location: null,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    });
    const location = { latitude: 18.52, longitude: 73.85 };
    const second = await save({ label: 'Office', mobile: '+91 98765 00000', location });
    expect(second.body).toMatchObject({ label: 'Office', mobile: '+919876500000', location });
    expect(await list()).toEqual([second.body, first.body]);

    const path = `${PATH}/${second.body.id}`;
    const renamed = await customer.patch<Address>(path, { label: 'Work' });
    expect(renamed.status).toBe(200);
    expect(renamed.body).toEqual({ ...second.body, label: 'Work' });
    expect((await customer.patch<Address>(path, { location: null })).body.location).toBeNull();
    expect((await customer.patch<Address>(path, { location })).body.location).toEqual(location);

    expect((await customer.delete(path)).status).toBe(204);
    expectProblem(await customer.delete(path), 404, 'address_not_found');
    expect(await list()).toEqual([first.body]);
  });

  it('are not for caches', async () => {
    expect((await customer.get(PATH)).headers.get('cache-control')).toContain('no-store');
  });

  it("are nobody else's", async () => {
    const { id } = (await save()).body;
    const other = await signUp('customer');
    expect(await list(other)).toEqual([]);
    for (const [who, path] of [
      [other, `${PATH}/${id}`],
      [customer, `${PATH}/${UNKNOWN}`],
    ] as const) {
      expectProblem(await who.patch(path, { label: 'Mine' }), 404, 'address_not_found');
      expectProblem(await who.delete(path), 404, 'address_not_found');
    }
    expect(await list()).toHaveLength(1);
    for (const answer of [
      await guest.get(PATH),
      await guest.post(PATH, home),
      await guest.patch(`${PATH}/${id}`, { label: 'Mine' }),
      await guest.delete(`${PATH}/${id}`),
    ])
      expectProblem(answer, 401, 'sign_in_required');
  });

  it('name every field that is refused', async () => {
    const fields = ['label', 'recipient', 'mobile', 'address'];
    expectProblem(await customer.post(PATH, {}), 422, 'validation_failed', fields);
    const far = { location: { latitude: 91, longitude: 0 } };
    expectProblem(await save(far), 422, 'validation_failed', ['location.latitude']);
    expectProblem(await save({ location: { latitude: 1 } }), 422, 'validation_failed', [
      'location.longitude',
    ]);
    const { id } = (await save()).body;
    expectProblem(await customer.patch(`${PATH}/${id}`, {}), 422, 'validation_failed', ['']);
    expectProblem(await customer.patch(`${PATH}/${id}`, { mobile: '1' }), 422, 'validation_failed', [
      'mobile',
    ]);
    expectProblem(await customer.patch(`${PATH}/x`, { label: 'A' }), 422, 'validation_failed', [
      'address_id',
    ]);
    expectProblem(await customer.delete(`${PATH}/0`), 422, 'validation_failed', ['address_id']);
  });

  it('are 20 at most, also when many are saved at once', async () => {
    const answers = await Promise.all(Array.from({ length: 24 }, (_, i) => save({ label: `Place ${i}` })));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused).toHaveLength(4);
    for (const answer of refused) expectProblem(answer, 409, 'too_many_addresses');
    const [one] = await list();
    expect(await list()).toHaveLength(20);
    await customer.delete(`${PATH}/${one?.id}`);
    expect((await save()).status).toBe(201);
    expectProblem(await save(), 409, 'too_many_addresses');
  });
});
