// Writes the pages of the manual that are made from code: `npm run docs`. A test fails when they are out of date.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { generatedPages } from './docs/pages.ts';

for (const { path, text } of generatedPages()) {
  const file = new URL(`../docs/${path}`, import.meta.url);
  mkdirSync(dirname(file.pathname), { recursive: true });
  writeFileSync(file, text);
}
