import type { SETTING_NAMES } from '../../syntax/settings.ts';
import type { Word } from './word.ts';

interface SettingWord extends Word {
  /** Values that make sense, the default first. */
  readonly values: readonly string[];
}

/** What `set` can set. */
export const SETTING_WORDS: Readonly<Record<(typeof SETTING_NAMES)[number], SettingWord>> = {
  msl: {
    what: 'Maximum segment lifetime: how long a segment can be on its way. TIME-WAIT lasts twice as long.',
    unit: 'a duration; 2min unless set',
    values: ['2min', '30s', '0s'],
    source: 'RFC 9293 §3.4.2',
  },
  rto: {
    what: 'Retransmission timeout: what `wait RTO` waits. It does not back off.',
    unit: 'a duration; 1s unless set',
    values: ['1s', '200ms', '3s'],
    source: 'RFC 6298 §2',
  },
  view: {
    what: '`host`: the lines say what each host does. `wire`: they are what one capture point saw, so either end may have got more or less.',
    values: ['host', 'wire'],
    source: 'docs/language.md#captures',
  },
};
