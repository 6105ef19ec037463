import { isToPreview } from '../messages.ts';
import { createMemory } from './memory.ts';
import { buildPage } from './page.ts';
import { createPreview } from './preview.ts';
import { openVsCodeApi } from './vscodeApi.ts';

const api = openVsCodeApi();
const { uri = '', locked } = document.body.dataset;
const page = buildPage(document.body);
const memory = createMemory(api, { uri, locked: locked === 'true' }, page.scroller);
const preview = createPreview(page, memory, api.post);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToPreview(data)) preview.receive(data);
});
api.post({ type: 'ready' });
