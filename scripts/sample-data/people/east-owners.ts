import type { SamplePerson } from '../model.ts';

export const EAST_OWNERS: readonly SamplePerson[] = [
  {
    username: 'ranjeet_singh',
    fullName: 'Ranjeet Kumar Singh',
    address: 'House 102, Kankarbagh, Patna 800020',
    mobile: '7700066613',
  },
  {
    username: 'shashi_prasad',
    fullName: 'Shashi Bhushan Prasad',
    address: '25, Boring Road, Patna 800001',
    mobile: '8800042789',
  },
  {
    username: 'sushil_oraon',
    fullName: 'Sushil Oraon',
    address: 'House 98, Lalpur, Ranchi 834001',
    mobile: '6300039856',
  },
  {
    username: 'subhash_ghosh',
    fullName: 'Subhash Chandra Ghosh',
    address: 'Flat 201, Gariahat, Kolkata 700019',
    mobile: '8800089577',
  },
  {
    username: 'ananya_banerjee',
    fullName: 'Ananya Banerjee',
    address: 'Flat 303, Salt Lake Sector 1, Kolkata 700064',
    mobile: '9988794110',
  },
  {
    username: 'tapan_saha',
    fullName: 'Tapan Saha',
    address: '20, Shyambazar, Kolkata 700004',
    mobile: '6300098824',
  },
  {
    username: 'prasanna_mohanty',
    fullName: 'Prasanna Kumar Mohanty',
    address: 'House 135, Saheed Nagar, Bhubaneswar 751007',
    mobile: '9988745836',
  },
  {
    username: 'hemanta_kalita',
    fullName: 'Hemanta Kalita',
    address: 'Flat 401, Paltan Bazaar, Guwahati 781008',
    mobile: '9000049068',
  },
];
