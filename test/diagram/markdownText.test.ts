import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markdownText } from '../../src/diagram/markdownText.ts';
import { mermaidText } from '../../src/diagram/mermaidText.ts';
import { pictureOf } from './picture.ts';

describe('a picture as Markdown', () => {
  it('is its Mermaid text in a fence under the title', () => {
    const picture = pictureOf('title "Open"\nA -> B: SYN seq=x "```"\n');
    assert.equal(markdownText(picture), `# Open\n\n\`\`\`mermaid\n${mermaidText(picture)}\`\`\`\n`);
    assert.equal(markdownText(picture).match(/```/g)?.length, 2);
  });

  it('shows the title as it is written, whatever is in it', () => {
    const [heading] = markdownText(pictureOf('title "a *b* <i>`c` [d](e) #1"\nA -> B: SYN\n')).split('\n');
    assert.equal(heading, '# a \\*b\\* \\<i\\>\\`c\\` \\[d\\](e) \\#1');
  });

  it('has no heading without a title', () => {
    assert.match(markdownText(pictureOf('A -> B: SYN\n')), /^```mermaid\n/);
  });

  it('counts as the reader wants it', () => {
    const view = { numbers: 'relative', options: false } as const;
    assert.match(markdownText(pictureOf('A -> B: SYN seq=x mss=1\n'), view), /: SYN seq=0\n/);
  });
});
