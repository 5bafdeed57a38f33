import { autocompletion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { basicSetup } from 'codemirror';
import type { Completion, Problem } from './messages.ts';

/** The parts of an editor. */
export interface EditorParts {
  readonly parent: HTMLElement;
  readonly text: string;
  /** The name of the field for those who cannot see it. */
  readonly label: string;
  readonly changed: (text: string) => void;
  readonly complete: (text: string, position: number) => Promise<readonly Completion[]>;
  readonly check: (text: string) => Promise<readonly Problem[]>;
}

/** Opens an editor of TypeScript, which completes and checks what is written. */
export function openEditor({ changed, check, complete, label, parent, text }: EditorParts): EditorView {
  const extensions: Extension[] = [
    basicSetup,
    // The colours are those of the page, dark or light.
    syntaxHighlighting(classHighlighter),
    javascript({ typescript: true }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': label }),
    autocompletion({ activateOnTypingDelay: 0, override: [(context) => completed(context, complete)] }),
    linter((view) => diagnostics(view, check), { delay: 300 }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) changed(state.doc.toString());
    }),
  ];
  return new EditorView({ doc: text, extensions, parent });
}

async function completed(
  context: CompletionContext,
  complete: EditorParts['complete'],
): Promise<CompletionResult | null> {
  const word = context.matchBefore(/[\w$]*/);
  const isWanted = context.explicit || (word && word.from < word.to) || context.matchBefore(/[.{,]\s*/);
  if (!word || !isWanted) return null;
  const found = await complete(context.state.doc.toString(), context.pos);
  return {
    from: word.from,
    options: found.map(({ kind, name }) => ({ label: name, type: kind })),
    validFor: /^[\w$]*$/,
  };
}

async function diagnostics({ state }: EditorView, check: EditorParts['check']): Promise<Diagnostic[]> {
  const { length } = state.doc;
  const found = await check(state.doc.toString());
  return found.map(({ from, message, to }) => ({
    from: Math.min(from, length),
    to: Math.min(Math.max(to, from), length),
    message,
    severity: 'error',
  }));
}
