import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { check } from '../../src/rules/check.ts';
import { createService } from '../../src/service/createService.ts';
import { applyEdits } from '../../src/syntax/edits.ts';
import type { Edit, Range } from '../../src/syntax/tree.ts';
import { documents } from './documents.ts';
import { examples } from './examples.ts';
import { play } from './exchange.ts';
import { mutations } from './mutations.ts';
import { nonsense } from './nonsense.ts';
import { numRuns } from './runs.ts';

const SETTINGS = { rules: {}, notes: false };
const HINTS = { states: true, numbers: true, symbols: true, bytesInFlight: true };

/** No text is too strange to be edited. */
const texts = fc.oneof(documents, nonsense, mutations(examples.filter(text => text.length < 3000)));

/** What is typed, or pasted; a line break more often than not, since the next line is where one goes on. */
const written = fc.oneof(
  fc.constantFrom('\n', 'A -> B: ', 'repeat 2\n', 'scenario "x"\n', 'set view wire\n', 'wait ', 'host A\n', 'deliver '),
  nonsense,
);

const decided = fc.array(fc.nat({ max: 0xffff_ffff }), { minLength: 40, maxLength: 400, size: 'max' });

describe('an editor asks about any place of any text', () => {
  it('and every answer lies inside the text', () => {
    fc.assert(
      fc.property(texts, fc.nat(), (text, place) => {
        const service = createService();
        const document = { uri: 'file:///any', version: 1, text };
        const offset = place % (text.length + 1);
        const isInside = ({ from, to }: Range): void => assert.ok(0 <= from && from <= to && to <= text.length);
        const areEdits = (edits: readonly Edit[]): void => {
          edits.forEach(isInside);
          for (const [index, edit] of edits.entries()) assert.ok(edit.from >= (edits[index - 1]?.to ?? 0));
        };

        for (const item of service.completion(document, offset)) {
          isInside(item);
          assert.ok(item.from <= offset && offset <= item.to);
          // What is behind the caret goes only with what is before it, as one name being typed.
          if (offset < item.to) assert.match(text.slice(item.from, item.to), /^[a-z][a-z\d-]*$/);
          if (offset < item.to) assert.ok(item.from < offset);
        }
        for (const found of [service.hover(document, offset), service.definition(document, offset)]) {
          if (found !== undefined) isInside(found);
        }
        service.references(document, offset, true).forEach(isInside);
        service.highlights(document, offset).forEach(isInside);
        const renaming = service.rename(document, offset, 'Another');
        if ('edits' in renaming) areEdits(renaming.edits);
        const selections = service.selection(document, offset);
        selections.forEach(isInside);
        assert.ok(selections.every(({ from, to }) => from <= offset && offset <= to));
        const asked = service.answerAt(document, offset);
        if (asked !== undefined) {
          for (const each of [asked, ...service.answeredBy(document, asked.line)]) isInside(each);
          service.answersTo(document, asked.line).forEach(isInside);
        }
        service.links(document).forEach(isInside);
        service.lenses(document).forEach(isInside);
        for (const { at, edit } of service.inlayHints(document, { from: 0, to: text.length }, HINTS)) {
          isInside({ from: at, to: at });
          if (edit !== undefined) isInside(edit);
        }
        for (const { id } of service.refactorings(document, offset)) areEdits(service.refactor(document, offset, id));
        areEdits(service.fixAll(document, SETTINGS));
        for (const finding of service.diagnostics(document, SETTINGS).slice(0, 3)) {
          for (const { edits } of service.repairs(document, SETTINGS, finding)) edits.forEach(isInside);
          for (const { edits } of service.suppressions(document, finding)) areEdits(edits);
        }
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });

  it('and fixing all leaves no more wrong than there was', () => {
    fc.assert(
      fc.property(texts, text => {
        const fixed = applyEdits(text, createService().fixAll({ uri: 'file:///any', version: 1, text }, SETTINGS));
        assert.ok(check(fixed).length <= check(text).length);
      }),
      { numRuns },
    );
  });
});

describe('what is offered while somebody writes', () => {
  it('is what is offered to somebody who opens the text as it is then', () => {
    // Where an edit was need not be where the next question is: what stands before it may have changed.
    const step = fc.record({ place: fc.nat(), removed: fc.nat(30), written, asked: fc.nat() });
    fc.assert(
      fc.property(texts, fc.array(step, { minLength: 2, maxLength: 5 }), (opened, steps) => {
        const service = createService();
        let text = opened;
        for (const [version, { place, removed, written, asked }] of steps.entries()) {
          const from = place % (text.length + 1);
          text = text.slice(0, from) + written + text.slice(from + removed);
          const offset = asked % (text.length + 1);
          const document = { uri: 'file:///any', version, text };
          assert.deepEqual(service.completion(document, offset), createService().completion(document, offset));
        }
      }),
      { numRuns: Math.ceil(numRuns / 6) },
    );
  });
});

describe('lines that are offered in the middle of an exchange over a bad network', () => {
  it('are no mistakes', () => {
    fc.assert(
      fc.property(decided, fc.nat(), (decisions, cut) => {
        const lines = play(decisions).lines.map(({ text }) => text);
        const prefix = lines.slice(0, cut % (lines.length + 1));
        const text = `${prefix.join('\n')}\n`;
        const service = createService();
        const offered = service
          .completion({ uri: 'file:///exchange', version: 1, text }, text.length)
          .filter(({ kind }) => kind === 'line');
        for (const { text: line } of offered) {
          const mistakes = check(text + line).filter(
            ({ severity, from, code }) =>
              (severity === 'error' || severity === 'warning') && from >= text.length && code !== 'state/half-open',
          );
          assert.deepEqual(
            mistakes.map(({ code, message }) => `${code} ${message}`),
            [],
            `${line}\nbehind\n${text}`,
          );
        }
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    );
  });
});
