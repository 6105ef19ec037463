import type { PictureProblem } from '../../diagram/picture.ts';

/** The list of errors and warnings at the lower edge; each leads to its line. */
export interface ProblemBar {
  show(problems: readonly PictureProblem[]): void;
}

/** @param bar the `<details>` of the page, which remembers by itself whether the user wants it open */
export function createProblemBar(bar: HTMLDetailsElement, reveal: (line: number) => void): ProblemBar {
  const summary = document.createElement('summary');
  const list = document.createElement('ul');
  bar.replaceChildren(summary, list);
  let shown: readonly PictureProblem[] = [];
  let drawn = '';

  /** A list that nobody sees is not made: there can be thousands, and they come with every keystroke. */
  function draw(): void {
    const wanted = bar.open ? JSON.stringify(shown) : '';
    if (wanted === drawn) return;
    drawn = wanted;
    list.replaceChildren(...(bar.open ? shown.map(problem => entry(problem, reveal)) : []));
  }

  bar.addEventListener('toggle', draw);

  return {
    show(problems) {
      shown = problems.filter(({ severity }) => severity === 'error' || severity === 'warning');
      bar.hidden = shown.length === 0;
      summary.textContent = shown.length === 1 ? '1 problem' : `${shown.length} problems`;
      draw();
    },
  };
}

function entry(problem: PictureProblem, reveal: (line: number) => void): HTMLLIElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = problem.severity;
  button.append(span('severity', problem.severity), span('place', `line ${problem.line + 1}`), problem.message);
  button.append(span('code', problem.code));
  button.addEventListener('click', () => reveal(problem.line));
  const item = document.createElement('li');
  item.append(button);
  return item;
}

function span(className: string, text: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
