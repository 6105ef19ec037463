/** Reads the times before tcpdump's lines: of the day, of an epoch (-tt), with a date (-tttt), or passed (-ttt). */
export class TcpdumpClock {
  private day = 0;
  private latest = Number.NaN;
  /** Seconds since 1970 at which time begins: nanoseconds since then are more than a number can tell apart. */
  private epoch: number | undefined;

  /** The time of a line in nanoseconds; NaN if it has none. */
  read(line: string): number {
    const time = this.timeOf(line);
    if (!Number.isNaN(time)) this.latest = time;
    return time;
  }

  private timeOf(line: string): number {
    const head = line.slice(0, LONGEST);
    const epoch = /^(\d{9,10})\.(\d{6,9})\s/.exec(head);
    if (epoch !== null) return this.since(Number(epoch[1]), epoch[2]);
    const clock = /^( |\d{4}-\d\d-\d\d )?(\d\d):(\d\d):(\d\d)\.(\d{6,9})\s/.exec(head);
    if (clock === null) return Number.NaN;
    const [, before, hours, minutes, seconds, fraction] = clock;
    const ofDay = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    if (before !== undefined && before !== ' ') {
      return this.since(Date.parse(`${before.trim()}T00:00:00Z`) / 1000 + ofDay, fraction);
    }
    const time = nanoseconds(ofDay, fraction);
    if (before === ' ') return Number.isNaN(this.latest) ? 0 : this.latest + time;
    // At midnight it begins anew.
    if (this.day + time < this.latest - HALF_A_DAY) this.day += 2 * HALF_A_DAY;
    return this.day + time;
  }

  private since(seconds: number, fraction: string | undefined): number {
    this.epoch ??= seconds;
    return nanoseconds(seconds - this.epoch, fraction);
  }
}

function nanoseconds(seconds: number, fraction: string | undefined): number {
  return seconds * 1e9 + Number((fraction ?? '').padEnd(9, '0'));
}

const HALF_A_DAY = 43_200e9;
const LONGEST = 40;
