import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

/** What axe-core has against a page, in words. */
export async function violationsIn(page: Page): Promise<readonly string[]> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  return await page.evaluate(findViolations);
}

/** What of axe-core is used here. */
interface Axe {
  run(options: { readonly rules: Readonly<Record<string, { readonly enabled: boolean }>> }): Promise<{
    readonly violations: readonly {
      readonly id: string;
      readonly help: string;
      readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
    }[];
  }>;
}

/** Runs in the page. */
async function findViolations(): Promise<readonly string[]> {
  const { axe } = window as unknown as { readonly axe: Axe };
  const { violations } = await axe.run({
    // A heading of the first level is a matter of the page as a whole.
    rules: { 'page-has-heading-one': { enabled: false } },
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html} ${failureSummary}`),
  );
}
