import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { failed, type TestCase } from '../test-case.ts';

interface XmlNode {
  [name: string]: XmlNode[] | string | undefined;
}

const repeated = new Set(['testsuites', 'testsuite', 'testcase', 'failure', 'error', 'skipped']);
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  alwaysCreateTextNode: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => repeated.has(name),
});

/**
 * Reads a report in JUnit's XML, as Maven's surefire and `node --test` write it.
 * @throws Error when the file is absent or holds no test suite
 */
export function readJunitReport(file: string): TestCase[] {
  const document = parser.parse(readFileSync(file, 'utf8')) as XmlNode;
  if (!('testsuites' in document) && !('testsuite' in document))
    throw new Error(`${file} is no JUnit report`);
  return casesOf(document, '');
}

function casesOf(node: XmlNode, prefix: string): TestCase[] {
  const children = (name: string): XmlNode[] => {
    const found = node[name];
    return Array.isArray(found) ? found : [];
  };
  const nested = (name: string) =>
    children(name).flatMap((suite) => casesOf(suite, join(prefix, shortName(text(suite['@name'])))));
  return [
    ...children('testcase').map((one) => toCase(one, prefix)),
    ...nested('testsuites'),
    ...nested('testsuite'),
  ];
}

function toCase(node: XmlNode, prefix: string): TestCase {
  const name = join(prefix, text(node['@name']));
  const problem = [node['failure'], node['error']].flatMap((found) => (Array.isArray(found) ? found : []))[0];
  if (problem)
    return failed(name, [text(problem['@message']), text(problem['#text'])].filter(Boolean).join('\n'));
  return { name, outcome: 'skipped' in node ? 'skipped' : 'passed' };
}

/** Surefire names a suite by its Java package and class. */
const shortName = (name: string) =>
  /^[\w.]+\.[A-Z]\w*$/.test(name) ? name.slice(name.lastIndexOf('.') + 1) : name;
const join = (prefix: string, name: string) => [prefix, name].filter(Boolean).join(': ');
const text = (value: XmlNode[] | string | undefined) => (typeof value === 'string' ? value : '');
