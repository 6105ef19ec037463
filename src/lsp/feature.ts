import type { ClientCapabilities, Connection, ServerCapabilities, TextDocuments } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Service } from '../service/service.ts';
import type { Configuration } from './configuration.ts';
import type { Workspace } from './workspace.ts';

/**
 * One thing the server does for an editor. What it promises and what it registers stand in one place, so that
 * capabilities match behaviour.
 */
export interface Feature {
  /** What it promises; some of it depends on the editor. */
  readonly capabilities: ServerCapabilities | ((context: Context) => ServerCapabilities);
  /** Called once, while `initialize` is answered: no request has come yet. */
  register(context: Context): void;
}

/** What every feature works with. */
export interface Context {
  readonly connection: Connection;
  readonly documents: TextDocuments<TextDocument>;
  readonly service: Service;
  readonly configuration: Configuration;
  /** What the editor at the other end can do. */
  readonly client: ClientCapabilities;
  /** URI of the folder with the rules' pages, without a slash at the end; `undefined`: nobody knows where they are. */
  readonly docs: string | undefined;
  readonly workspace: Workspace;
  /** Once the editor is ready to be asked: the protocol itself knows one listener only. */
  readonly onInitialized: (listener: () => void) => void;
  /** The editor wants diagnostics to be sent, though it could ask for them. */
  readonly pushes: boolean;
  /** The editor runs our extension. */
  readonly extension: boolean;
}

/** Whether the editor asks for diagnostics, so that none need be sent. */
export function pullsDiagnostics({ client, pushes }: Pick<Context, 'client' | 'pushes'>): boolean {
  return client.textDocument?.diagnostic !== undefined && !pushes;
}
