import { Controller, Get, Header, Ip, Query } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { type SearchQuery, searchQuery, searchResults, type SearchResults } from './search.schema.js';
import { SearchTurns } from './search-turns.js';
import { SearchService } from './search.service.js';

@ApiTags('search')
@Controller('search')
export class SearchController {
  constructor(
    private readonly service: SearchService,
    private readonly turns: SearchTurns,
  ) {}

  @Get()
  @Header('cache-control', 'private, no-cache')
  @ApiOperation({
    operationId: 'search',
    summary: 'Find shops and products',
    description: 'Best first. 503 `search_unavailable` when the search engine is not there.',
  })
  @ApiResponse({ status: 200, standardSchema: searchResults, description: 'What was found' })
  search(@Query({ schema: searchQuery }) query: SearchQuery, @Ip() client: string): Promise<SearchResults> {
    return this.turns.run(client, () => this.service.search(query));
  }
}
