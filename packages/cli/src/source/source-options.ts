import { type Options, readOptions } from '@endcursor/codegen/engine';
import type { Source } from './source.ts';

/** Returns the options of both kinds of clients from one configuration. */
export function sourceOptions(config: Readonly<Record<string, unknown>>): Pick<Source, 'options' | 'documentOptions'> {
  return {
    options: () => read(config, ONLY_FOR_DOCUMENTS, {}),
    documentOptions: () =>
      read(config, config['documents'] ? SHAPES : [...SHAPES, ...COORDINATES], { documents: true }),
  };
}

const SHAPES = ['shape', 'near', 'report', 'onRefused'];
/** Without documents, these have the coordinates of fields. */
const COORDINATES = ['include', 'exclude', 'depth'];
const ONLY_FOR_DOCUMENTS = ['documents', 'clientDirectives', ...SHAPES];

function read(
  config: Readonly<Record<string, unknown>>,
  without: readonly string[],
  more: Readonly<Record<string, unknown>>,
): Options {
  const left = config['documents'] && without === ONLY_FOR_DOCUMENTS ? [...without, ...COORDINATES] : without;
  const own = Object.entries(config).filter(([name]) => !left.includes(name));
  return readOptions({ ...Object.fromEntries(own), ...more }, true);
}
