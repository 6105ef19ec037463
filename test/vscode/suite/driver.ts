/**
 * What a test can ask of the browser that the workbench runs in, where there is one: what the user sees there and
 * does there, which VS Code's own API does not reach.
 *
 * The test is in an extension host and the browser's driver in another process, so this is a protocol: each call is a
 * POST to `<address>/<name of the method>` with the request as JSON, answered by the response as JSON (200) or by a
 * message (500). The address is the setting `tcpflow.test.bridge`; it is empty where nobody drives the workbench.
 */
export interface Driver {
  /** Writes a picture of the workbench to `.cache/screenshots/<host>/<name>.png`; responds with the file's path. */
  screenshot(request: ScreenshotRequest): Promise<string>;
  /** The elements that match a selector, in document order. Waits until there is a preview, if they are there. */
  query(request: QueryRequest): Promise<readonly PreviewElement[]>;
  /** Clicks on the middle of an element with the mouse. Waits until it is there. */
  click(request: ClickRequest): Promise<void>;
  /** Turns the mouse wheel over the middle of the preview. */
  wheel(request: WheelRequest): Promise<void>;
  /** Presses keys, where the keyboard's focus is. */
  press(request: PressRequest): Promise<void>;
}

/** The setting that holds the address of the driver. */
export const addressSetting = 'tcpflow.test.bridge';

/** What each message of the suite's report begins with, among all that VS Code logs. */
export const reportMark = '│ ';

export interface ScreenshotRequest {
  /** Letters, digits, `-` and `_`. */
  readonly name: string;
}

/** Our preview, the Markdown preview of VS Code, or all around them. */
export type Place = 'preview' | 'markdown' | 'workbench';

export interface QueryRequest {
  /** Where to look: in the preview if left out. */
  readonly where?: Place;
  /** A CSS selector. */
  readonly selector: string;
  /** The names of the CSS properties to report, such as `stroke` or `--vscode-foreground`. */
  readonly styles?: readonly string[];
}

export interface PreviewElement {
  /** Its text content, trimmed. */
  readonly text: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The computed values of the properties that were asked for. */
  readonly styles: Readonly<Record<string, string>>;
  /** Its upper edge in CSS pixels, from that of the viewport it is in, which is `viewport` high. */
  readonly top: number;
  readonly viewport: number;
}

export interface ClickRequest {
  /** Where it is: in the preview if left out. */
  readonly where?: Place;
  /** A CSS selector. */
  readonly selector: string;
  /** Which of the elements that match, from 0. The first one if left out. */
  readonly nth?: number;
  /** How often: 2 is a double click. Once if left out. */
  readonly count?: number;
  /** The left one if left out. */
  readonly button?: 'left' | 'right';
}

export interface WheelRequest {
  /** CSS pixels; positive: further down. */
  readonly by: number;
}

export interface PressRequest {
  /** Chords such as `Control+Shift+V`, one after another, in Playwright's names. */
  readonly keys: readonly string[];
}
