import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { figures } from '../../bench/report/figures.ts';
import { placed } from '../../bench/report/placed.ts';
import { readResults } from '../../bench/report/read-results.ts';
import { textOf } from '../../bench/report/report.ts';

describe('the figures of the documentation', () => {
  it('are the last results of the benches, in the README', async () => {
    const readme = read('README.md');
    expect(readme).toContain('<!-- figures -->');
    expect(readme).toBe(await placed(readme, 'figures', figures()));
  });

  it('are those of the bench in the sentence about comments', () => {
    const rows = readResults()['comments']?.tables[0]?.rows ?? [];
    const { comments, of } = rows.find(({ name }) => name === '@octokit paginate') ?? {};
    expect(read('README.md')).toContain(`${comments?.toLocaleString('en')} of ${of?.toLocaleString('en')} comments`);
  });

  it.each(Object.values(readResults()))('are the last results of $area, in bench/README.md', async (results) => {
    const readme = read('bench/README.md');
    expect(readme).toContain(`<!-- results: ${results.area} -->`);
    expect(readme).toBe(await placed(readme, `results: ${results.area}`, textOf(results)));
  });
});

function read(path: string): string {
  return readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
}
