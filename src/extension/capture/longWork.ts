import { ProgressLocation, window } from 'vscode';
import type { Feeding } from './feed.ts';

/**
 * Runs work that may take long: then a notification shows how far it is, and cancels it.
 * @returns `undefined`: it was cancelled
 */
export async function longWork<Result>(
  title: string,
  work: (feeding: Feeding) => Promise<Result>,
): Promise<Result | undefined> {
  const controller = new AbortController();
  const { signal } = controller;
  let share = 0;
  let show = (): void => {};
  const cancelled = new Promise<undefined>(resolve => signal.addEventListener('abort', () => resolve(undefined)));
  const onProgress = (now: number): void => {
    share = now;
    show();
  };
  // What cannot be interrupted need not be waited for.
  const result = Promise.race([cancelled, work({ signal, onProgress }).catch(error => rejectUnless(signal, error))]);
  const timer = setTimeout(() => {
    void window.withProgress(
      { location: ProgressLocation.Notification, title, cancellable: true },
      (progress, token) => {
        token.onCancellationRequested(() => controller.abort());
        let shown = 0;
        show = () => {
          const increment = (share - shown) * 100;
          if (increment < 1) return;
          progress.report({ increment });
          shown = share;
        };
        show();
        return result.catch(() => {});
      },
    );
  }, UNNOTICED);
  try {
    return await result;
  } finally {
    clearTimeout(timer);
  }
}

function rejectUnless({ aborted }: AbortSignal, error: unknown): undefined {
  if (!aborted) throw error;
  return undefined;
}

/** Milliseconds that nobody minds. */
const UNNOTICED = 300;
