import type { Rule } from '../rule.ts';

export const nameSymbolNotBound: Rule<'name/symbol-not-bound'> = {
  code: 'name/symbol-not-bound',
  severity: 'error',
  summary: 'A symbol has no value, and nothing on the line can give it one.',
  why: `A symbol met for the first time binds to whatever makes the line right: on a SYN it becomes the ISN, later it names the number that is right there. That takes one new symbol per value, with factor 1, in a place where a number is checked. \`expect\` checks and never binds.`,
  sources: ['docs/language.md#symbols'],
  wrong: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
expect A SND.NXT=z+1
`,
  right: `A -> B: SYN seq=x
A <- B: SYN+ACK seq=y ack=x+1
A -> B: ACK seq=x+1 ack=y+1
expect A SND.NXT=x+1
`,
  message: fault => {
    const symbols = fault.symbols.join(' and ');
    switch (fault.reason) {
      case 'several':
        return `${symbols} have no value yet, and one number cannot give it to ${fault.symbols.length} symbols`;
      case 'factor':
        return `${symbols} has no value yet, and only a symbol with factor 1 can get one here`;
      case 'expect':
        return `${symbols} has no value: expect checks numbers, it never binds a symbol`;
      case 'integer':
        return `${symbols} cannot stand here: this takes integers and repeat variables`;
      case 'nothing':
        return `${symbols} has no value, and nothing here says what it should be`;
    }
  },
};
