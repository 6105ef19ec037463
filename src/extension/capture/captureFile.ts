import { type Uri, workspace } from 'vscode';
import { bytesInMemory, type CaptureBytes } from './captureBytes.ts';

/** Opens a file to be read as a capture; rejects if it cannot be read. */
export type OpenCaptureFile = (uri: Uri) => Promise<CaptureBytes>;

/** VS Code hands out files of any file system, and only as a whole. */
export const readWhole: OpenCaptureFile = async uri => bytesInMemory(await workspace.fs.readFile(uri));
