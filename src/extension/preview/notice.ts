import { type Command, type Disposable, StatusBarAlignment, window } from 'vscode';
import { statusText } from './statusText.ts';

/** Milliseconds for which a notice can be read. */
const DURATION = 10_000;

/** A place in the status bar that says what is being done, and for some seconds what was done. */
export interface Notice extends Disposable {
  /** Work has begun: says so until the next notice or the work's end; not for ever, as it may never be heard of again. */
  begin(text: string): void;
  /** The work that had begun is over, and there is nothing to say of it. */
  end(): void;
  /** @param command what a click leads to; its title says so */
  show(text: string, command?: Command): void;
}

export function createNotice(): Notice {
  const item = window.createStatusBarItem('tcpflow.notice', StatusBarAlignment.Left);
  item.name = 'TCP Flow';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isWorking = false;

  function say(words: string, command?: Command): void {
    clearTimeout(timer);
    item.text = `$(${isWorking ? 'loading~spin' : 'check'}) ${statusText(words)}`;
    item.accessibilityInformation = { label: words };
    item.tooltip = command?.tooltip;
    item.command = command;
    item.show();
    timer = setTimeout(() => item.hide(), DURATION);
  }

  return {
    begin(text) {
      isWorking = true;
      say(text);
    },
    end() {
      if (isWorking) item.hide();
      isWorking = false;
    },
    show(text, command) {
      isWorking = false;
      say(command ? `${text}: ${command.title}` : text, command);
    },
    dispose() {
      clearTimeout(timer);
      item.dispose();
    },
  };
}
