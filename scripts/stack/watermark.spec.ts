import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flows, watermarkOf } from './watermark.ts';

const page = (
  age: string,
  frontier: string,
  open?: string,
): string => `# HELP kirana_watermark_age_seconds Time
kirana_watermark_age_seconds ${age}
kirana_watermark_frontier_bytes ${frontier}
${open === undefined ? '' : `kirana_oldest_open_transaction_seconds ${open}`}
`;

describe('the watermark of the metrics', () => {
  it('is what the process says that knows most', () => {
    assert.deepEqual(watermarkOf([page('0.9', '4294967296'), page('0.25', '97483457616', '12.5')]), {
      ageSeconds: 0.25,
      frontier: '16/B2778450',
      oldestOpenTransactionSeconds: 12.5,
    });
  });

  it('says whether the stream goes on, whatever Connect says', () => {
    const aged = (age: string) => flows(watermarkOf([page(age, '4294967296')]));
    assert.deepEqual(['0.3', '9.9', '10.1', 'Nan'].map(aged), [true, true, false, false]);
    assert.equal(flows(undefined), false);
  });

  it('is unknown when nobody knows it', () => {
    const unknown = { ageSeconds: undefined, frontier: undefined, oldestOpenTransactionSeconds: undefined };
    assert.deepEqual(watermarkOf([page('Nan', 'Nan', 'NaN')]), unknown);
    assert.deepEqual(watermarkOf(['', 'kirana_watermark_age_seconds_of_another 3\n']), unknown);
  });
});
