import { join } from 'node:path';
import { downloadAndUnzipVSCode, type ProgressReport, ProgressReportStage } from '@vscode/test-electron';
import { findProgram } from '../../src/cli/browser/findProgram.ts';
import { cacheFolder } from './cacheFolder.ts';
import { hasDisplay } from './display.ts';
import { progressLine } from './progressLine.ts';
import { unlessAborted } from './runProgram.ts';

/** How long the network may be silent before it counts as closed, in milliseconds. */
const silence = 8_000;

/** What `TCPFLOW_VSCODE` may ask for; what is asked for is not replaced by the other. */
export type Choice = 'desktop' | 'embedded' | undefined;

/** Which VS Code the environment asks for. */
export function askedFor(): Choice {
  const { TCPFLOW_VSCODE: choice } = process.env;
  if (choice === undefined || choice === '') {
    return undefined;
  }
  if (choice !== 'desktop' && choice !== 'embedded') {
    throw new Error(`TCPFLOW_VSCODE is “${choice}”; it can be “desktop” or “embedded”.`);
  }
  return choice;
}

/** The user's own desktop VS Code: its command line program. */
export async function installedDesktop(): Promise<string | undefined> {
  // In a terminal of a remote window `code` talks to that window, and cannot open one of its own.
  const { VSCODE_IPC_HOOK_CLI } = process.env;
  return hasDisplay() && !VSCODE_IPC_HOOK_CLI ? findProgram('code', 'code-insiders', 'codium') : undefined;
}

/**
 * The executable of a desktop VS Code in the cache, downloaded there first if the network lets it. Undefined if there
 * is none to be had, or no display to show it on.
 */
export async function downloadedDesktop(signal: AbortSignal): Promise<string | undefined> {
  if (!hasDisplay()) {
    return undefined;
  }
  using progress = progressLine('Preparing desktop VS Code');
  const reporter = {
    report: (report: ProgressReport) => {
      if (report.stage === ProgressReportStage.Downloading && report.totalBytes > 0) {
        progress.report(`${Math.floor((100 * report.bytesSoFar) / report.totalBytes)} %`);
      }
    },
    error: () => {},
  };
  const cachePath = join(cacheFolder(), 'desktop');
  const download = downloadAndUnzipVSCode({ version: 'stable', cachePath, timeout: silence, reporter });
  try {
    return await unlessAborted(download, signal);
  } catch (error) {
    signal.throwIfAborted();
    progress.report(`not to be had (${error instanceof Error ? error.message : error})`);
    return undefined;
  }
}
