import { AssignerProtocol, type GroupMember, type PartitionAssigner } from 'kafkajs';

const { MemberMetadata, MemberAssignment } = AssignerProtocol;
const VERSION = 0;

/**
 * Gives every partition to one member of the group, the leading one; the others stand by. Who leads goes on leading when
 * others come and go. Each member says since when it has led, so whoever works out the assignment knows.
 * @param leadsSince ms since 1970; 0: this member does not lead
 */
export const leadingAssigner =
  (leadsSince: () => number): PartitionAssigner =>
  ({ cluster }) => ({
    name: 'kirana-leading',
    version: VERSION,
    protocol({ topics }) {
      const userData = Buffer.from(String(leadsSince()));
      return { name: this.name, metadata: MemberMetadata.encode({ version: VERSION, topics, userData }) };
    },
    async assign({ members, topics }) {
      const memberId = leadingOf(members);
      const partitions = topics.map((topic) => [
        topic,
        cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId),
      ]);
      const assignment = Object.fromEntries(partitions) as Record<string, number[]>;
      const userData = Buffer.alloc(0);
      return [
        { memberId, memberAssignment: MemberAssignment.encode({ version: VERSION, assignment, userData }) },
      ];
    },
  });

/** One that stood still while another took over believes that it has led for longer: the last one to begin leads. */
function leadingOf(members: readonly GroupMember[]): string {
  const known = members.map(({ memberId, memberMetadata }) => ({ memberId, since: sinceOf(memberMetadata) }));
  const last = Math.max(...known.map(({ since }) => since));
  const [first = ''] = known.flatMap(({ memberId, since }) => (since === last ? [memberId] : [])).toSorted();
  return first;
}

function sinceOf(metadata: Buffer): number {
  return Number(MemberMetadata.decode(metadata)?.userData.toString() ?? 0);
}
