import { expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { excelTable, isExcel } from './excel-table.js';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const RELS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

function workbook(rows: string): Buffer {
  const parts = {
    '[Content_Types].xml': `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${RELS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${XML}<worksheet xmlns="${MAIN}"><dimension ref="A1:C4"/><sheetData>${rows}</sheetData></worksheet>`,
  };
  return Buffer.from(
    zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]))),
  );
}
const text = (at: string, said: string) => `<c r="${at}" t="inlineStr"><is><t>${said}</t></is></c>`;

test('the first sheet is read as text, with the rows where they stand', async () => {
  const file = workbook(
    `<row r="1">${text('A1', 'नाम')}${text('B1', 'दाम')}</row><row r="2">${text('A2', 'दाल')}<c r="B2"><v>54.5</v></c></row>` +
      `<row r="4">${text('A4', 'नमक')}<c r="B4"><v>28</v></c></row>`,
  );
  expect(isExcel(file)).toBe(true);
  expect(await excelTable(file, 100)).toEqual([
    { line: 1, cells: ['नाम', 'दाम'] },
    { line: 2, cells: ['दाल', '54.5'] },
    { line: 4, cells: ['नमक', '28'] },
  ]);
});

test('a small file that unpacks to a large one is refused before it is unpacked', async () => {
  const bomb = Buffer.from(zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(70 * 1024 * 1024) }));
  expect(bomb.length).toBeLessThan(200_000);
  await expect(excelTable(bomb, 100)).rejects.toMatchObject({ why: { code: 'excel_too_large' } });
});

test('what only looks like one is refused', async () => {
  await expect(excelTable(Buffer.from('PK\u0003\u0004 nothing'), 100)).rejects.toMatchObject({
    why: { code: 'excel_unreadable' },
  });
});
