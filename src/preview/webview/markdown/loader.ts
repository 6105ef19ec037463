import { FLOW_CLASS } from '../../markdownFence.ts';

/**
 * What runs in every Markdown preview: next to nothing. The script that draws is large, and comes where there is a flow
 * to draw. It is let in by what this one was let in by.
 */
const loader = document.currentScript;

// VS Code fills the page before or after this runs, as it happens, and tells nobody.
const watch = new MutationObserver(look);
watch.observe(document, { childList: true, subtree: true });
look();

function look(): void {
  if (!(loader instanceof HTMLScriptElement) || document.querySelector(`.${FLOW_CLASS}`) === null) return;
  watch.disconnect();
  const script = document.createElement('script');
  script.src = new URL('markdownPictures.js', loader.src).href;
  script.nonce = loader.nonce;
  document.head.append(script);
}
