import { Controller, Header, HttpCode, Post, Res, UseGuards } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, SignedIn } from '../../identity/principal.js';
import { type AccessToken, accessToken } from '../accounts.schema.js';
import { OwnPagesGuard } from './own-pages.guard.js';
import { type RefreshToken, SentRefreshToken } from './refresh-token.js';
import { SessionsService } from './sessions.service.js';

const FOREIGN = 'cross_site_request: a page of another origin has sent it';

@ApiTags('accounts')
@Controller()
@UseGuards(OwnPagesGuard)
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Post('token/refresh')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @ApiCookieAuth('refresh')
  @ApiOperation({
    operationId: 'refreshSession',
    summary: 'The next access token, for the cookie',
    description:
      'The cookie is replaced: each refresh token is used once. One that comes again later than 30 seconds after that ends its session.',
  })
  @ApiResponse({ status: 200, standardSchema: accessToken, description: 'A bearer token; the next cookie' })
  @ApiResponse({ status: 401, description: 'invalid_refresh_token: sign in again; the cookie is taken back' })
  @ApiResponse({ status: 403, description: FOREIGN })
  async refresh(
    @SentRefreshToken() token: RefreshToken | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessToken> {
    const { answer, cookie } = await this.sessions.refresh(token);
    reply.header('set-cookie', cookie);
    return answer;
  }

  @Post('logout')
  @HttpCode(204)
  @ApiCookieAuth('refresh')
  @ApiOperation({ operationId: 'logOut', summary: "End this browser's session" })
  @ApiResponse({ status: 204, description: 'There is none any more; the cookie is taken back' })
  @ApiResponse({ status: 403, description: FOREIGN })
  async logOut(
    @SentRefreshToken() token: RefreshToken | null,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(token);
    reply.header('set-cookie', this.sessions.noCookie);
  }

  @Post('logout/everywhere')
  @SignedIn()
  @HttpCode(204)
  @ApiBearerAuth('bearer')
  @ApiOperation({
    operationId: 'logOutEverywhere',
    summary: 'End all own sessions, in whatever browser',
    description:
      'None can be renewed from then on, and within two seconds no access token is taken that was given before.',
  })
  @ApiResponse({ status: 204, description: 'There is none any more; the cookie is taken back' })
  @ApiResponse({ status: 403, description: FOREIGN })
  async logOutEverywhere(
    @CurrentUser() user: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.endAll(user);
    reply.header('set-cookie', this.sessions.noCookie);
  }
}
