import type { PreviewAction } from '../../preview/messages.ts';

/** The command of VS Code for each thing that a preview can be asked to do. */
export const ACTION_COMMANDS: Readonly<Record<PreviewAction, string>> = {
  find: 'tcpflow.preview.find',
  'zoom-in': 'tcpflow.preview.zoomIn',
  'zoom-out': 'tcpflow.preview.zoomOut',
  'actual-size': 'tcpflow.preview.actualSize',
  fit: 'tcpflow.preview.fit',
  step: 'tcpflow.preview.step',
  'step-back': 'tcpflow.preview.stepBack',
  play: 'tcpflow.preview.play',
  details: 'tcpflow.preview.details',
  states: 'tcpflow.preview.states',
  'time-sequence': 'tcpflow.preview.timeSequence',
  legend: 'tcpflow.preview.legend',
  'export-svg': 'tcpflow.preview.exportSvg',
  'export-png': 'tcpflow.preview.exportPng',
  'copy-png': 'tcpflow.preview.copyImage',
  'copy-mermaid': 'tcpflow.preview.copyMermaid',
  'copy-markdown': 'tcpflow.preview.copyMarkdown',
  'copy-text': 'tcpflow.preview.copyText',
};

/** Whether an action makes sense from the text as well: what becomes of the picture, not how it is looked at. */
export function isForText(action: PreviewAction): boolean {
  return action.startsWith('export-') || action.startsWith('copy-');
}
