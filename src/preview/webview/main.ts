import { isToPreview } from '../messages.ts';
import { createMemory } from './memory.ts';
import { buildPage } from './page.ts';
import { createPreview } from './preview.ts';
import { openStandalone } from './standalone.ts';
import { isInVsCode, openVsCodeApi } from './vscodeApi.ts';

const api = isInVsCode() ? openVsCodeApi() : openStandalone();
const { uri = '', locked } = document.body.dataset;
const page = buildPage(document.body);
const memory = createMemory(api, { uri, locked: locked === 'true' }, page.scroller);
const preview = createPreview(page, memory, api.post);

api.listen(message => {
  if (isToPreview(message)) preview.receive(message);
});
api.post({ type: 'ready' });
