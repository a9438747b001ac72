import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../http/problem.js';

/**
 * For what is done by the cookie alone, or sets it: refuses what a page of another origin makes a browser send. Of
 * browsers that say nothing of where a request comes from, `SameSite=Strict` keeps the cookie away; what is no browser
 * has no cookies that others could use.
 */
@Injectable()
export class OwnPagesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    if (!isOwn(context.switchToHttp().getRequest<FastifyRequest>().headers))
      throw new Problem('cross_site_request');
    return true;
  }
}

/** Whether a request with these headers can come from a page of this very origin, or from no page. */
export function isOwn(headers: IncomingHttpHeaders): boolean {
  const site = headers['sec-fetch-site'];
  // Another port of the same host is the same site, and still somebody else's page.
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = headers;
  if (origin === undefined) return true;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  // No page can set X-Forwarded-Host for another origin: that takes a preflight, and none is answered here.
  return host !== '' && [headers.host, headers['x-forwarded-host']].includes(host);
}
