import { env, type LogOutputChannel, type Uri, type ViewColumn, window } from 'vscode';
import { markdownOf } from '../../markdown/markdownOf.ts';
import type { CopyKind, FromPreview } from '../../preview/messages.ts';
import type { LineMark } from './lineMark.ts';
import { messageOf } from './messageOf.ts';
import { fileName } from './names.ts';
import type { Notice } from './notice.ts';
import { openDocument } from './openDocument.ts';
import type { PictureToSave } from './pictureFile.ts';
import { savePicture } from './savePicture.ts';
import { goToLine, pointToLine } from './sourceEditor.ts';

/** What the page asks to be done outside of it. */
export type Errand = Extract<FromPreview, { readonly type: 'reveal' | 'save' | 'copy' | 'done' | 'cannot' }>;

/** The preview that asks. */
export interface Asker {
  readonly document: Uri;
  readonly viewColumn: ViewColumn | undefined;
}

/** What is shown outside of the page. */
interface Services {
  readonly notice: Notice;
  readonly mark: LineMark;
}

const COPIED: Readonly<Record<CopyKind, string>> = {
  mermaid: 'Copied as Mermaid',
  markdown: 'Copied as Markdown',
  text: 'Copied as text',
};

const PURPOSE: Readonly<Record<Errand['type'], string>> = {
  reveal: 'show the line',
  save: 'save the picture',
  copy: 'copy',
  done: 'say what was done',
  cannot: 'say what cannot be done',
};

/** Does what the page asks for, and tells the user if that cannot be done. */
export async function runErrand(
  errand: Errand,
  asker: Asker,
  { output, ...services }: Services & { readonly output: LogOutputChannel },
): Promise<void> {
  // Whatever the page was asked to make is made, or cannot be.
  if (errand.type !== 'reveal') services.notice.end();
  try {
    await perform(errand, asker, services);
  } catch (error) {
    const problem = `TCP Flow cannot ${PURPOSE[errand.type]}: ${messageOf(error)}`;
    output.error(problem);
    void window.showErrorMessage(problem);
  }
}

async function perform(errand: Errand, { document, viewColumn }: Asker, { notice, mark }: Services): Promise<void> {
  switch (errand.type) {
    case 'reveal': {
      const place = { uri: document, line: errand.line, preview: viewColumn };
      return await (errand.focus ? goToLine : pointToLine)(place, mark);
    }
    case 'save':
      return await save(document, errand, notice);
    case 'copy':
      await env.clipboard.writeText(
        errand.what === 'markdown' ? markdownOf((await openDocument(document)).getText()) : errand.text,
      );
      return notice.show(COPIED[errand.what]);
    case 'done':
      return notice.show(errand.message);
    case 'cannot':
      return void window.showErrorMessage(errand.message);
  }
}

async function save(document: Uri, picture: PictureToSave, notice: Notice): Promise<void> {
  const file = await savePicture(document, picture);
  if (!file) return;
  notice.show(`Saved ${fileName(file.path)}`, {
    command: 'vscode.open',
    title: 'Open',
    tooltip: file.toString(true),
    arguments: [file],
  });
}
