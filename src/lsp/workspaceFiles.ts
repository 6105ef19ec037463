/** The files of a workspace, where the server can read them: not in a browser. */
export interface WorkspaceFiles {
  /** URIs of the `.tcpflow` files in a folder and below. */
  find(folder: string): Promise<readonly string[]>;
  /** `undefined`: the file is gone, or no text. */
  read(uri: string): Promise<FileText | undefined>;
}

export interface FileText {
  readonly text: string;
  /** Another one whenever the file has been written. */
  readonly stamp: number;
}
