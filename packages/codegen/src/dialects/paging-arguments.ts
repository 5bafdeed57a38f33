import type { Paging } from 'endcursor/v1';

/** Whether paging fills an argument at the top by itself: the caller does not give it. */
export function fillsArgument({ args }: Pick<Paging, 'args'>, name: string): boolean {
  return args.startsWith(`${name}:`) || args.includes(` ${name}:`);
}
