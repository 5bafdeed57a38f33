import type { Source } from '../tree/nodes.ts';

/** Returns the fields of a source, each as a source of its own. One with fragments stays whole. */
export function sourceParts(node: Source): readonly Source[] {
  const { source, variables } = node;
  const starts: number[] = [];
  let [depth, before] = [0, ''];
  for (const { 0: token, index } of source.matchAll(TOKEN)) {
    if ('([{'.includes(token)) depth++;
    else if (')]}'.includes(token)) depth--;
    else if (depth === 0 && token === '...') return [node];
    else if (depth === 0 && /^\w/.test(token) && before !== ':' && before !== '@') starts.push(index);
    before = token;
  }
  return starts.map((start, at) => {
    const text = source.slice(start, starts[at + 1]).trim();
    // A variable that a document defines and does not use is an error.
    const used = variables.filter(({ name }) => new RegExp(`\\$${name}\\b`).test(text));
    return { source: text, variables: used };
  });
}

const TOKEN = /"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\])*"|\.\.\.|[()[\]{}:@$]|-?\w[\w.+-]*/g;
