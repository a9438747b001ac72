import { Body, Controller, Get, Header, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBearerAuth, ApiConsumes, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, SignedIn } from '../http/principal.js';
import {
  type AccessToken,
  accessToken,
  type Profile,
  profile,
  type RegisteredUser,
  registeredUser,
  type Registration,
  registration,
  type SignIn,
  signIn,
} from './accounts.schema.js';
import { AccountsService } from './accounts.service.js';

const FORM = 'application/x-www-form-urlencoded';

@ApiTags('accounts')
@Controller()
export class AccountsController {
  constructor(private readonly accounts: AccountsService) {}

  @Post('register')
  @ApiOperation({ operationId: 'register', summary: 'Create an account' })
  @ApiResponse({ status: 201, standardSchema: registeredUser, description: 'The new user' })
  register(@Body({ schema: registration }) body: Registration): Promise<RegisteredUser> {
    return this.accounts.register(body);
  }

  @Post('token')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @RouteConfig({ consumes: FORM })
  @ApiConsumes(FORM)
  @ApiOperation({ operationId: 'signIn', summary: 'Sign in' })
  @ApiResponse({ status: 200, standardSchema: accessToken, description: 'A bearer token' })
  signIn(@Body({ schema: signIn }) body: SignIn): Promise<AccessToken> {
    return this.accounts.signIn(body);
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
}
