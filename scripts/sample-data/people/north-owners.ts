import type { SamplePerson } from '../model.ts';

export const NORTH_OWNERS: readonly SamplePerson[] = [
  {
    username: 'ramesh_gupta',
    fullName: 'Ramesh Gupta',
    address: 'House 26, Karol Bagh, Delhi 110005',
    mobile: '8800047507',
  },
  {
    username: 'harpreet_khurana',
    fullName: 'Harpreet Kaur Khurana',
    address: '35, Lajpat Nagar, Delhi 110024',
    mobile: '6300083094',
  },
  {
    username: 'deepak_bisht',
    fullName: 'Deepak Singh Bisht',
    address: '28, Mayur Vihar Phase 1, Delhi 110091',
    mobile: '9000044071',
  },
  {
    username: 'satish_yadav',
    fullName: 'Satish Yadav',
    address: 'Flat 101, Sector 14, Gurugram 122001',
    mobile: '8800083680',
  },
  {
    username: 'naveen_bansal',
    fullName: 'Naveen Bansal',
    address: 'Flat 304, Sector 15, Chandigarh 160015',
    mobile: '9876542132',
  },
  {
    username: 'gurpreet_grewal',
    fullName: 'Gurpreet Singh Grewal',
    address: '36, Model Town, Ludhiana 141002',
    mobile: '6300027681',
  },
  {
    username: 'jaswinder_sandhu',
    fullName: 'Jaswinder Singh Sandhu',
    address: 'House 43, Katra Ahluwalia, Amritsar 143006',
    mobile: '7700010611',
  },
  {
    username: 'kavita_thakur',
    fullName: 'Kavita Thakur',
    address: '64, Sanjauli, Shimla 171006',
    mobile: '7700022347',
  },
  {
    username: 'yousuf_bhat',
    fullName: 'Mohammad Yousuf Bhat',
    address: 'Flat 402, Rajbagh, Srinagar 190008',
    mobile: '6300073470',
  },
  {
    username: 'mahesh_rawat',
    fullName: 'Mahesh Rawat',
    address: 'House 60, Rajpur Road, Dehradun 248001',
    mobile: '9988702062',
  },
  {
    username: 'imran_siddiqui',
    fullName: 'Imran Ahmed Siddiqui',
    address: '67, Hazratganj, Lucknow 226001',
    mobile: '9988724948',
  },
  {
    username: 'anil_srivastava',
    fullName: 'Anil Srivastava',
    address: '34, Aliganj, Lucknow 226024',
    mobile: '9000055263',
  },
  {
    username: 'vinod_tripathi',
    fullName: 'Vinod Tripathi',
    address: 'Flat 403, Kidwai Nagar, Kanpur 208011',
    mobile: '9988703624',
  },
  {
    username: 'ashok_mishra',
    fullName: 'Ashok Kumar Mishra',
    address: 'Flat 204, Lanka, Varanasi 221005',
    mobile: '9000030564',
  },
  {
    username: 'sunita_jaiswal',
    fullName: 'Sunita Jaiswal',
    address: '20, Sigra, Varanasi 221010',
    mobile: '9988763635',
  },
  {
    username: 'mukesh_agarwal',
    fullName: 'Mukesh Agarwal',
    address: 'House 105, Malviya Nagar, Jaipur 302017',
    mobile: '8800014990',
  },
  {
    username: 'bhawani_shekhawat',
    fullName: 'Bhawani Singh Shekhawat',
    address: 'House 109, Raja Park, Jaipur 302004',
    mobile: '8800083948',
  },
  {
    username: 'prakash_mehta',
    fullName: 'Prakash Chand Mehta',
    address: '21, Sardarpura, Jodhpur 342003',
    mobile: '7700023493',
  },
  {
    username: 'lokesh_jain',
    fullName: 'Lokesh Jain',
    address: 'House 122, Hiran Magri, Udaipur 313002',
    mobile: '9000082210',
  },
];
