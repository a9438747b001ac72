import type { SamplePerson } from '../model.ts';

export const SOUTH_OWNERS: readonly SamplePerson[] = [
  {
    username: 'manjunath_gowda',
    fullName: 'Manjunath Gowda',
    address: '52, Jayanagar 4th Block, Bengaluru 560011',
    mobile: '8800011629',
  },
  {
    username: 'lakshmi_rao',
    fullName: 'Lakshmi Narayana Rao',
    address: 'House 34, Indiranagar, Bengaluru 560038',
    mobile: '9000029207',
  },
  {
    username: 'roopa_shivakumar',
    fullName: 'Roopa Shivakumar',
    address: '89, Saraswathipuram, Mysuru 570009',
    mobile: '9000051201',
  },
  {
    username: 'venkatesan_s',
    fullName: 'Venkatesan Subramanian',
    address: 'House 86, Mylapore, Chennai 600004',
    mobile: '7700093828',
  },
  {
    username: 'murugan_selvaraj',
    fullName: 'Murugan Selvaraj',
    address: '93, T. Nagar, Chennai 600017',
    mobile: '9988707685',
  },
  {
    username: 'selvi_nadar',
    fullName: 'Selvi Ponraj Nadar',
    address: 'House 134, Anna Nagar, Chennai 600040',
    mobile: '6300028333',
  },
  {
    username: 'karthikeyan_g',
    fullName: 'Karthikeyan Gounder',
    address: '49, R. S. Puram, Coimbatore 641002',
    mobile: '7700004549',
  },
  {
    username: 'pandian_rajendran',
    fullName: 'Pandian Rajendran',
    address: 'Flat 201, Anna Nagar, Madurai 625020',
    mobile: '8800032036',
  },
  {
    username: 'rajeev_nair',
    fullName: 'Rajeev Nair',
    address: 'House 143, Kaloor, Kochi 682017',
    mobile: '9876542664',
  },
  {
    username: 'thomas_varghese',
    fullName: 'Thomas Varghese',
    address: 'House 81, Fort Kochi, Kochi 682001',
    mobile: '9000028736',
  },
  {
    username: 'sreekumar_pillai',
    fullName: 'Sreekumar Pillai',
    address: 'Flat 504, Pattom, Thiruvananthapuram 695004',
    mobile: '9988794163',
  },
  {
    username: 'abdul_koya',
    fullName: 'Abdul Rahman Koya',
    address: '53, S. M. Street, Kozhikode 673001',
    mobile: '8800038254',
  },
  {
    username: 'srinivas_reddy',
    fullName: 'Srinivas Reddy',
    address: '47, Ameerpet, Hyderabad 500016',
    mobile: '9876537214',
  },
  {
    username: 'padma_goud',
    fullName: 'Padma Rani Goud',
    address: 'Flat 103, Kukatpally, Hyderabad 500072',
    mobile: '9876578867',
  },
  {
    username: 'farhan_ali',
    fullName: 'Mohammed Farhan Ali',
    address: 'House 145, Himayatnagar, Hyderabad 500029',
    mobile: '9000049301',
  },
  {
    username: 'appala_raju',
    fullName: 'Appala Raju Kolli',
    address: 'Flat 502, Dwaraka Nagar, Visakhapatnam 530016',
    mobile: '7700064056',
  },
  {
    username: 'nagalakshmi_c',
    fullName: 'Naga Lakshmi Chowdary',
    address: 'Flat 501, Patamata, Vijayawada 520010',
    mobile: '6300017293',
  },
];
