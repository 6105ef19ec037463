import {
  type CancellationToken,
  CancellationTokenSource,
  type Disposable,
  type Event,
  EventEmitter,
  type Uri,
  workspace,
} from 'vscode';
import { type BaseLanguageClient, State } from 'vscode-languageclient';
import type { ItemIndex } from '../../diagram/picture.ts';
import {
  DETAILS_REQUEST,
  type DetailsParams,
  type DetailsResult,
  PICTURE_REQUEST,
  type PictureParams,
  type PictureResult,
  TIME_SEQUENCE_REQUEST,
  type TimeSequenceParams,
  type TimeSequenceResult,
} from '../../lsp/protocol.ts';
import { messageOf } from './messageOf.ts';
import { fileName } from './names.ts';
import { openDocument } from './openDocument.ts';

/** Where previews get their pictures from. */
export interface Pictures extends Disposable {
  /** The picture of the newest text; rejects with a sentence for the user. */
  of(uri: Uri, signal: AbortSignal): Promise<PictureResult>;
  /** What there is to say of an item of that version's picture; `null`: nothing, or there is a newer text. */
  details(uri: Uri, version: number, item: ItemIndex): Promise<DetailsResult>;
  /** The time–sequence plot of one direction of that version; `null`: there is a newer text. */
  timeSequence(uri: Uri, version: number, direction: string | undefined): Promise<TimeSequenceResult>;
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
  const asUri = (uri: Uri) => client.code2ProtocolConverter.asUri(uri);

  return {
    async of(uri, signal) {
      // Also tells the server of a document that no editor shows.
      await openDocument(uri);
      const params: PictureParams = { uri: asUri(uri) };
      const result = await cancellable(signal, token =>
        client.sendRequest<PictureResult | null>(PICTURE_REQUEST, params, token),
      ).catch((error: unknown) => {
        throw new Error(`There is no answer from the server: ${messageOf(error)}`);
      });
      if (!result) throw new Error(`${fileName(uri.path)} is not a TCP Flow file.`);
      return result;
    },
    details(uri, version, item) {
      const params: DetailsParams = { uri: asUri(uri), version, item };
      return client.sendRequest<DetailsResult>(DETAILS_REQUEST, params);
    },
    timeSequence(uri, version, direction) {
      const params: TimeSequenceParams = { uri: asUri(uri), version, ...(direction !== undefined && { direction }) };
      return client.sendRequest<TimeSequenceResult>(TIME_SEQUENCE_REQUEST, params);
    },
    onDidChange: changed.event,
    dispose() {
      for (const listener of listeners) listener.dispose();
    },
  };
}

async function cancellable<T>(signal: AbortSignal, request: (token: CancellationToken) => Promise<T>): Promise<T> {
  const source = new CancellationTokenSource();
  const cancel = () => source.cancel();
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  try {
    return await request(source.token);
  } finally {
    signal.removeEventListener('abort', cancel);
    source.dispose();
  }
}
