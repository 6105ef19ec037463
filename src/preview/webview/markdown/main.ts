import { FLOW_CLASS } from '../../markdownFence.ts';
import { createFlows } from './flows.ts';

const flows = createFlows(document.body);

function refresh(): void {
  for (const host of document.querySelectorAll<HTMLElement>(`.${FLOW_CLASS}`)) flows.show(host);
}

// What VS Code has changed is drawn before anybody sees it, as far as it was drawn before.
window.addEventListener('vscode.markdown.updateContent', refresh);
refresh();
