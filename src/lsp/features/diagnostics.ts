import { toSource } from '../convert.ts';
import { toDiagnostic } from '../diagnostic.ts';
import { type Context, type Feature, pullsDiagnostics } from '../feature.ts';
import { CHECKED_NOTIFICATION, type CheckedParams } from '../protocol.ts';

/** Milliseconds between keystrokes that count as a pause: at least the first, more if a check takes longer. */
const PAUSE = { shortest: 20, longest: 500 };

/**
 * Squiggles: at once when a document is opened or saved, a setting changes, or a key is pressed after a pause; in the
 * midst of typing as soon as there is a pause. A keystroke puts the check off, so checks never queue up, and what is
 * checked is always the newest text.
 */
export const diagnostics: Feature = { capabilities: {}, register };

function register(context: Context): void {
  const { connection, documents, service, configuration, client, docs, extension } = context;
  if (pullsDiagnostics(context)) return;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();
  const checkedVersion = new Map<string, number>();
  let pause = PAUSE.shortest;
  let lastChange = Number.NEGATIVE_INFINITY;

  documents.onDidOpen(({ document }) => check(document.uri));
  documents.onDidSave(({ document: { uri } }) => {
    // Whoever saves after each keystroke has been told.
    if (!isChecked(uri)) void check(uri);
  });
  documents.onDidChangeContent(({ document }) => checkSoon(document.uri));
  documents.onDidClose(({ document: { uri } }) => {
    cancel(uri);
    checkedVersion.delete(uri);
    void connection.sendDiagnostics({ uri, diagnostics: [] });
  });
  configuration.onDidChange(() => {
    for (const uri of documents.keys()) void checkAgain(uri);
  });

  function cancel(uri: string): void {
    clearTimeout(waiting.get(uri));
    waiting.delete(uri);
  }

  function checkSoon(uri: string): void {
    cancel(uri);
    const now = performance.now();
    // After a pause, before the editor asks for all that it shows of the new text.
    const wait = now - lastChange > pause ? 0 : pause;
    lastChange = now;
    waiting.set(
      uri,
      setTimeout(() => void checkTyped(uri), wait),
    );
  }

  function isChecked(uri: string): boolean {
    return documents.get(uri)?.version === checkedVersion.get(uri);
  }

  async function checkTyped(uri: string): Promise<void> {
    waiting.delete(uri);
    const { run } = await configuration.of(uri);
    // Opening a document also counts as a change of its content, and has been checked.
    if (run === 'onType' && !isChecked(uri)) await check(uri);
  }

  /** A setting has changed; what was typed but not to be checked yet still has to wait. */
  async function checkAgain(uri: string): Promise<void> {
    const { run } = await configuration.of(uri);
    if (run === 'onType' || isChecked(uri)) await check(uri);
  }

  async function check(uri: string): Promise<void> {
    cancel(uri);
    const settings = await configuration.of(uri);
    const document = documents.get(uri);
    if (!document) return;

    checkedVersion.set(uri, document.version);
    const start = performance.now();
    const source = toSource(document);
    const findings = service.diagnostics(source, settings.check);
    pause = Math.min(Math.max(performance.now() - start, PAUSE.shortest), PAUSE.longest);

    await connection.sendDiagnostics({
      uri,
      version: document.version,
      diagnostics: findings.map(finding => toDiagnostic(finding, document, docs, client)),
    });
    if (extension) {
      const checked: CheckedParams = { uri, segments: service.segments(source, settings.check) };
      await connection.sendNotification(CHECKED_NOTIFICATION, checked);
    }
  }
}
