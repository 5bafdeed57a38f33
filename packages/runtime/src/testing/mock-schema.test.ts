import { buildSchema as buildOther } from 'graphql-17';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../errors/index.ts';
import { readMockSchema } from './mock-schema.ts';

const sdl = 'type Query { a: Int }';
afterEach(() => {
  vi.doUnmock('graphql');
  vi.resetModules();
});

describe('readMockSchema', () => {
  it('refuses a schema of another copy of graphql, and names the way out', () => {
    const other = buildOther(sdl) as never;
    expect(() => readMockSchema(other)).toThrow(UsageError);
    expect(() => readMockSchema(other)).toThrow(
      'it belongs to another copy of graphql, or to another version. Print it with printSchema',
    );
  });

  it('refuses versions of graphql that are too old', async () => {
    vi.resetModules();
    vi.doMock('graphql', async (original) => ({
      ...(await original<object>()),
      version: '15.10.1',
      versionInfo: { major: 15 },
    }));
    const { readMockSchema: readWithOld } = await import('./mock-schema.ts');
    expect(() => readWithOld(sdl)).toThrow('The mock needs graphql 16 or 17. Version 15.10.1 is installed');
  });
});
