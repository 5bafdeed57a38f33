import { dialects as builtIn } from '../dialects/index.ts';
import type { Dialect, DialectWay, RowsForm } from '../dialects/dialect.ts';
import type { DialectConfig, FieldConfig, PagingConfig } from '../dialects/paging-config.ts';
import { offer } from '../options/nearest.ts';
import { ConfigError } from '../options/options.ts';
import { type CoordinateTest, matchCoordinates } from '../schema/coordinate.ts';
import { plainName } from '../schema/names.ts';
import type { Diagnostic } from './diagnostic.ts';

/** The configuration of one field. */
export interface Override {
  /** The dialect to use; false to leave the field alone, undefined for the detected one. */
  readonly dialect?: Dialect | false;
  /** The response path of its rows, if configured. */
  readonly rows?: string;
  /** Whether every name of the dialect must exist, because it was written for this field. */
  readonly strict: boolean;
  /** Must be called when the dialect fits, if a pattern names the field. It need not fit every field of a pattern. */
  readonly fitted?: () => void;
}

/** The configuration of how fields are paged. */
export interface Overrides {
  /** Dialects of the configuration, which come before the built-in ones. */
  readonly dialects: readonly Dialect[];
  /** Whether it configures no field. */
  readonly isEmpty: boolean;
  of(coordinate: string): Override | undefined;
  /** Returns the mistakes in the configuration: patterns that match no field, or whose dialect fits none. */
  unused(): Diagnostic[];
}

const FORMS: readonly RowsForm[] = ['connection', 'wrapper', 'list'];

/**
 * Reads `fields` and `dialects` of the configuration, followed by those of the profile. A profile may name fields that
 * a schema does not have. A field's own coordinate has priority over patterns.
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
  /** Whether the schema has a field that it matches. */
  isUsed: boolean;
  /** Whether its dialect, if any, fits one of these fields. */
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

function wayOf({ position, size, more, next, pages, key, start, end }: DialectConfig['forward']): DialectWay {
  return {
    position: plain(position),
    size: plain(size),
    more: plain(more),
    next: plain(next),
    pages: plain(pages),
    ...(key === undefined ? {} : { key: plain(key) }),
    ...(start === undefined ? {} : { start }),
    ...(end ? { end } : {}),
  };
}

/** Returns names in the form that dialects compare; paths are not changed. */
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
  const name = 'Name one of them in full to see what is missing';
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
