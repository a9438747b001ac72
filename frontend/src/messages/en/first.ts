import common from './common.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import landing from './landing.json' with { type: 'json' };

/** The texts in English that the first page needs: the frame of all pages, and the beginning. */
const messages = { common, errors, landing };
export default messages;
