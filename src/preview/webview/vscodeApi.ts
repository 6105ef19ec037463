import { type FromPreview, isPreviewState, type PreviewState } from '../messages.ts';

/** The one door to VS Code, typed. */
export interface VsCodeApi {
  post(message: FromPreview): void;
  /** From now on `listener` hears all that comes, whatever it is. */
  listen(listener: (message: unknown) => void): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** Whether VS Code shows the page. */
export function isInVsCode(): boolean {
  return typeof acquireVsCodeApi === 'function';
}

/** VS Code hands its door out once per page. */
export function openVsCodeApi(): VsCodeApi {
  const api = acquireVsCodeApi();
  return {
    post: message => api.postMessage(message),
    listen: listener => window.addEventListener('message', ({ data }: MessageEvent<unknown>) => listener(data)),
    getState() {
      const state = api.getState();
      return isPreviewState(state) ? state : undefined;
    },
    setState: state => api.setState(state),
  };
}
