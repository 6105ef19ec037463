import type { HostIndex, ItemIndex, Picture, PictureItem } from '../../../diagram/picture.ts';
import { connectionsOf, type EndOfConnection, type StatePath, statePath } from '../../../diagram/statePath.ts';
import { element } from '../elements.ts';
import { bringIntoSight, isInSight } from '../sight.ts';
import { drawFigure } from './drawFigure.ts';
import { pathWords, stepWords } from './pathWords.ts';

export interface StateViewOptions {
  /** Begins the ids of what needs one; of several views on a page each needs its own. */
  readonly id?: string;
  /** Goes to the item that has brought a step about; absent: steps lead nowhere. */
  readonly select?: (item: ItemIndex) => void;
}

/** RFC 9293's state diagram, with the path that one end of a connection has taken. */
export interface StateView {
  readonly element: HTMLElement;
  /** Brings into sight where the end is in the diagram, and in the list below or beside it. */
  lead(): void;
  /** @param item the path goes up to and including it; −1: all of the picture */
  show(picture: Picture, item: ItemIndex): void;
}

/**
 * Adds a state view to an element. Which host it shows is the user's choice and stays; of the host's connections it
 * shows the one that the item is about, until the user chooses another.
 */
export function createStateView(parent: HTMLElement, options: StateViewOptions = {}): StateView {
  const { id = 'tcpflow-states', select } = options;
  const view = element('section', 'tcpflow-states');
  view.setAttribute('aria-label', 'State diagram');
  const hosts = element('div', 'hosts');
  hosts.setAttribute('role', 'radiogroup');
  hosts.setAttribute('aria-label', 'Host');
  const connections = element('select', 'connections');
  connections.setAttribute('aria-label', 'Connection');
  const choice = element('div', 'choice', hosts, connections);
  const figure = element('div', 'figure-place');
  const steps = element('div', 'steps');
  // What scrolls has to be reached by keyboard, if nothing in it can be.
  if (select === undefined) steps.tabIndex = 0;
  view.append(choice, element('div', 'inside', figure, steps));
  parent.append(view);

  let shown: { readonly picture: Picture; readonly item: ItemIndex } | undefined;
  let host: HostIndex = 0;
  let connection: number | undefined;

  function lead(): void {
    const room = view.clientHeight - choice.clientHeight;
    const whole = figure.clientHeight <= room ? figure : null;
    bringIntoSight(whole ?? figure.querySelector('.node.current'), view, choice.clientHeight);
    bringIntoSight(steps.querySelector('.latest'), steps);
  }

  function draw(): void {
    if (shown === undefined) return;
    const { picture, item } = shown;
    const ends = connectionsOf(picture, host, item);
    const end = ends.find(each => each.connection === connection) ?? ends[0];
    drawHosts(picture);
    drawConnections(picture, ends, end);
    const path = end === undefined ? NOWHERE : statePath(picture, host, end.connection, item);
    const name = endText(picture, host, end);
    figure.replaceChildren(
      drawFigure(path, { id, name: `State diagram of RFC 9293 for ${name}`, words: pathWords(name, path) }),
    );
    drawSteps(picture, name, path);
  }

  function drawHosts(picture: Picture): void {
    const names = picture.hosts.map(({ shown: name }) => name);
    const buttons = [...hosts.children];
    if (buttons.length !== names.length || buttons.some((button, index) => button.textContent !== names[index])) {
      hosts.replaceChildren(...names.map((name, index) => hostButton(name, index)));
    }
    [...hosts.children].forEach((button, index) => {
      button.setAttribute('aria-checked', String(index === host));
      button.setAttribute('tabindex', index === host ? '0' : '-1');
    });
  }

  function hostButton(name: string, index: HostIndex): HTMLButtonElement {
    const button = element('button', '', name);
    button.type = 'button';
    button.setAttribute('role', 'radio');
    button.addEventListener('click', event => {
      choose(index);
      // Who has clicked goes on stepping with the arrow keys, which here would choose.
      if (event.detail > 0) button.blur();
    });
    return button;
  }

  function choose(index: HostIndex): void {
    host = index;
    if (shown !== undefined) connection = followed(shown.picture.items[shown.item], host, connection);
    draw();
  }

  hosts.addEventListener('keydown', event => {
    const move = MOVES[event.key];
    if (move === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    // The preview's own arrow keys would step.
    event.stopPropagation();
    const count = hosts.children.length;
    choose((host + move + count) % count);
    (hosts.children[host] as HTMLElement | undefined)?.focus();
  });

  function drawConnections(picture: Picture, ends: readonly EndOfConnection[], end: EndOfConnection | undefined): void {
    connections.hidden = ends.length < 2;
    const texts = connectionTexts(picture, ends);
    const drawn = [...connections.options];
    if (drawn.length !== texts.length || drawn.some(({ text }, index) => text !== texts[index])) {
      connections.replaceChildren(...texts.map(text => element('option', '', text)));
    }
    ends.forEach((each, index) => {
      const option = connections.options[index];
      if (option !== undefined) option.value = String(each.connection);
    });
    connections.value = String(end?.connection ?? '');
  }

  connections.addEventListener('change', () => {
    connection = Number(connections.value);
    draw();
  });

  function drawSteps(picture: Picture, name: string, path: StatePath): void {
    const hadFocus = steps.contains(document.activeElement);
    const list = element('ol', '');
    list.setAttribute('aria-label', `The path of ${name}`);
    const first = Math.max(0, path.steps.length - MOST_STEPS);
    list.start = first + 1;
    path.steps.slice(first).forEach((step, index) => {
      const at = first + index;
      const before = path.steps[at - 1]?.to ?? path.start;
      const { way, reason, remark } = stepWords(step, before);
      const number = element('span', 'number', String(at + 1));
      number.setAttribute('aria-hidden', 'true');
      const words = element('span', 'words', element('span', 'passage', way));
      if (reason !== '') words.append(' ', element('span', 'reason', reason));
      if (remark !== '') words.append(' ', element('span', 'remark', remark));
      const entry = element(
        'li',
        at === path.steps.length - 1 ? 'latest' : '',
        stepContent(picture, step.item, number, words),
      );
      if (at === path.steps.length - 1) entry.setAttribute('aria-current', 'step');
      list.append(entry);
    });
    steps.replaceChildren(element('p', 'now', ...nowText(name, path)), ...(path.steps.length === 0 ? [] : [list]));
    // Of a list that scrolls, the newest step is what matters.
    steps.scrollTop = steps.scrollHeight;
    if (hadFocus) list.lastElementChild?.querySelector('button')?.focus({ preventScroll: true });
  }

  function stepContent(picture: Picture, item: ItemIndex, ...content: readonly HTMLElement[]): HTMLElement {
    if (select === undefined) return element('span', 'step', ...content);
    const button = element('button', 'step', ...content);
    button.type = 'button';
    const line = picture.items[item]?.line;
    if (line !== undefined) button.title = `Line ${line + 1}`;
    button.addEventListener('click', () => select(item));
    return button;
  }

  return {
    element: view,
    lead,
    show(picture, item) {
      const isWatched = isInSight(figure, view);
      shown = { picture, item };
      if (host >= picture.hosts.length) host = 0;
      connection = followed(picture.items[item], host, connection);
      draw();
      // Who reads the steps below is not led away from them.
      if (isWatched) lead();
    },
  };
}

const NOWHERE: StatePath = { start: undefined, steps: [], current: undefined };

/** Of a path through thousands of incarnations the newest steps are listed. */
const MOST_STEPS = 200;

/** Up and down lead through the picture, whatever has the focus. */
const MOVES: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The connection that an item is about, if it is one of that host; else the one that is shown already. */
function followed(item: PictureItem | undefined, host: HostIndex, connection: number | undefined): number | undefined {
  if (item === undefined) return connection;
  const changed = item.changes.find(
    change => change.host === host && change.kind === 'state' && change.connection >= 0,
  );
  if (changed !== undefined) return changed.connection;
  const isOfHost = (item.kind === 'segment' || item.kind === 'arrival') && (item.from === host || item.to === host);
  return isOfHost ? item.connection : connection;
}

function endText(picture: Picture, host: HostIndex, end: EndOfConnection | undefined): string {
  const name = picture.hosts[host]?.name ?? '';
  const peer = end?.peer === undefined ? undefined : picture.hosts[end.peer]?.name;
  return peer === undefined ? name : `${name} with ${peer}`;
}

/** `with B`, or `with B (2 of 3)` where there are several with that host. */
function connectionTexts(picture: Picture, ends: readonly EndOfConnection[]): readonly string[] {
  const counts = new Map<HostIndex | undefined, number>();
  for (const { peer } of ends) counts.set(peer, (counts.get(peer) ?? 0) + 1);
  const met = new Map<HostIndex | undefined, number>();
  return ends.map(({ connection, peer }) => {
    const name = peer === undefined ? undefined : picture.hosts[peer]?.name;
    if (name === undefined) return `connection ${connection + 1}`;
    const which = (met.get(peer) ?? 0) + 1;
    met.set(peer, which);
    const count = counts.get(peer) ?? 1;
    return count === 1 ? `with ${name}` : `with ${name} (${which} of ${count})`;
  });
}

function nowText(name: string, { current, steps }: StatePath): readonly (Node | string)[] {
  if (current === undefined) return [`Nothing tells in which state ${name} is.`];
  const state = element('strong', 'state', current);
  return steps.length === 0 ? [`${name} begins in `, state] : [`${name} is in `, state];
}
