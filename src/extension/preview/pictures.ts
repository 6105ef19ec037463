import { type CancellationToken, type Disposable, type Event, EventEmitter, type Uri, workspace } from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import { PICTURE_REQUEST, type PictureParams, type PictureResult } from '../../lsp/protocol.ts';

/** Where previews get their pictures from. */
export interface Pictures extends Disposable {
  /** The picture of the newest text; rejects if the document cannot be read or the server is not there. */
  of(uri: Uri, token: CancellationToken): Promise<PictureResult>;
  /** Pictures of all documents may have changed: the server has started, or a setting is another. */
  readonly onDidChange: Event<void>;
}

export function createPictures(client: BaseLanguageClient): Pictures {
  const changed = new EventEmitter<void>();
  const listeners = [
    changed,
    client.onDidChangeState(({ newState }) => {
      // The client runs before it has told the server which documents are open; its start ends after.
      if (newState === State.Running) void client.start().then(() => changed.fire());
    }),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('tcpflow.rules')) changed.fire();
    }),
  ];

  return {
    async of(uri, token) {
      // Also tells the server of a document that no editor shows.
      await workspace.openTextDocument(uri);
      const params: PictureParams = { uri: client.code2ProtocolConverter.asUri(uri) };
      const result = await client.sendRequest<PictureResult | null>(PICTURE_REQUEST, params, token);
      if (!result) throw new Error(`The server does not know ${uri.toString()}`);
      return result;
    },
    onDidChange: changed.event,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}
