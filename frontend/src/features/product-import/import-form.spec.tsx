import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '../../test/render-at';
import { ImportForm } from './import-form';

const columns = [
  { heading: 'Item', column: 'name', sample: ['Atta'] },
  { heading: 'Rate', column: 'price', sample: ['50'] },
];
const shown = [
  { line: 2, cells: ['Atta', '50'] },
  { line: 3, cells: ['Salt', 'free'] },
];
const clean = { columns, shown, rows: 3, to_create: 2, to_update: 1, error_count: 0, errors: [] };

/** Answers the check with this report, the import with these pieces of its body. */
function answerImport(report: object, pieces: readonly string[] = [], status = 200) {
  const asked: string[] = [];
  globalThis.fetch = async (input) => {
    const { search } = new URL((input as Request).url);
    asked.push(search);
    if (search.startsWith('?dry_run=true')) return Response.json(report, { status });
    const encoder = new TextEncoder();
    return new Response(
      new ReadableStream<Uint8Array>({
        start(controller) {
          for (const piece of pieces) controller.enqueue(encoder.encode(piece));
          controller.close();
        },
      }),
    );
  };
  return asked;
}

async function choose() {
  renderAt('/', [{ path: '/', element: <ImportForm shopId={7} /> }]);
  const csv = 'name,price\nAtta,50\nSalt,free\n';
  const file = new File([csv], 'products.csv', { type: 'text/csv' });
  await userEvent.upload(screen.getByLabelText('Products as a CSV or Excel file'), file);
}

test('errors are told line by line, and the good rows can be imported without them', async () => {
  const errors = [{ line: 3, field: 'price', code: 'not_a_number', params: {}, message: 'must be a number' }];
  const asked = answerImport({ ...clean, error_count: 201, errors });
  await choose();
  expect(
    await screen.findByRole('row', { name: '3 Salt free price Please enter a number' }),
  ).toBeInTheDocument();
  expect(screen.getByRole('row', { name: '2 Atta 50' })).toBeInTheDocument();
  expect(screen.getByText('The first 1 of 201 errors.')).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Download the rows with errors' })).toBeEnabled();
  await userEvent.click(screen.getByRole('button', { name: 'Import 3 products' }));
  expect(asked).toEqual(['?dry_run=true', '?dry_run=false&only_valid=true']);
});

test('what is good is imported after a press; lines of the answer may come in pieces', async () => {
  const asked = answerImport(clean, [
    '{"written":2,"o',
    'f":3}\n{"written":3,"of":3}\n{"done":true,',
    '"created":2,"updated":1}',
  ]);
  await choose();
  await userEvent.click(await screen.findByRole('button', { name: 'Import 3 products' }));
  expect(await screen.findByText(/Imported: 2 new, 1 updated/)).toBeInTheDocument();
  expect(asked).toEqual(['?dry_run=true', '?dry_run=false&only_valid=true']);
});

test.each([
  [
    'a chunk that failed',
    ['{"written":2,"of":3}\n', '{"failed":"database_unavailable","written":2}\n'],
    /has a problem.*importing again is safe/,
  ],
  ['an answer that ends too early', ['{"written":2,"of":3}\n'], /cannot be reached.*importing again is safe/],
])('%s is told, and can be tried again', async (_, pieces, said) => {
  answerImport(clean, pieces);
  await choose();
  await userEvent.click(await screen.findByRole('button', { name: 'Import 3 products' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(said);
  expect(screen.getByRole('button', { name: 'Import 3 products' })).toBeEnabled();
});

test('a file that cannot be read says where', async () => {
  const errors = [{ line: 3, field: '', code: 'quote_open', params: {}, message: 'English' }];
  answerImport({ title: 'The file cannot be read', code: 'csv_invalid', errors }, [], 422);
  await choose();
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'Line 3: A quote is opened here and never closed',
  );
});

test('columns that nobody can tell are asked for, once each, and sent in their order', async () => {
  const unclear = [...columns, { heading: 'Our price', column: null, sample: ['45'] }];
  const asked = answerImport({ title: 'x', code: 'columns_unclear', report: { columns: unclear } }, [], 422);
  await choose();
  await userEvent.selectOptions(await screen.findByLabelText('Our price'), 'Price');
  expect(screen.getByRole('button', { name: 'Check the file' })).toBeDisabled();
  await userEvent.selectOptions(screen.getByLabelText('Rate'), 'Leave out');
  await userEvent.click(screen.getByRole('button', { name: 'Check the file' }));
  expect(asked).toEqual(['?dry_run=true', '?dry_run=true&columns=name%2C%2Cprice']);
});

test('a large import tells how far it has come, row by row', async () => {
  const encoder = new TextEncoder();
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  globalThis.fetch = async (input) => {
    if ((input as Request).url.includes('dry_run=true'))
      return Response.json({ ...clean, rows: 20_000, to_create: 19_000, to_update: 1000 });
    return new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (body = controller) }));
  };
  await choose();
  await userEvent.click(await screen.findByRole('button', { name: 'Import 20,000 products' }));
  const bar = await screen.findByRole('progressbar', { name: 'Importing' });
  expect(bar).not.toHaveAttribute('aria-valuenow');
  for (let written = 500; written <= 20_000; written += 500) {
    body!.enqueue(encoder.encode(`{"written":${written},"of":20000}\n`));
    await waitFor(() => expect(bar).toHaveAttribute('aria-valuenow', String(written)));
    expect(bar).toHaveAttribute('aria-valuetext', `${written.toLocaleString('en-IN')} of 20,000 written`);
  }
  body!.enqueue(encoder.encode('{"done":true,"created":19000,"updated":1000}\n'));
  expect(await screen.findByText('Imported: 19,000 new, 1,000 updated.')).toBeInTheDocument();
  expect(screen.queryByRole('progressbar')).toBeNull();
});

test.each([
  ['products.pdf', 10, /neither a CSV nor an Excel/],
  ['products.csv', 5_242_881, /larger than 5 MB/],
  ['products.csv', 0, /empty/],
])('%s of %d bytes is not sent at all', async (name, size, said) => {
  const asked = answerImport(clean);
  renderAt('/', [{ path: '/', element: <ImportForm shopId={7} /> }]);
  const file = Object.defineProperty(new File([], name), 'size', { value: size });
  await userEvent.upload(screen.getByLabelText('Products as a CSV or Excel file'), file, {
    applyAccept: false,
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(said);
  expect(asked).toEqual([]);
});
