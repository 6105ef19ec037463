import type { PreviewAction } from '../messages.ts';

/** What keys do in the preview, beside what they do in every page. */
export interface KeyTargets {
  run(action: PreviewAction): void;
  /** Goes to the next or the previous item, or to the first or the last. */
  move(where: 'next' | 'previous' | 'first' | 'last'): void;
  /** Whether the picture is wider than the page, so that the arrow keys to the sides scroll. */
  isWide(): boolean;
  /** Goes to the source of the current item. */
  reveal(): void;
  /** Closes what is open, one thing at a time. */
  escape(): void;
}

const MOVES = { ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last' } as const;

const STEPS = { ArrowRight: 'step', ArrowLeft: 'step-back' } as const;

/** Single keys, as long as nothing is being typed. */
const ACTIONS: Readonly<Record<string, PreviewAction>> = {
  n: 'step',
  N: 'step-back',
  p: 'play',
  d: 'details',
  s: 'states',
  t: 'time-sequence',
  l: 'legend',
  '+': 'zoom-in',
  '=': 'zoom-in',
  '-': 'zoom-out',
  '0': 'actual-size',
  w: 'fit',
};

/** Lets the keyboard do all that the mouse can, wherever the focus is: who has clicked a button goes on by keys. */
export function listenToKeys(targets: KeyTargets): void {
  window.addEventListener('keydown', event => {
    if (event.defaultPrevented || isTyping(event.target)) return;
    if (act(event, targets)) event.preventDefault();
  });
}

/** Whether the key means something here. */
function act(event: KeyboardEvent, targets: KeyTargets): boolean {
  const { key } = event;
  if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'f') {
    targets.run('find');
    return true;
  }
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  if (key === 'Escape') {
    targets.escape();
    return true;
  }
  if (key === 'Enter' && isIn(event.target, '.item')) {
    targets.reveal();
    return true;
  }
  // As in every player; what can be pressed is pressed.
  if (key === ' ' && !isIn(event.target, 'button, input, summary, a')) {
    targets.run('play');
    return true;
  }
  if (Object.hasOwn(MOVES, key)) {
    targets.move(MOVES[key as keyof typeof MOVES]);
    return true;
  }
  if (Object.hasOwn(STEPS, key)) {
    if (targets.isWide()) return false;
    targets.run(STEPS[key as keyof typeof STEPS]);
    return true;
  }
  const action = Object.hasOwn(ACTIONS, key) ? ACTIONS[key] : undefined;
  if (action === undefined) return false;
  targets.run(action);
  return true;
}

function isIn(target: EventTarget | null, selector: string): boolean {
  return target instanceof Element && target.closest(selector) !== null;
}

/** Keys in a field are for the field; of a check box only the space bar is, which presses it. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox';
  return target instanceof HTMLSelectElement;
}
