import { isToPreview } from '../messages.ts';
import { keepScroll } from './keepScroll.ts';
import { buildPage } from './page.ts';
import { createPreview } from './preview.ts';
import { createRenderer } from './renderer.ts';
import { openVsCodeApi } from './vscodeApi.ts';

const api = openVsCodeApi();
const page = buildPage(document.body);
const onShown = keepScroll(api, document.body.getAttribute('data-uri') ?? '');
const preview = createPreview(page, createRenderer(page.scratch), api.post, onShown);

window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
  if (isToPreview(data)) preview.receive(data);
});
api.post({ type: 'ready' });
