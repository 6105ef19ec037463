import { didYouMean, type Reader } from './reader.ts';
import type { Setting } from './tree.ts';

/** The settings of `set`. */
export const SETTING_NAMES = ['msl', 'rto', 'view'] as const;

/** `set msl 2min`; the reader stands behind the keyword. */
export function parseSetting(reader: Reader, from: number): Setting | undefined {
  reader.skipBlanks();
  const name = reader.compound();
  if (name === undefined) return reader.error(`expected msl, rto or view after set, but ${reader.nextInWords()}`);
  switch (name.text) {
    case 'msl':
    case 'rto': {
      const value = reader.requireDuration('2min');
      if (value === undefined) return undefined;
      if (value.unit === 'MSL' || value.unit === 'RTO') {
        return reader.problem(
          'syntax/bad-value',
          value,
          `${name.text} is set to a time such as 2min, not to ${reader.slice(value.from)}`,
        );
      }
      if (!reader.requireEnd('the setting')) return undefined;
      return { kind: 'set', from, to: value.to, name, setting: name.text, value };
    }
    case 'view': {
      reader.skipBlanks();
      const word = reader.name();
      if (word === undefined) return reader.error(`expected host or wire after view, but ${reader.nextInWords()}`);
      if (word.text !== 'host' && word.text !== 'wire') {
        return reader.problem(
          'syntax/bad-value',
          word,
          `view is host or wire, not "${word.text}"`,
          didYouMean(word, ['host', 'wire']).fix,
        );
      }
      if (!reader.requireEnd('the setting')) return undefined;
      return { kind: 'set', from, to: word.to, name, setting: 'view', view: word.text, word };
    }
    default: {
      const { hint, fix } = didYouMean(name, SETTING_NAMES);
      return reader.problem(
        'syntax/unknown-setting',
        name,
        `unknown setting ${name.text}: there are msl, rto and view${hint}`,
        fix,
      );
    }
  }
}
