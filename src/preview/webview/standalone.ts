import type { TimeSequence } from '../../diagram/timeSequence/model.ts';
import type { FromPreview, PreviewSettings, PreviewState, ToPreview } from '../messages.ts';
import { isStandaloneData, STANDALONE_DATA_ID, type StandaloneData } from '../standaloneData.ts';
import { createNotice } from './notice.ts';
import type { VsCodeApi } from './vscodeApi.ts';

/**
 * Stands in for VS Code where there is none: a page that somebody has saved plays the extension itself, from the data
 * that it holds. There is no text to show a line of, and nothing to remember beyond the page.
 */
export function openStandalone(): VsCodeApi {
  const data = dataOf(document.getElementById(STANDALONE_DATA_ID)?.textContent ?? '');
  const notice = createNotice();
  const dark = matchMedia('(prefers-color-scheme: dark)');
  let listener: ((message: unknown) => void) | undefined;
  let state: PreviewState | undefined;

  const tell = (message: ToPreview): void => listener?.(message);
  const tellSettings = (): void => tell({ type: 'settings', settings: settingsFor(data, dark.matches) });
  dark.addEventListener('change', tellSettings);

  function begin(): void {
    if (data === undefined) {
      tell({ type: 'unavailable', reason: 'This page has been damaged: there is no picture in it.' });
      return;
    }
    tell({ type: 'document', uri: data.name, name: data.name, locked: true });
    tellSettings();
    tell({ type: 'update', version: VERSION, picture: data.picture });
  }

  function perform(message: FromPreview): void {
    switch (message.type) {
      case 'ready':
        begin();
        break;
      case 'details':
        tell({ ...message, details: data?.details[message.item] ?? null });
        break;
      case 'time-sequence':
        tell({ type: 'time-sequence', version: message.version, sequence: plotOf(message.direction) });
        break;
      case 'save':
        save(`${data?.name.replace(/\.tcpflow$/, '')}.${message.format}`, urlOf(message));
        break;
      case 'copy':
        copy(message.text).then(
          () => notice(`Copied as ${NAMES[message.what]}`),
          () => notice('This browser does not let the page copy.'),
        );
        break;
      case 'done':
      case 'cannot':
        notice(message.message);
        break;
      default:
    }
  }

  function plotOf(direction: string | undefined): TimeSequence | null {
    const plots = data?.plots ?? [];
    return plots.find(({ directions, chosen }) => directions[chosen]?.name === direction) ?? plots[0] ?? null;
  }

  return {
    // As between two processes: an answer never comes before the question has been asked.
    post: message => queueMicrotask(() => perform(message)),
    listen(next) {
      listener = next;
    },
    getState: () => state,
    setState(next) {
      state = next;
    },
  };
}

/** The text never changes. */
const VERSION = 1;

const NAMES = { mermaid: 'Mermaid', markdown: 'Markdown', text: 'text' } as const;

function dataOf(json: string): StandaloneData | undefined {
  try {
    const data: unknown = JSON.parse(json);
    return isStandaloneData(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

function settingsFor(data: StandaloneData | undefined, dark: boolean): PreviewSettings {
  const theme = data?.theme ?? 'auto';
  return {
    scrollPreviewWithEditor: false,
    scrollEditorWithPreview: false,
    markEditorSelection: false,
    doubleClickToSwitchToEditor: false,
    theme: theme === 'auto' ? (dark ? 'dark' : 'light') : theme,
  };
}

function urlOf(file: Extract<FromPreview, { readonly type: 'save' }>): string {
  if (file.format === 'svg') return URL.createObjectURL(new Blob([file.text], { type: 'image/svg+xml' }));
  const bytes = Uint8Array.from(atob(file.base64), character => character.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: 'image/png' }));
}

/** As a download, which is how a page saves. */
function save(name: string, url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Rejects also where there is no clipboard at all. */
async function copy(text: string): Promise<void> {
  await navigator.clipboard.writeText(text);
}
