/** What the plot's own script offers to the page that loads it: a global object, made by the build. */
export { createTimeSequenceView } from './timeSequenceView.ts';
