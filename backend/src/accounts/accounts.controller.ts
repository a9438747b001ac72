import { Body, Controller, Get, Header, HttpCode, Patch, Post, Res, UseGuards } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, SignedIn } from '../identity/principal.js';
import { ClientAddress, Limited } from '../limits/limits.module.js';
import {
  type AccessToken,
  accessToken,
  type PasswordChange,
  passwordChange,
  type Profile,
  profile,
  type ProfileChange,
  profileChange,
  type RegisteredUser,
  registeredUser,
  type Registration,
  registration,
  type SignIn,
  signIn,
} from './accounts.schema.js';
import { AccountsService } from './accounts.service.js';
import { OwnPagesGuard } from './sessions/own-pages.guard.js';
import { type RefreshToken, SentRefreshToken } from './sessions/refresh-token.js';

const FORM = 'application/x-www-form-urlencoded';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post('register')
  @Limited('registrations')
  @ApiOperation({ operationId: 'register', summary: 'Create an account' })
  @ApiResponse({ status: 201, standardSchema: registeredUser, description: 'The new user' })
  register(@Body({ schema: registration }) body: Registration): Promise<RegisteredUser> {
    return this.accounts.register(body);
  }

  @Post('token')
  @UseGuards(OwnPagesGuard)
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ consumes: FORM })
  @ApiConsumes(FORM)
  @ApiOperation({
    operationId: 'signIn',
    summary: 'Sign in',
    description:
      'Sets the cookie `kirana_refresh` as well, by which a browser is given the next token: see `POST /token/refresh`.',
  })
  @ApiResponse({ status: 200, standardSchema: accessToken, description: 'A bearer token' })
  async signIn(
    @Body({ schema: signIn }) body: SignIn,
    @SentRefreshToken() before: RefreshToken | null,
    @ClientAddress() address: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccessToken> {
    const { answer, cookie } = await this.accounts.signIn(body, before, address);
    reply.header('set-cookie', cookie);
    return answer;
  }

  @Get('me')
  @SignedIn()
  @Header('cache-control', 'private, no-store')
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'getMe', summary: 'Who is signed in' })
  @ApiResponse({ status: 200, standardSchema: profile, description: 'The signed-in user' })
  me(@CurrentUser() user: Principal): Promise<Profile> {
    return this.accounts.profile(user);
  }

  @Patch('me')
  @SignedIn()
  @Header('cache-control', 'private, no-store')
  @ApiBearerAuth('bearer')
  @ApiOperation({ operationId: 'changeMe', summary: 'Change some fields of the own profile' })
  @ApiResponse({ status: 200, standardSchema: profile, description: 'The profile as it is now' })
  change(
    @CurrentUser() user: Principal,
    @Body({ schema: profileChange }) body: ProfileChange,
  ): Promise<Profile> {
    return this.accounts.changeProfile(user, body);
  }

  @Post('me/password')
  @SignedIn()
  @HttpCode(204)
  @ApiBearerAuth('bearer')
  @ApiOperation({
    operationId: 'changePassword',
    summary: 'Change the own password',
    description:
      'Ends every session but that of the browser which asks, and every access token: `POST /token/refresh` gives that browser the next.',
  })
  @ApiResponse({ status: 204, description: 'From now on the new one signs in' })
  @ApiResponse({ status: 403, description: 'wrong_password: the current password is another one' })
  changePassword(
    @CurrentUser() user: Principal,
    @Body({ schema: passwordChange }) body: PasswordChange,
    @SentRefreshToken() own: RefreshToken | null,
  ): Promise<void> {
    return this.accounts.changePassword(user, body, own);
  }
}
