import { resolve } from 'node:path';

/** The root of the checkout, which is also the root of the extension. Absolute. */
export const root: string = resolve(import.meta.dirname, '../..');
