import { describe, expect, it } from 'vitest';
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
});
