import { describe, expect, it } from 'vitest';
import { type NamingConvention, nearNames } from '../options/naming-convention.ts';
import { readOptions } from '../options/options.ts';
import { nearDocumentName } from './near-document-name.ts';

describe('the name of a document of client-preset', () => {
  it.each([
    ['Issues', 'IssuesDocument'],
    ['openIssues', 'OpenIssuesDocument'],
    ['Get_course', 'Get_CourseDocument'],
    ['getHTTPData', 'GetHttpDataDocument'],
  ])('of %s is %s', (operation, name) => {
    expect(nearDocumentName(operation)).toBe(name);
  });

  it('follows the naming convention of the configuration', () => {
    expect(nameBy('change-case-all#pascalCase')).toBe('Get_HttpDataDocument');
    expect(nameBy({ transformUnderscore: true })).toBe('GetHttpDataDocument');
    expect(nameBy({ typeNames: 'keep' })).toBe('get_HTTPDataDocument');
  });

  it('is not known by another convention', () => {
    const config = { documents: true, shape: 'document', namingConvention: 'change-case-all#upperCase' };
    expect(readOptions(config, true).nearNames).toBeUndefined();
    expect(() => readOptions({ ...config, near: './gql' }, true)).toThrow('namingConvention: the documents of `near`');
  });
});

function nameBy(convention: NamingConvention): string {
  return nearDocumentName('get_HTTPData', nearNames(convention));
}
