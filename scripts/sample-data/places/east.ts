import type { City } from '../model.ts';

export const EAST_CITIES: readonly City[] = [
  {
    name: 'Patna',
    state: 'Bihar',
    region: 'east',
    pincodePrefix: '800',
    latitude: 25.5941,
    longitude: 85.1376,
    areas: [
      { name: 'Kankarbagh', pincode: '800020', latitude: 25.593, longitude: 85.156 },
      { name: 'Boring Road', pincode: '800001', latitude: 25.612, longitude: 85.117 },
    ],
  },
  {
    name: 'Ranchi',
    state: 'Jharkhand',
    region: 'east',
    pincodePrefix: '834',
    latitude: 23.3441,
    longitude: 85.3096,
    areas: [
      { name: 'Lalpur', pincode: '834001', latitude: 23.37, longitude: 85.336 },
      { name: 'Doranda', pincode: '834002', latitude: 23.334, longitude: 85.319 },
    ],
  },
  {
    name: 'Kolkata',
    state: 'West Bengal',
    region: 'east',
    pincodePrefix: '700',
    latitude: 22.5726,
    longitude: 88.3639,
    areas: [
      { name: 'Gariahat', pincode: '700019', latitude: 22.519, longitude: 88.3656 },
      { name: 'Salt Lake Sector 1', pincode: '700064', latitude: 22.593, longitude: 88.408 },
      { name: 'Shyambazar', pincode: '700004', latitude: 22.601, longitude: 88.373 },
    ],
  },
  {
    name: 'Bhubaneswar',
    state: 'Odisha',
    region: 'east',
    pincodePrefix: '751',
    latitude: 20.2961,
    longitude: 85.8245,
    areas: [
      { name: 'Saheed Nagar', pincode: '751007', latitude: 20.289, longitude: 85.844 },
      { name: 'Nayapalli', pincode: '751012', latitude: 20.296, longitude: 85.812 },
    ],
  },
  {
    name: 'Guwahati',
    state: 'Assam',
    region: 'east',
    pincodePrefix: '781',
    latitude: 26.1445,
    longitude: 91.7362,
    areas: [
      { name: 'Paltan Bazaar', pincode: '781008', latitude: 26.181, longitude: 91.751 },
      { name: 'Ganeshguri', pincode: '781006', latitude: 26.15, longitude: 91.785 },
    ],
  },
];
