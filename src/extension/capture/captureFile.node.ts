import { open, stat } from 'node:fs/promises';
import { type OpenCaptureFile, readWhole } from './captureFile.ts';

/** A file of the disk is read piece by piece, however long it is; one of any other file system as a whole. */
export const openCaptureFile: OpenCaptureFile = async uri => {
  if (uri.scheme !== 'file') return await readWhole(uri);
  const { size } = await stat(uri.fsPath);
  return { size, chunks: () => piecesOf(uri.fsPath) };
};

async function* piecesOf(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path);
  try {
    for (;;) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(PIECE));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** Bytes. */
const PIECE = 0x10_0000;
