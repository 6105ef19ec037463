import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import {
  type ClientCapabilities,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';

const SERVER = fileURLToPath(new URL('../../src/lsp/main.node.ts', import.meta.url));

/** How long to wait for what must come, in milliseconds. */
const PATIENCE = 30_000;

/** What a full-grown editor says of itself. */
export const EVERYTHING: ClientCapabilities = {
  workspace: { configuration: true, workspaceEdit: { documentChanges: true } },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      versionSupport: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
  },
};

export interface EditorOptions {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  /** The section `tcpflow` of the settings. */
  readonly settings?: unknown;
  /** URI of the folder that is open. */
  readonly folder?: string;
}

/** An editor that speaks LSP to a server of its own, over the streams of a process. */
export interface Editor extends AsyncDisposable {
  readonly connection: ProtocolConnection;
  readonly initialized: InitializeResult;
  open(text: string, uri?: string): Promise<OpenDocument>;
  configure(settings: unknown): Promise<void>;
  /** The next diagnostics that the server publishes for a document that is not open. */
  publishedFor(uri: string): Promise<PublishDiagnosticsParams>;
  /** Ends the server as the protocol demands; resolves with its exit code. */
  quit(): Promise<number | null>;
}

export interface OpenDocument {
  readonly uri: string;
  text(): string;
  /** Replaces the first occurrence of a piece of the text, as typing would. */
  replace(before: string, after: string): Promise<number>;
  save(): Promise<void>;
  close(): Promise<void>;
  /** The next diagnostics that the server publishes for the document, or the last that nobody has asked for yet. */
  published(): Promise<PublishDiagnosticsParams>;
  /** Whether diagnostics that nobody has asked for are there. */
  hasPublished(): boolean;
  apply(edits: readonly TextEdit[]): string;
}

export async function startEditor(options: EditorOptions = {}): Promise<Editor> {
  const { capabilities = EVERYTHING, initializationOptions, settings: initialSettings = {}, folder } = options;
  const server = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exited = once(server, 'exit');
  const reader = new StreamMessageReader(server.stdout);
  // Else it waits for ever for the rest of a message in the midst of which the server was killed.
  reader.partialMessageTimeout = 0;
  const connection = createProtocolConnection(reader, new StreamMessageWriter(server.stdin));
  let settings = initialSettings;
  const mailboxes = new Map<string, Mailbox<PublishDiagnosticsParams>>();
  const mailboxOf = (uri: string): Mailbox<PublishDiagnosticsParams> => {
    const mailbox = mailboxes.get(uri) ?? new Mailbox();
    mailboxes.set(uri, mailbox);
    return mailbox;
  };
  connection.onRequest('workspace/configuration', ({ items }) => items.map(() => settings));
  connection.onNotification('textDocument/publishDiagnostics', params => mailboxOf(params.uri).put(params));
  connection.listen();

  const initialized: InitializeResult = await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: folder ?? null,
    capabilities,
    initializationOptions,
  });
  await connection.sendNotification('initialized', {});

  async function quit(): Promise<number | null> {
    await connection.sendRequest('shutdown');
    await connection.sendNotification('exit');
    const [code] = await exited;
    return code;
  }

  return {
    connection,
    initialized,
    async open(text, uri = 'file:///exchange.tcpflow') {
      const mailbox = new Mailbox<PublishDiagnosticsParams>();
      mailboxes.set(uri, mailbox);
      let document = TextDocument.create(uri, 'tcpflow', 1, text);
      await connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId: 'tcpflow', version: 1, text },
      });
      return {
        uri,
        text: () => document.getText(),
        async replace(before, after) {
          const from = document.getText().indexOf(before);
          if (from < 0) throw new Error(`The text has no ${before}`);
          const range = { start: document.positionAt(from), end: document.positionAt(from + before.length) };
          const change = { range, text: after };
          document = TextDocument.update(document, [change], document.version + 1);
          const { version } = document;
          await connection.sendNotification('textDocument/didChange', {
            textDocument: { uri, version },
            contentChanges: [change],
          });
          return version;
        },
        save: () => connection.sendNotification('textDocument/didSave', { textDocument: { uri } }),
        close: () => connection.sendNotification('textDocument/didClose', { textDocument: { uri } }),
        published: () => mailbox.take(),
        hasPublished: () => mailbox.isFull,
        apply: edits => TextDocument.applyEdits(document, [...edits]),
      };
    },
    async configure(next) {
      settings = next;
      await connection.sendNotification('workspace/didChangeConfiguration', { settings: { tcpflow: next } });
    },
    publishedFor: uri => mailboxOf(uri).take(),
    quit,
    async [Symbol.asyncDispose]() {
      connection.dispose();
      server.kill();
      await exited;
    },
  };
}

/** What the diagnostics say, without where. */
export function codes(diagnostics: readonly Diagnostic[]): readonly unknown[] {
  return diagnostics.map(({ code }) => code);
}

/** Holds the newest message until someone wants it. */
class Mailbox<T> {
  #message: { readonly content: T } | undefined;
  #waiting: ((content: T) => void) | undefined;

  get isFull(): boolean {
    return this.#message !== undefined;
  }

  put(content: T): void {
    if (this.#waiting) this.#waiting(content);
    else this.#message = { content };
    this.#waiting = undefined;
  }

  take(): Promise<T> {
    const message = this.#message;
    this.#message = undefined;
    if (message) return Promise.resolve(message.content);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('Waited in vain for the server')), PATIENCE);
      this.#waiting = content => {
        clearTimeout(timer);
        resolve(content);
      };
    });
  }
}
