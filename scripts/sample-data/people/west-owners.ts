import type { SamplePerson } from '../model.ts';

export const WEST_OWNERS: readonly SamplePerson[] = [
  {
    username: 'sachin_patil',
    fullName: 'Sachin Patil',
    address: '8, Dadar West, Mumbai 400028',
    mobile: '8800061658',
  },
  {
    username: 'jignesh_shah',
    fullName: 'Jignesh Shah',
    address: '33, Andheri East, Mumbai 400069',
    mobile: '9000000559',
  },
  {
    username: 'vijaya_shetty',
    fullName: 'Vijaya Shetty',
    address: 'House 150, Chembur, Mumbai 400071',
    mobile: '7700034608',
  },
  {
    username: 'sunil_deshpande',
    fullName: 'Sunil Deshpande',
    address: '7, Kothrud, Pune 411038',
    mobile: '7700061239',
  },
  {
    username: 'madhuri_joshi',
    fullName: 'Madhuri Joshi',
    address: '4, Sadashiv Peth, Pune 411030',
    mobile: '9000035669',
  },
  {
    username: 'santosh_jadhav',
    fullName: 'Santosh Jadhav',
    address: 'House 155, Aundh, Pune 411007',
    mobile: '7700074096',
  },
  {
    username: 'pravin_wankhede',
    fullName: 'Pravin Wankhede',
    address: 'House 177, Dharampeth, Nagpur 440010',
    mobile: '8800072159',
  },
  {
    username: 'hasmukh_patel',
    fullName: 'Hasmukhbhai Patel',
    address: '73, Maninagar, Ahmedabad 380008',
    mobile: '9000050079',
  },
  {
    username: 'bhavesh_patel',
    fullName: 'Bhavesh Patel',
    address: 'House 146, Navrangpura, Ahmedabad 380009',
    mobile: '9876578496',
  },
  {
    username: 'kiran_desai',
    fullName: 'Kiran Desai',
    address: 'House 77, Adajan, Surat 395009',
    mobile: '8800090560',
  },
  {
    username: 'mansukh_savani',
    fullName: 'Mansukh Savani',
    address: '61, Varachha, Surat 395006',
    mobile: '9988796785',
  },
  {
    username: 'nilesh_amin',
    fullName: 'Nilesh Amin',
    address: 'House 143, Alkapuri, Vadodara 390007',
    mobile: '9988704623',
  },
  {
    username: 'maria_fernandes',
    fullName: 'Maria Fernandes',
    address: 'Flat 402, Fontainhas, Panaji 403001',
    mobile: '9876525548',
  },
  {
    username: 'rajendra_chouhan',
    fullName: 'Rajendra Chouhan',
    address: '19, Vijay Nagar, Indore 452010',
    mobile: '7700040778',
  },
  {
    username: 'pawan_khandelwal',
    fullName: 'Pawan Khandelwal',
    address: 'House 80, Sarafa, Indore 452002',
    mobile: '9876560469',
  },
  {
    username: 'seema_dubey',
    fullName: 'Seema Dubey',
    address: 'House 22, Arera Colony, Bhopal 462016',
    mobile: '9988766635',
  },
  {
    username: 'dinesh_sahu',
    fullName: 'Dinesh Sahu',
    address: '32, Shankar Nagar, Raipur 492007',
    mobile: '8800003588',
  },
];
