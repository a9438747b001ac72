import { Injectable } from '@nestjs/common';
import { AppConfig } from '../config/config.js';
import { type FieldReason, reason } from '../http/field-reasons.js';
import { invalid } from '../http/problem.js';

/**
 * Where pictures of products may come from. A picture on any other host would tell its owner who looks at the shop; the
 * pages' server names the same hosts in its policy, so that one from before is not fetched either.
 */
@Injectable()
export class PictureHosts {
  private readonly hosts: ReadonlySet<string>;

  constructor({ imageHosts }: AppConfig) {
    this.hosts = new Set(imageHosts);
  }

  /** What is wrong with the address of a picture; null when nothing is. */
  objectionTo(address: string | null | undefined): FieldReason | null {
    if (!address) return null;
    const { host } = new URL(address); // with its port, if one is named: that is another server
    if (this.hosts.has(host)) return null;
    if (this.hosts.size === 0) return reason('no_pictures');
    return reason('picture_host', { hosts: [...this.hosts].join(',') });
  }

  /** @throws Problem `validation_failed` */
  require(address: string | null | undefined): void {
    const objection = this.objectionTo(address);
    if (objection) throw invalid({ field: 'image_url', ...objection });
  }
}
