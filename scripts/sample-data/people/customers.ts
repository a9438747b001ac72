import type { SamplePerson } from '../model.ts';

export const CUSTOMERS: readonly SamplePerson[] = [
  {
    username: 'priya_sharma',
    fullName: 'Priya Sharma',
    address: '14/2, Pusa Road, Karol Bagh, Delhi 110005',
    mobile: '7700001723',
  },
  {
    username: 'arjun_menon',
    fullName: 'Arjun Menon',
    address: '34/88, Kaloor, Kochi 682017',
    mobile: '6300067475',
  },
  {
    username: 'fatima_khan',
    fullName: 'Fatima Khan',
    address: 'House 21, Hazratganj, Lucknow 226001',
    mobile: '9988772610',
  },
  {
    username: 'rohan_kulkarni',
    fullName: 'Rohan Kulkarni',
    address: 'Flat 304, Kothrud, Pune 411038',
    mobile: '7700087178',
  },
  {
    username: 'ishita_mukherjee',
    fullName: 'Ishita Mukherjee',
    address: '18B, Gariahat, Kolkata 700019',
    mobile: '8800005733',
  },
  {
    username: 'karthik_iyer',
    fullName: 'Karthik Iyer',
    address: '12, Mylapore, Chennai 600004',
    mobile: '9000049694',
  },
  {
    username: 'simran_gill',
    fullName: 'Simran Kaur Gill',
    address: '77, Model Town, Ludhiana 141002',
    mobile: '8800093671',
  },
  {
    username: 'nikhil_patel',
    fullName: 'Nikhil Patel',
    address: 'B-9, Navrangpura, Ahmedabad 380009',
    mobile: '7700000189',
  },
  {
    username: 'divya_hegde',
    fullName: 'Divya Hegde',
    address: 'Flat 202, Malleshwaram, Bengaluru 560003',
    mobile: '7700039775',
  },
  {
    username: 'anjali_borah',
    fullName: 'Anjali Borah',
    address: 'House 45, Ganeshguri, Guwahati 781006',
    mobile: '9000032381',
  },
  {
    username: 'vikram_rathore',
    fullName: 'Vikram Singh Rathore',
    address: '14, Raja Park, Jaipur 302004',
    mobile: '8800065836',
  },
  {
    username: 'sneha_reddy',
    fullName: 'Sneha Reddy',
    address: 'Flat 501, Kukatpally, Hyderabad 500072',
    mobile: '7700041130',
  },
  {
    username: 'joseph_dsouza',
    fullName: "Joseph D'Souza",
    address: '6, Fontainhas, Panaji 403001',
    mobile: '9988739022',
  },
  {
    username: 'neha_verma',
    fullName: 'Neha Verma',
    address: 'House 33, Arera Colony, Bhopal 462016',
    mobile: '9000013893',
  },
  {
    username: 'aditya_jha',
    fullName: 'Aditya Kumar Jha',
    address: 'MIG 12, Kankarbagh, Patna 800020',
    mobile: '9000026681',
  },
  {
    username: 'zoya_shaikh',
    fullName: 'Zoya Shaikh',
    address: 'Flat 1102, Andheri East, Mumbai 400069',
    mobile: '9988797255',
  },
];
