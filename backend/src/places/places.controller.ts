import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { Problem } from '../http/problem.js';
import { pincode, type PostalPlace, postalPlace } from './pincode.schema.js';
import { Places } from './places.js';

@ApiTags('places')
@Controller('places')
export class PlacesController {
  constructor(private readonly places: Places) {}

  @Get(':pincode')
  @Header('cache-control', 'public, max-age=86400')
  @ApiOperation({ operationId: 'getPlace', summary: 'Where a pincode lies' })
  @ApiResponse({
    status: 200,
    standardSchema: postalPlace,
    description: 'District, state and, if known, place',
  })
  async get(@Param('pincode', { schema: pincode }) asked: string): Promise<PostalPlace> {
    const place = await this.places.find(asked);
    if (!place) throw new Problem('place_not_found');
    return place;
  }
}
