import {
  type ClientCapabilities,
  type Connection,
  DidChangeConfigurationNotification,
  type Disposable,
} from 'vscode-languageserver';
import { readSettings, type Settings } from './settings.ts';

/** The settings in force for each document, asked for once and kept until they change. */
export interface Configuration {
  of(uri: string): Promise<Settings>;
  onDidChange(listener: () => void): Disposable;
  /** The document is closed. */
  forget(uri: string): void;
}

/**
 * Pulls settings by `workspace/configuration`. An editor that cannot be asked may push them by
 * `workspace/didChangeConfiguration`; until it does, defaults hold.
 */
export function createConfiguration(
  connection: Connection,
  client: ClientCapabilities,
  onInitialized: (listener: () => void) => void,
): Configuration {
  const canPull = client.workspace?.configuration === true;
  const pulled = new Map<string, Promise<Settings>>();
  const listeners = new Set<() => void>();
  let pushed = readSettings(undefined);

  connection.onDidChangeConfiguration(({ settings }) => {
    pulled.clear();
    pushed = readSettings(settings?.tcpflow);
    for (const listener of listeners) listener();
  });
  if (client.workspace?.didChangeConfiguration?.dynamicRegistration) {
    onInitialized(() => {
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'tcpflow' });
    });
  }

  async function pull(uri: string): Promise<Settings> {
    try {
      return readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'tcpflow' }));
    } catch (error) {
      connection.console.warn(`The settings of ${uri} cannot be read, defaults hold: ${String(error)}`);
      return readSettings(undefined);
    }
  }

  return {
    of(uri) {
      if (!canPull) return Promise.resolve(pushed);
      let settings = pulled.get(uri);
      if (!settings) {
        settings = pull(uri);
        pulled.set(uri, settings);
      }
      return settings;
    },
    onDidChange(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    forget: uri => void pulled.delete(uri),
  };
}
