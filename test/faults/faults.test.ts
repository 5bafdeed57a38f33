import { describe, expect, it } from 'vitest';
import { hash } from '../servers/seeded.ts';
import { FAULTS } from './faults.ts';
import { handLoop } from './hand-loop.ts';
import { readThrough } from './read-through.ts';

const NAMES = Object.keys(FAULTS);
const RUNS = 10_000;

/**
 * Rows that come again are told apart by their keys, which a reading that goes on from a token does not have. So these
 * meet no fault that ends a reading.
 */
const ALONE = ['repeated row', 'cycling cursor'];

/** A script of one to three faults, by its seed alone. */
function scriptOf(seed: number): Map<number, string> {
  const count = 1 + (hash('count', seed) % 3);
  const faults = Array.from({ length: count }, (_, at) => NAMES[hash('fault', seed, at) % NAMES.length] ?? '');
  const alone = faults.find((name) => ALONE.includes(name));
  const chosen = alone ? [alone] : faults;
  return new Map(chosen.map((name, at) => [1 + (hash('when', seed, at) % 7), name]));
}

describe('reading through faults', () => {
  it.each(NAMES)('%s: every row once, or a typed error with the rows so far and a token for the rest', async (name) => {
    for (const at of [1, 2, 3]) {
      const { wrong } = await readThrough(23, new Map([[at, name]]), at);
      expect(wrong).toBeUndefined();
    }
  });

  it(`holds for ${RUNS} seeded scripts`, { timeout: 120_000 }, async () => {
    const failures: string[] = [];
    for (let seed = 0; seed < RUNS; seed++) {
      const script = scriptOf(seed);
      const { wrong } = await readThrough(hash('rows', seed) % 30, script, seed);
      if (wrong) failures.push(`seed ${seed}, ${[...script].join(' ')}: ${wrong}`);
    }
    expect(failures.slice(0, 5)).toEqual([]);
  });

  it('prints what became of each, beside a loop by hand', async () => {
    const lines = [];
    for (const name of NAMES) {
      const { errors, requests } = await readThrough(23, new Map([[2, name]]), 4);
      const ours = errors.length > 0 ? `${errors.join(', ')}, then all rows by the token` : 'all rows';
      const theirs = await handLoop(23, new Map([[2, name]]), 5);
      lines.push(`${name.padEnd(26)} ${`${ours}, ${requests} requests`.padEnd(62)} ${theirs}`);
    }
    process.stdout.write(
      `${'fault on page 2'.padEnd(26)} ${'endcursor'.padEnd(62)} loop by hand\n${lines.join('\n')}\n`,
    );
    expect(lines).toHaveLength(NAMES.length);
  });
});
