import helmet from '@fastify/helmet';
import type { FastifyInstance } from 'fastify';

/**
 * Nothing inline and nothing foreign, but pictures of products from the hosts that are named: from any, an owner would
 * learn who looks at the shop. UPI links are navigations, which no directive stops.
 */
const contentSecurityPolicy = (imageHosts: readonly string[]) => ({
  defaultSrc: ["'self'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  fontSrc: ["'self'"],
  imgSrc: ["'self'", 'data:', ...imageHosts.map((host) => `https://${host}`)],
  connectSrc: ["'self'"],
  workerSrc: ["'self'"],
  manifestSrc: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
});

/** A shop's place is asked of the device; nothing else of it is wanted. */
const PERMISSIONS = 'geolocation=(self), camera=(), microphone=(), payment=(), usb=()';

/** Headers of every page and file of it. The API's answers are not among them: it says of itself what data need. */
export async function addSecurityHeaders(
  server: FastifyInstance,
  imageHosts: readonly string[],
): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy(imageHosts) },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
    // Who ends TLS says this.
    strictTransportSecurity: false,
  });
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.header('permissions-policy', PERMISSIONS);
    done();
  });
}
