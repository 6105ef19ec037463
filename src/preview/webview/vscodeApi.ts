import { type FromPreview, isPreviewState, type PreviewState } from '../messages.ts';

/** The one door to VS Code, typed. */
export interface VsCodeApi {
  post(message: FromPreview): void;
  getState(): PreviewState | undefined;
  setState(state: PreviewState): void;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** VS Code hands its door out once per page. */
export function openVsCodeApi(): VsCodeApi {
  const api = acquireVsCodeApi();
  return {
    post: message => api.postMessage(message),
    getState() {
      const state = api.getState();
      return isPreviewState(state) ? state : undefined;
    },
    setState: state => api.setState(state),
  };
}
