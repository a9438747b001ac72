import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CSV_TYPE } from '../http/fastify-server.js';
import { idText } from '../http/fields.js';
import { CurrentUser, type Principal, SignedIn } from '../identity/principal.js';
import { Problem } from '../http/problem.js';
import { ClientReadPosition, type ReadPosition } from '../http/read-position.js';
import { JSON_TYPE } from '../http/shown-answer.js';
import { Limited } from '../limits/limits.module.js';
import { importProgress, type ImportQuery, importQuery, importReport } from './imports.schema.js';
import { ImportsService } from './imports.service.js';

const NDJSON_TYPE = 'application/x-ndjson';
/** Imports of this process at a time: each holds its rows in memory and a connection to the primary. */
const MOST_AT_ONCE = 2;
/** 20,000 rows take seconds; this is when something is wrong, in milliseconds. */
const LONGEST_MS = 300_000;

@ApiTags('products')
@Controller('shops/:shop_id/products/import')
export class ImportsController {
  private running = 0;

  constructor(private readonly imports: ImportsService) {}

  @Post()
  @SignedIn('shopowner')
  @Limited('imports')
  @HttpCode(200)
  @RouteConfig({ consumes: CSV_TYPE, handlerTimeoutMs: LONGEST_MS })
  @ApiBearerAuth('bearer')
  @ApiConsumes(CSV_TYPE)
  @ApiBody({ schema: { type: 'string' }, description: '5 MB and 20,000 rows at most' })
  @ApiOperation({
    operationId: 'importProducts',
    summary: 'Add and change products of a shop from a file',
    description:
      'Separated values (commas, semicolons or tabs; UTF-8 or UTF-16) or the first sheet of an Excel file (.xlsx). The header names the columns: name, price, and any of name_hi, description, category, brand, unit, stock, low_at, is_active, image_url, or what people call them (Item, Rate, MRP, Qty, नाम, दाम); `columns` says them where the headings do not. A row whose name and unit a product of the shop has, however they are written, changes that product; a row without a unit means the only product of its name. An empty cell leaves what is there; stock is a count. Other rows are new products. Rows are written in short transactions, so an import that fails has written what it told; the same file again then writes the rest. It stops when the client goes away.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: z.union([importReport, importProgress]),
    description: `A dry run: what would be done. Otherwise \`${NDJSON_TYPE}\`, a line (ImportProgress) for each chunk that is written, and a last one`,
  })
  @ApiResponse({
    status: 422,
    description:
      'csv_invalid: the file cannot be read, `errors` say where; columns_unclear: `report.columns` has the headings and what they are taken for; file_too_slow; import_refused: rows are not valid, with the `report` that a dry run answers. Nothing was changed',
  })
  async import(
    @CurrentUser() owner: Principal,
    @ClientReadPosition() readPosition: ReadPosition,
    @Param('shop_id', { schema: idText }) shopId: string,
    @Query({ schema: importQuery }) { dry_run, only_valid, all_errors, columns }: ImportQuery,
    @Body() body: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (this.running >= MOST_AT_ONCE) throw new Problem('busy');
    this.running += 1;
    let stream: Readable | undefined;
    try {
      const file = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const gone = new AbortController();
      reply.raw.once('close', () => gone.abort());
      const looking = { columns, allErrors: all_errors, gone: gone.signal };
      const looked = await this.imports.lookAt(owner, shopId, file, looking);
      void reply.header('cache-control', 'no-store');
      if (dry_run) {
        void reply.type(JSON_TYPE).send(JSON.stringify(looked.report));
        return;
      }
      if (!only_valid || looked.rows.length === 0) this.imports.requireValid(looked);
      stream = Readable.from(inLines(this.imports.write(owner, readPosition, shopId, looked.rows)));
      stream.once('close', () => (this.running -= 1));
      void reply.type(NDJSON_TYPE).send(stream);
    } finally {
      if (!stream) this.running -= 1;
    }
  }
}

async function* inLines(values: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}
