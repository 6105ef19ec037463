/** Milliseconds that a notice can be read. */
const STAYS = 4000;

/** Shows short sentences at the edge of the page for a while, each in the place of the one before. */
export function createNotice(): (text: string) => void {
  const element = document.createElement('div');
  element.id = 'toast';
  element.setAttribute('role', 'status');
  let timer: ReturnType<typeof setTimeout> | undefined;
  return text => {
    if (!element.isConnected) document.body.append(element);
    element.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => {
      element.textContent = '';
    }, STAYS);
  };
}
