import { dialects as builtIn } from '../dialects/index.ts';
import type { Dialect, DialectWay, RowsForm } from '../dialects/dialect.ts';
import type { DialectConfig, FieldConfig, PagingConfig } from '../dialects/config.ts';
import { offer } from '../options/nearest.ts';
import { ConfigError } from '../options/options.ts';
import { type CoordinateTest, matchCoordinates } from '../schema/coordinate.ts';
import { plainName } from '../schema/names.ts';
import type { Diagnostic } from './diagnostic.ts';

/** What a configuration says of one field. */
export interface Override {
  /** The dialect that it is to be paged by; false to leave it alone, undefined for the one that is found. */
  readonly dialect?: Dialect | false;
  /** The response path of its rows, where that is given. */
  readonly rows?: string;
  /** Whether every name of the dialect must be found, as it is where it was written for this field. */
  readonly strict: boolean;
  /** Where a pattern names the field: to be called when the dialect fits it. It need not fit all that a pattern names. */
  readonly fitted?: () => void;
}

/** What a configuration says of the paging of fields. */
export interface Overrides {
  /** Dialects of the configuration, which come before the built-in ones. */
  readonly dialects: readonly Dialect[];
  /** Whether it says nothing of any field. */
  readonly isEmpty: boolean;
  of(coordinate: string): Override | undefined;
  /** What is wrong with the configuration: patterns that no field has, or none that their dialect fits. */
  unused(): Diagnostic[];
}

const FORMS: readonly RowsForm[] = ['connection', 'wrapper', 'list'];

/**
 * Reads `fields` and `dialects`: those of the configuration, and behind them those of the profile, which may name fields
 * that a schema has not. A field's own coordinate goes before patterns.
 */
export function readOverrides(config: PagingConfig, profile: PagingConfig = {}): Overrides {
  const own = [...(config.dialects ?? []), ...(profile.dialects ?? [])].map((one) => dialectOf(one, one.name));
  const named = new Map([...builtIn, ...own].map((dialect) => [dialect.name, dialect]));
  const rulesOf = (fields: PagingConfig['fields'] = {}): Rule[] =>
    Object.entries(fields)
      .map(([pattern, one]) => ruleOf(pattern, overrideOf(pattern, one, named)))
      .sort((a, b) => Number(a.pattern.includes('*')) - Number(b.pattern.includes('*')));
  const written = rulesOf(config.fields);
  const rules = [...written, ...rulesOf(profile.fields)];
  return {
    dialects: own,
    isEmpty: rules.length === 0,
    of(coordinate) {
      const [type = '', field] = coordinate.split('.');
      const rule = rules.find(({ test }) => test(type, field));
      if (rule) rule.isUsed = true;
      return rule?.override;
    },
    unused: () => written.flatMap(complaint),
  };
}

/** An entry of `fields`. */
interface Rule {
  readonly pattern: string;
  readonly test: CoordinateTest;
  readonly override: Override;
  /** Whether the schema has a field that it names. */
  isUsed: boolean;
  /** Whether there is nothing to fit, or a field that does. */
  fits: boolean;
}

function ruleOf(pattern: string, override: Override): Rule {
  const isTried = override.dialect !== false && pattern.includes('*');
  const rule: Rule = {
    pattern,
    test: matchCoordinates([pattern]),
    override: isTried ? { ...override, fitted: () => (rule.fits = true) } : override,
    isUsed: false,
    fits: !isTried,
  };
  return rule;
}

function complaint({ fits, isUsed, override, pattern }: Rule): Diagnostic[] {
  if (!isUsed) return [noSuchField(pattern)];
  return fits || override.dialect === false ? [] : [noneFits(pattern, override)];
}

function overrideOf(pattern: string, config: FieldConfig, named: ReadonlyMap<string, Dialect>): Override {
  if (config === false) return { dialect: false, strict: false };
  if (typeof config === 'string')
    return { dialect: named.get(config) ?? unknown(pattern, config, named), strict: false };
  if (!('by' in config)) return { rows: config.rows, strict: false };
  const { rows } = config;
  return { dialect: dialectOf(config, config.name ?? 'own'), strict: true, ...(rows === undefined ? {} : { rows }) };
}

function unknown(pattern: string, name: string, named: ReadonlyMap<string, Dialect>): never {
  throw new ConfigError([`fields.${pattern}: there is no dialect ${name}${offer(name, [...named.keys()])}`]);
}

function dialectOf({ by, form, forward, backward, total }: DialectConfig, name: string): Dialect {
  const forms = list(form) as readonly RowsForm[];
  return {
    name,
    by,
    forms: forms.length > 0 ? forms : FORMS,
    forward: wayOf(forward),
    ...(backward ? { backward: wayOf(backward) } : {}),
    total: plain(total),
  };
}

function wayOf({ position, size, more, next, pages, start, end }: DialectConfig['forward']): DialectWay {
  return {
    position: plain(position),
    size: plain(size),
    more: plain(more),
    next: plain(next),
    pages: plain(pages),
    ...(start === undefined ? {} : { start }),
    ...(end ? { end } : {}),
  };
}

/** Names as dialects compare them; paths stay as they are. */
function plain(names: string | readonly string[] | undefined): string[] {
  return list(names).map((name) => (name.includes('.') ? name : plainName(name)));
}

function list(names: string | readonly string[] | undefined): readonly string[] {
  return names === undefined ? [] : typeof names === 'string' ? [names] : names;
}

function noSuchField(pattern: string): Diagnostic {
  return {
    severity: 'error',
    coordinate: `fields.${pattern}`,
    message: 'the schema has no such field, or it returns no list',
    hint: 'Write it as Type.field, with * for any characters',
  };
}

function noneFits(pattern: string, { dialect, rows }: Override): Diagnostic {
  const name = 'Name one of them in full to be told what is missing';
  return {
    severity: 'error',
    coordinate: `fields.${pattern}`,
    ...(dialect
      ? {
          message: `none of the fields that it names can be paged by ${dialect.name}`,
          hint: `They would have an argument ${dialect.forward.position.join(' or ')}. ${name}`,
        }
      : { message: `none of the fields that it names has a list ${rows}`, hint: name }),
  };
}
