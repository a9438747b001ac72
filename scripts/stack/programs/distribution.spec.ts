import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adviceFor } from '../system-packages.ts';
import { managerOf, parseOsRelease, type ManagerName } from './distribution.ts';
import { packages } from './packages.ts';

const { redis, haproxy, javaKit, javaRuntime, maven, postgres } = packages;
const nothing = (): boolean => false;

/** What is advised on a Linux with this /etc/os-release. */
function advised(osRelease: string, missing = [redis, haproxy, javaKit, maven]): string {
  const release = parseOsRelease(osRelease);
  return adviceFor(missing, managerOf('linux', release, nothing), release);
}

void test('/etc/os-release is read with and without quotes', () => {
  const text = 'NAME="Rocky Linux"\nVERSION_ID="9.5"\nID=rocky\nID_LIKE="rhel centos fedora"\n';
  assert.deepEqual(parseOsRelease(text), {
    id: 'rocky',
    family: ['rocky', 'rhel', 'centos', 'fedora'],
    version: 9.5,
  });
  assert.deepEqual(parseOsRelease(''), { id: '', family: [], version: 0 });
});

const distributions: [string, string][] = [
  ['ID=debian\nVERSION_ID="12"', 'sudo apt-get install redis-server haproxy openjdk-17-jdk-headless maven'],
  [
    'ID=linuxmint\nID_LIKE="ubuntu debian"',
    'sudo apt-get install redis-server haproxy openjdk-17-jdk-headless maven',
  ],
  ['ID=fedora\nVERSION_ID=43', 'sudo dnf install valkey haproxy java-21-openjdk-devel maven'],
  [
    'ID="rocky"\nID_LIKE="rhel centos fedora"\nVERSION_ID="9.5"',
    'sudo dnf install redis haproxy java-21-openjdk-devel maven',
  ],
  [
    'ID="almalinux"\nID_LIKE="rhel"\nVERSION_ID="10.1"',
    'sudo dnf install valkey haproxy java-21-openjdk-devel maven',
  ],
  ['ID=arch', 'sudo pacman -S --needed valkey haproxy jdk21-openjdk maven'],
  ['ID=alpine\nVERSION_ID=3.22.1', 'sudo apk add valkey haproxy openjdk21-jdk maven'],
  [
    'ID="opensuse-leap"\nID_LIKE="suse opensuse"\nVERSION_ID="15.6"',
    'sudo zypper install redis haproxy java-21-openjdk-devel maven',
  ],
  [
    'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\nVERSION_ID="20261101"',
    'sudo zypper install valkey haproxy java-21-openjdk-devel maven',
  ],
];

for (const [osRelease, command] of distributions) {
  void test(`${osRelease.split('\n')[0] ?? ''}: ${command}`, () => {
    assert.equal(advised(osRelease), `run '${command}'`);
  });
}

void test('macOS has Homebrew', () => {
  const manager = managerOf('darwin', parseOsRelease(''), nothing);
  const advice = adviceFor([redis, haproxy, javaRuntime, postgres], manager, parseOsRelease(''));
  assert.equal(advice, "run 'brew install redis haproxy openjdk@17 postgresql@18'");
});

void test('a Linux that nobody knows is known by its package manager, else told what Debian calls it', () => {
  const release = parseOsRelease('ID=unheard-of');
  const has = (name: ManagerName) => (program: string) => program === name;
  assert.equal(managerOf('linux', release, has('pacman')), 'pacman');
  assert.equal(adviceFor([redis, maven], undefined, release), 'install what Debian calls redis-server maven');
});

void test('the name that this Debian has is taken', () => {
  const release = parseOsRelease('ID=debian');
  const advice = adviceFor([javaKit, maven], 'apt', release, ['default-jdk-headless', 'maven']);
  assert.equal(advice, "run 'sudo apt-get install default-jdk-headless maven'");
});
