import { createHash } from 'node:crypto';
import type { DocumentsPlan } from '@endcursor/templates';
import type { Persisted } from 'endcursor/v1';
import { ConfigError, type Options } from '../options/options.ts';
import { documentsToRegister, type DocumentToRegister } from './documents-to-register.ts';
import type { DoorModule } from './door-module.ts';

/**
 * Returns the documents to register as JSON: each by its hash, or by its name if the server knows documents by name.
 * @throws {ConfigError} if there is no runtime to print them, or two documents have the same name
 */
export async function manifestText(plan: DocumentsPlan, { profile }: Options): Promise<string> {
  const { persisted = false } = profile.runtime.transport ?? {};
  if (persisted === 'apq') throw new ConfigError([NOTHING]);
  const documents = documentsToRegister(plan, await runtime());
  const byName = persisted === true || persisted === 'name';
  if (byName) checkNames(documents);
  const entries = documents.map(({ name, text }) => [byName ? name : hashed(text, persisted), text] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

const NOTHING =
  'habits.transport.persisted: with apq, nothing is registered. Remove this output, or choose another form';

function hashed(text: string, persisted: Persisted): string {
  const { prefix = '' } = typeof persisted === 'object' ? persisted : {};
  return prefix + createHash('sha256').update(text).digest('hex');
}

function checkNames(documents: readonly DocumentToRegister[]): void {
  const texts = new Map<string, string>();
  for (const { name, text } of documents) {
    if (texts.has(name) && texts.get(name) !== text)
      throw new ConfigError([`${name}: two documents have this name. Rename the operation, or name documents by hash`]);
    texts.set(name, text);
  }
}

/** Loads the runtime that prints the documents when they are sent. */
async function runtime(): Promise<DoorModule> {
  try {
    return await import('endcursor/v1');
  } catch (cause) {
    const problem = 'the manifest has the documents as the runtime prints them. Install the package endcursor';
    throw Object.assign(new ConfigError([problem]), { cause });
  }
}
