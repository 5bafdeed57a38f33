import { expect, it } from 'vitest';
import { historyPicture } from './history-picture.ts';

it('draws the figures of a goal from the least to the most, with the last one as text', () => {
  const picture = historyPicture([{ title: 'a < b', figures: [10, 30, 20], goal: 10, digits: 1 }]);
  expect(picture).toContain('points="520,44 610,26 700,35"');
  expect(picture).toContain('y1="44" y2="44"');
  expect(picture).toContain('a &lt; b');
  expect(picture).toMatch(/>20\.0<.*>10\.0</);
});
