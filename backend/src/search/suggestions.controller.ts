import { Controller, Get, Header, Ip, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type SuggestQuery, suggestQuery, suggestions, type Suggestions } from './suggestions.schema.js';
import { SearchTurns } from './search-turns.js';
import { SuggestionsService } from './suggestions.service.js';

@ApiTags('search')
@Controller('search/suggest')
export class SuggestionsController {
  constructor(
    private readonly service: SuggestionsService,
    private readonly turns: SearchTurns,
  ) {}

  @Get()
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({
    operationId: 'suggest',
    summary: 'What somebody who is typing may mean: names of shops and products',
    description:
      'In English, Hindi or Hinglish; every word is the beginning of a word of the name. 503 `search_unavailable` when the search engine is not there.',
  })
  @ApiResponse({
    status: 200,
    standardSchema: suggestions,
    description: 'Names, best first within each type',
  })
  suggest(@Query({ schema: suggestQuery }) query: SuggestQuery, @Ip() client: string): Promise<Suggestions> {
    return this.turns.run(client, () => this.service.suggest(query));
  }
}
