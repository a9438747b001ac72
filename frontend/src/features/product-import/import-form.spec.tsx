import { expect, test } from '@jest/globals';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderAt } from '../../test/render-at';
import { ImportForm } from './import-form';

const clean = { rows: 3, to_create: 2, to_update: 1, error_count: 0, errors: [] };

/** Answers the check with this report, the import with these pieces of its body. */
function answerImport(report: object, pieces: readonly string[] = [], status = 200) {
  const asked: string[] = [];
  globalThis.fetch = async (input) => {
    const { search } = new URL((input as Request).url);
    asked.push(search);
    if (search === '?dry_run=true') return Response.json(report, { status });
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
  // jsdom's files cannot be read.
  const file = Object.assign(new File([csv], 'products.csv', { type: 'text/csv' }), {
    text: async () => csv,
  });
  await userEvent.upload(screen.getByLabelText('Products as a CSV file'), file);
}

test('errors are told line by line, and nothing can be imported', async () => {
  const errors = [{ line: 3, field: 'price', code: 'not_a_number', params: {}, message: 'must be a number' }];
  const asked = answerImport({ ...clean, error_count: 201, errors });
  await choose();
  expect(
    await screen.findByRole('row', { name: '3 Salt free price Please enter a number' }),
  ).toBeInTheDocument();
  expect(screen.getByRole('row', { name: '2 Atta 50' })).toBeInTheDocument();
  expect(screen.getByText('The first 1 of 201 errors.')).toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Import/ })).toBeNull();
  expect(asked).toEqual(['?dry_run=true']);
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
  expect(asked).toEqual(['?dry_run=true', '?dry_run=false']);
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
  const detail = 'Line 1, price: the column is missing.';
  answerImport({ title: 'The file cannot be read', code: 'csv_invalid', detail }, [], 422);
  await choose();
  expect(await screen.findByRole('alert')).toHaveTextContent(detail);
});

test('a large import tells how far it has come, row by row', async () => {
  const encoder = new TextEncoder();
  let body: ReadableStreamDefaultController<Uint8Array> | undefined;
  globalThis.fetch = async (input) => {
    if ((input as Request).url.endsWith('dry_run=true')) return Response.json({ ...clean, rows: 20_000 });
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
  ['products.xlsx', 10, /not a CSV file/],
  ['products.csv', 5_242_881, /larger than 5 MB/],
  ['products.csv', 0, /empty/],
])('%s of %d bytes is not sent at all', async (name, size, said) => {
  const asked = answerImport(clean);
  renderAt('/', [{ path: '/', element: <ImportForm shopId={7} /> }]);
  const file = Object.defineProperty(new File([], name), 'size', { value: size });
  await userEvent.upload(screen.getByLabelText('Products as a CSV file'), file, { applyAccept: false });
  expect(await screen.findByRole('alert')).toHaveTextContent(said);
  expect(asked).toEqual([]);
});
