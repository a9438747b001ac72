import { Module } from '@nestjs/common';
import { HiddenShops } from './hidden-shops.js';
import { SearchController } from './search.controller.js';
import { SearchIndex } from './search-index.js';
import { SearchTurns } from './search-turns.js';
import { SearchService } from './search.service.js';
import { SuggestionsController } from './suggestions.controller.js';
import { SuggestionsService } from './suggestions.service.js';

@Module({
  controllers: [SearchController, SuggestionsController],
  providers: [SearchService, SuggestionsService, SearchIndex, SearchTurns, HiddenShops],
})
export class SearchModule {}
