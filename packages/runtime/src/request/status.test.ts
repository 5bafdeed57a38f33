import { describe, expect, it } from 'vitest';
import type { Meaning } from '../errors/index.ts';
import type { HttpAnswer } from '../transport/transport.ts';
import { readStatus } from './status.ts';

function answer(status: number, body?: unknown): HttpAnswer {
  return { status, body, text: '', headers: new Headers() };
}

const errors = [{ message: 'no' }];

describe('readStatus', () => {
  it.each<[string, HttpAnswer]>([
    ['data', answer(200, { data: { a: 1 } })],
    ['data of another status', answer(500, { data: { a: 1 } })],
    ['data with errors beside it', answer(200, { data: { a: null }, errors })],
  ])('lets %s pass', (_, given) => {
    expect(readStatus(given, 0)).toBeUndefined();
  });

  it.each<[number, unknown, Meaning, string]>([
    [429, undefined, 'throttled', 'HTTP 429'],
    [401, { message: 'Bad credentials' }, 'auth', 'Bad credentials'],
    [413, undefined, 'too-big', 'HTTP 413'],
    [502, '<html>', 'transient', 'HTTP 502'],
    [404, undefined, 'permanent', 'HTTP 404'],
    [200, { errors }, 'permanent', 'no'],
    [200, { data: null }, 'malformed', 'HTTP 200'],
    [200, { error: 'Invalid token' }, 'permanent', 'Invalid token'],
  ])('reads %i with %j as %s', (status, body, meaning, message) => {
    expect(readStatus(answer(status, body), 0)).toEqual({ meaning, message });
  });
});
