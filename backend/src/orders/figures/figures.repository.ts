import { Injectable } from '@nestjs/common';
import type { UserId } from '../../identity/principal.js';
import { PrimaryDb } from '../../postgres/primary-db.js';
import type { SnapshotRead } from '../../postgres/snapshot-read.js';
import { figuresOf } from './figures-statement.js';

/** An owner who has just accepted an order sees it counted: read from the primary. */
@Injectable()
export class FiguresRepository {
  constructor(private readonly db: PrimaryDb) {}

  /** Of all shops of the owner, or of one of them. */
  async ofOwner(owner: UserId, shopId: string | undefined): Promise<SnapshotRead> {
    return this.db.readSnapshot(figuresOf(owner, shopId));
  }
}
