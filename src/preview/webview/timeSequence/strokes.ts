/** What a line is drawn with: a `Path2D`, or whatever else remembers where it has been led. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/**
 * Upright bars in canvas pixels. Bars of one column of pixels that touch become one: of a hundred thousand segments as
 * many are drawn as can be told apart.
 */
export class Bars {
  private readonly pen: Pen;
  private readonly leastHeight: number;
  private x = Number.NaN;
  private top = 0;
  private bottom = 0;

  /** @param leastHeight of a bar, so that it can be seen, in canvas pixels */
  constructor(pen: Pen, leastHeight: number) {
    this.pen = pen;
    this.leastHeight = leastHeight;
  }

  /** @param top less than `bottom`, or the same */
  add(x: number, top: number, bottom: number): void {
    const column = Math.round(x);
    if (column === this.x && top <= this.bottom + 1 && bottom >= this.top - 1) {
      if (top < this.top) this.top = top;
      if (bottom > this.bottom) this.bottom = bottom;
      return;
    }
    this.end();
    this.x = column;
    this.top = top;
    this.bottom = bottom;
  }

  /** To be called after the last one. */
  end(): void {
    if (Number.isNaN(this.x)) return;
    const lack = Math.max(0, this.leastHeight - (this.bottom - this.top)) / 2;
    this.pen.moveTo(this.x, this.top - lack);
    this.pen.lineTo(this.x, this.bottom + lack);
    this.x = Number.NaN;
  }
}

/**
 * A line in steps: a value holds until there is another. Whatever happens within one column of pixels becomes one
 * upright stroke.
 */
export class Steps {
  private readonly pen: Pen;
  private x = Number.NaN;
  private least = 0;
  private most = 0;
  private y = Number.NaN;

  constructor(pen: Pen) {
    this.pen = pen;
  }

  /** @param y NaN: the line is broken off */
  add(x: number, y: number): void {
    const column = Math.round(x);
    const height = Math.round(y);
    if (Number.isNaN(height)) {
      this.end(column);
      return;
    }
    if (Number.isNaN(this.y)) {
      this.pen.moveTo(column, height);
      this.enter(column, height);
    } else if (column !== this.x) {
      this.leave(column);
      this.enter(column, this.y);
    }
    if (height < this.least) this.least = height;
    if (height > this.most) this.most = height;
    this.y = height;
  }

  /** To be called after the last one: so far the last value holds. */
  end(x: number): void {
    if (!Number.isNaN(this.y)) this.leave(Math.round(x));
    this.y = Number.NaN;
  }

  private enter(column: number, height: number): void {
    this.x = column;
    this.least = height;
    this.most = height;
  }

  /** Draws what has happened in the column, and leads from there to another one. */
  private leave(column: number): void {
    if (this.least < this.most) {
      this.pen.lineTo(this.x, this.least);
      this.pen.lineTo(this.x, this.most);
      this.pen.lineTo(this.x, this.y);
    }
    this.pen.lineTo(column, this.y);
  }
}

/** Which places are still free: signs that would lie on each other are drawn once. */
export class Sieve {
  private readonly taken = new Set<number>();
  private readonly size: number;

  /** @param size of a place in canvas pixels */
  constructor(size: number) {
    this.size = size;
  }

  takes(x: number, y: number): boolean {
    const place = Math.round(x / this.size) * 100_000 + Math.round(y / this.size);
    if (this.taken.has(place)) return false;
    this.taken.add(place);
    return true;
  }
}
