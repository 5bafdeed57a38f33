import type { Paging } from 'endcursor/v1';
import { once } from '../schema/once.ts';

/** Whether paging fills an argument at the top by itself: the caller does not give it. */
export function fillsArgument(paging: Pick<Paging, 'args'>, name: string): boolean {
  return namesOf(paging).has(name);
}

const namesOf = once(
  ({ args }: Pick<Paging, 'args'>): ReadonlySet<string | undefined> =>
    new Set(args.split(' ').map((arg) => arg.split(':')[0])),
);
