import type { Imported } from './imported.ts';

/** Text with the imports that it needs. */
export interface Code {
  readonly text: string;
  readonly imports: readonly Imported[];
}

/** The content of a hole of {@link code}. */
export type Hole = string | Imported | Code | readonly Code[];

/** A template that reads like its output. Its holes carry imports. */
export function code(strings: TemplateStringsArray, ...holes: readonly Hole[]): Code {
  const imports: Imported[] = [];
  let text = strings[0] ?? '';
  holes.forEach((hole, at) => {
    text += print(hole, imports) + (strings[at + 1] ?? '');
  });
  return { text, imports };
}

function print(hole: Hole, imports: Imported[]): string {
  if (typeof hole === 'string') return hole;
  if ('as' in hole) {
    imports.push(hole);
    return hole.as;
  }
  if ('text' in hole) {
    imports.push(...hole.imports);
    return hole.text;
  }
  return hole.map((part) => print(part, imports)).join('\n');
}
