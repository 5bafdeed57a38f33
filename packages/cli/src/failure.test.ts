import { CommanderError } from 'commander';
import { ThrottlingError, UsageError } from 'endcursor';
import { describe, expect, it } from 'vitest';
import { CommandError } from './command-error.ts';
import { failureOf } from './failure.ts';

describe('failureOf', () => {
  it('gives each kind of error its exit code', () => {
    expect(failureOf(new CommandError('x')).exitCode).toBe(2);
    expect(failureOf(new CommandError('x', 3)).exitCode).toBe(3);
    expect(failureOf(new UsageError('x')).exitCode).toBe(2);
    expect(failureOf(new ThrottlingError('x', 1_000)).exitCode).toBe(75);
    expect(failureOf(new Error('x')).exitCode).toBe(1);
    expect(failureOf(new CommanderError(1, 'commander.unknownOption', 'error: x')).exitCode).toBe(2);
    expect(failureOf(new CommanderError(0, 'commander.version', 'x'))).toEqual({ exitCode: 0, line: '' });
  });

  it('writes one line, whatever is in the message', () => {
    expect(failureOf(new Error('a\n  b\u001b[31m\u202ec')).line).toBe('error: a b [31m c');
    expect(failureOf('a string').line).toBe('error: a string');
  });
});
