/** The password of every sample account. */
export const SAMPLE_PASSWORD = 'Pass@1234';

/** An owner with two shops in Delhi. */
export const SAMPLE_OWNER = 'ramesh_gupta';

export const SAMPLE_CUSTOMER = 'priya_sharma';

/** Has open orders as well, so that the sample customer can order where these are. */
export const OTHER_CUSTOMER = 'arjun_menon';
