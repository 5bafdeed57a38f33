import { expect } from 'vitest';
import { documentsToRegister } from '../../packages/codegen/src/live/documents-to-register.ts';
import * as door from '../../packages/runtime/src/v1.ts';
import type { DocumentsPlan } from '../../templates/src/plan.ts';

/** The option of an API that accepts only registered documents. */
export const REGISTERED = { habits: { transport: { persisted: 'apollo' } } } as const;

/** Checks that each document that was sent is among those to register, which have different names. */
export function checkRegistered(plan: DocumentsPlan, sent: ReadonlySet<string>): void {
  const known = documentsToRegister(plan, door);
  const texts = known.map(({ text }) => text);
  const [other] = [...sent].filter((text) => !texts.includes(text));
  expect(other).toEqual(other && known.find(({ name }) => name === nameOf(other))?.text);
  expect(new Set(known.map(({ name }) => name)).size).toBe(known.length);
}

function nameOf(text: string): string | undefined {
  return /\w+ (\w+)/.exec(text)?.[1];
}
