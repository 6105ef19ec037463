import { type Command, type Disposable, StatusBarAlignment, window } from 'vscode';
import { statusText } from './statusText.ts';

/** Milliseconds for which a notice can be read. */
const DURATION = 10_000;

/** A place in the status bar that says for some seconds what was done. */
export interface Notice extends Disposable {
  /** @param command what a click leads to; its title says so */
  show(text: string, command?: Command): void;
}

export function createNotice(): Notice {
  const item = window.createStatusBarItem('tcpflow.notice', StatusBarAlignment.Left);
  item.name = 'TCP Flow';
  let timer: ReturnType<typeof setTimeout> | undefined;

  return {
    show(text, command) {
      clearTimeout(timer);
      const words = command ? `${text}: ${command.title}` : text;
      item.text = `$(check) ${statusText(words)}`;
      item.accessibilityInformation = { label: words };
      item.tooltip = command?.tooltip;
      item.command = command;
      item.show();
      timer = setTimeout(() => item.hide(), DURATION);
    },
    dispose() {
      clearTimeout(timer);
      item.dispose();
    },
  };
}
