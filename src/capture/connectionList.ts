import { Simulation } from '../flow/simulate.ts';
import type { FlowEvent } from '../flow/trace.ts';
import { parseLines } from '../syntax/parser.ts';
import type { State } from '../tcp/state.ts';
import { latin1 } from './detect.ts';
import type { ImportTarget } from './importer.ts';
import type { Conversation } from './toFlow/conversations.ts';

/** What became of a conversation of a capture. */
export interface ListedConnection {
  readonly conversation: Conversation;
  /** Of its two sides, in that order; `undefined`: nothing tells. */
  readonly states: readonly [State, State] | undefined;
  /** How often each note and each mistake was met, by its code. */
  readonly codes: ReadonlyMap<string, number>;
}

/** Runs the flow that an import writes, as it is written, to tell what became of each conversation. */
export class ConnectionList implements ImportTarget {
  /** In the order in which they were first written, which is that of the trace's connections. */
  private readonly written: Conversation[] = [];
  private readonly codes = new Map<Conversation, Map<string, number>>();
  private readonly states = new Map<Conversation, readonly [State, State]>();
  /** Which conversations the lines of the next text tell of, from `first` on. */
  private lines: (Conversation | undefined)[] = [];
  private first = 0;
  private readonly simulation = new Simulation(event => this.takeEvent(event), 'wire', false);

  line(line: number, conversation: Conversation): void {
    this.lines[line - this.first] = conversation;
    if (this.codes.has(conversation)) return;
    this.codes.set(conversation, new Map());
    this.written.push(conversation);
  }

  write(bytes: Uint8Array): void {
    // What is not ASCII stands in strings, whose length does not matter.
    const text = latin1(bytes);
    let count = 0;
    parseLines(text, line => {
      // Behind the last line break stands nothing.
      if (line.from === text.length) return;
      this.simulation.take({ ...line, number: this.first + line.number });
      count++;
    });
    this.lines.splice(0, count);
    this.first += count;
  }

  /** All that were written, when the import is over. */
  end(): readonly ListedConnection[] {
    this.simulation.end();
    return this.written.map(conversation => ({
      conversation,
      states: this.states.get(conversation),
      codes: this.codes.get(conversation) ?? new Map(),
    }));
  }

  private takeEvent(event: FlowEvent): void {
    const conversation = this.lines[event.line - this.first];
    const codes = conversation && this.codes.get(conversation);
    if (codes !== undefined) {
      for (const { code } of event.faults) codes.set(code, (codes.get(code) ?? 0) + 1);
      if ('notes' in event) for (const code of event.notes) codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    if (event.kind === 'finish') this.takeFinal(event.final);
  }

  private takeFinal(final: (FlowEvent & { readonly kind: 'finish' })['final']): void {
    for (let i = 0; i + 1 < final.length; i += 2) {
      const [first, second] = [final[i], final[i + 1]];
      const conversation = this.written[first?.end.connection.index ?? -1];
      if (first === undefined || second === undefined || conversation === undefined) continue;
      // The trace has the left end first, and so has the conversation: it sent the first segment.
      this.states.set(conversation, [first.tcb.state, second.tcb.state]);
    }
  }
}
