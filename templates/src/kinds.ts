import { doorType } from './imported.ts';
import { genericOf, nameOf, type TypeForm } from './text.ts';

/**
 * Returns the type of a field whose type has fields: `$NLR<Label>`, or `$NL<$NLR<Label>>` for a list of lists.
 * @param code how the field is wrapped, from the outside in; see the runtime's `kinds.ts`. It may be longer than those there
 */
export function kindOf(code: string, type: string): TypeForm {
  const own = KINDS.get(code);
  if (own) return genericOf(own, [type]);
  const [, abstract = '', outer, inner = ''] = /^(A?)([RN])L(.*)$/.exec(code) ?? [];
  return genericOf(outer === 'R' ? RL : NL, [kindOf(abstract + inner, type)]);
}

/** The kinds that no other kind is inside of. */
const CODES = [
  'R',
  'N',
  'RLR',
  'RLN',
  'NLR',
  'NLN',
  'AR',
  'AN',
  'ARLR',
  'ARLN',
  'ANLR',
  'ANLN',
  'P',
  'NP',
  'V',
] as const;

const KINDS: ReadonlyMap<string, TypeForm> = new Map(CODES.map((code) => [code, nameOf(doorType(code))]));
const RL = nameOf(doorType('RL'));
const NL = nameOf(doorType('NL'));
