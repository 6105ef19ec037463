import { type Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';

/** Says in the status bar, beside the language, whether anything checks the file; and offers a restart if not. */
export function showServerStatus(client: BaseLanguageClient): Disposable {
  const status = languages.createLanguageStatusItem('tcpflow.server', { language: 'tcpflow' });
  status.name = 'TCP Flow server';
  status.command = { command: 'tcpflow.restartServer', title: 'Restart' };

  function show(state: State): void {
    const down = state === State.Stopped || state === State.StartFailed;
    status.busy = state === State.Starting;
    status.severity = down ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
    status.text = down ? 'TCP Flow server has stopped' : 'TCP Flow server';
    status.detail = down ? 'Nothing is checked and previews stand still' : '';
  }

  show(client.state);
  const listener = client.onDidChangeState(({ newState }) => show(newState));
  return {
    dispose() {
      listener.dispose();
      status.dispose();
    },
  };
}
