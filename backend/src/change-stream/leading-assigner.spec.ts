import { describe, expect, it } from '@jest/globals';
import { AssignerProtocol, type GroupMember, type PartitionAssigner } from 'kafkajs';
import { leadingAssigner } from './leading-assigner.js';

const PARTITIONS: Readonly<Record<string, number[]>> = { shops: [0], products: [0, 1] };
const cluster = {
  findTopicPartitionMetadata: (topic: string) =>
    (PARTITIONS[topic] ?? []).map((partitionId) => ({ partitionId })),
};
const config = { cluster, groupId: 'g', logger: {} } as unknown as Parameters<PartitionAssigner>[0];
const topics = Object.keys(PARTITIONS);

/** A member as the broker shows it to the one that works out the assignment. */
const member = (memberId: string, leadsSince: number): GroupMember => ({
  memberId,
  memberMetadata: leadingAssigner(() => leadsSince)(config).protocol({ topics }).metadata,
});

async function assigned(...members: GroupMember[]) {
  const assignments = await leadingAssigner(() => 0)(config).assign({ members, topics });
  return assignments.map(({ memberId, memberAssignment }) => ({
    memberId,
    ...AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment,
  }));
}

describe('the leading assigner', () => {
  it('gives every partition of every topic to one member, and nothing to the others', async () => {
    expect(await assigned(member('b', 0), member('a', 0))).toEqual([{ memberId: 'a', ...PARTITIONS }]);
  });

  it('keeps who leads when others come, whatever their names', async () => {
    expect(await assigned(member('a', 0), member('b', 100), member('c', 0))).toMatchObject([
      { memberId: 'b' },
    ]);
  });

  it('keeps who took over when the one before wakes and believes that it leads', async () => {
    expect(await assigned(member('a', 100), member('b', 200))).toMatchObject([{ memberId: 'b' }]);
  });

  it('works the same out, whoever of the members is asked and in whatever order', async () => {
    const members = [member('c', 7), member('b', 7), member('a', 0)];
    expect(await assigned(...members)).toEqual(await assigned(...members.toReversed()));
  });

  it('says since when it leads at each join, as it is then', () => {
    let since = 0;
    const assigner = leadingAssigner(() => since)(config);
    const said = () =>
      AssignerProtocol.MemberMetadata.decode(assigner.protocol({ topics }).metadata)?.userData.toString();
    expect(said()).toBe('0');
    since = 1234;
    expect(said()).toBe('1234');
  });
});
