import ts from 'typescript';
import { median } from '../report/median.ts';

/*
 * Measures the waits in an editor, in a separate process: the language service of TypeScript on one program, with an
 * edit before each question. It is started with the program's configuration and its file.
 */

/**
 * The number of words to type, and of warm-up words before any is measured. During the warm-up, the engine still
 * compiles TypeScript.
 */
const WORDS = 20;
const UNMEASURED_WORDS = 10;

const [, , configFile = '', file = ''] = process.argv;
const parsed = ts.getParsedCommandLineOfConfigFile(
  configFile,
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: fail },
);
if (!parsed) throw new Error(configFile);
const original = ts.sys.readFile(file) ?? '';
const current = { text: original, version: 0 };
const snapshots = new Map<string, ts.IScriptSnapshot | undefined>();

const host: ts.LanguageServiceHost = {
  getCompilationSettings: () => parsed.options,
  getScriptFileNames: () => parsed.fileNames,
  getScriptVersion: (name) => (name === file ? String(current.version) : '0'),
  getScriptSnapshot: (name) => (name === file ? ts.ScriptSnapshot.fromString(current.text) : snapshotOf(name)),
  getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
  getDirectories: ts.sys.getDirectories,
  ...(ts.sys.realpath ? { realpath: ts.sys.realpath } : {}),
};
const service = ts.createLanguageService(host, ts.createDocumentRegistry());
service.getProgram();

console.log(JSON.stringify({ first: first(), keystroke: keystrokes(), quickInfo: quickInfos() }));

function snapshotOf(name: string): ts.IScriptSnapshot | undefined {
  if (!snapshots.has(name)) {
    const text = ts.sys.readFile(name);
    snapshots.set(name, text === undefined ? undefined : ts.ScriptSnapshot.fromString(text));
  }
  return snapshots.get(name);
}

function edit(text: string): void {
  current.text = text;
  current.version++;
}

/** Returns milliseconds of CPU time, so that other work on the machine does not count. */
function took(ask: () => unknown): number {
  const started = process.cpuUsage();
  ask();
  const { system, user } = process.cpuUsage(started);
  return (user + system) / 1000;
}

/** Returns the time of the first completion inside the selection, on which every later one builds. */
function first(): number | undefined {
  return complete('');
}

/** Returns the time of a completion after each letter of a field's name: the median over several words. */
function keystrokes(): number | undefined {
  const times: number[] = [];
  for (let word = 0; word < WORDS; word++) {
    for (let length = 1; length <= 'createdAt'.length; length++) {
      const time = complete('createdAt'.slice(0, length));
      if (time === undefined) return undefined;
      if (word >= UNMEASURED_WORDS) times.push(time);
    }
  }
  return median(times);
}

/** Completes after the first leaves of the selection; undefined if the selection is a string. */
function complete(word: string): number | undefined {
  const mark = 'title: true, ';
  const at = original.indexOf(mark) + mark.length;
  if (at < mark.length) return undefined;
  edit(`${original.slice(0, at)}${word} ${original.slice(at)}`);
  let names: readonly string[] = [];
  const time = took(() => {
    names = service.getCompletionsAtPosition(file, at + word.length, {})?.entries.map(({ name }) => name) ?? [];
  });
  if (!names.includes('createdAt')) throw new Error(`no completion for ${word} in ${file}`);
  return time;
}

/** Returns the time of a hover on a leaf of a row, each after an edit. */
function quickInfos(): number {
  const times: number[] = [];
  for (let round = 0; round < 9; round++) {
    edit(original + '\n'.repeat(round));
    const at = original.indexOf('row.title') + 'row.'.length;
    let info: ts.QuickInfo | undefined;
    times.push(took(() => (info = service.getQuickInfoAtPosition(file, at))));
    if (!ts.displayPartsToString(info?.displayParts).includes('string')) throw new Error(`no type of title in ${file}`);
  }
  return median(times);
}

function fail(diagnostic: ts.Diagnostic): never {
  throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'));
}
