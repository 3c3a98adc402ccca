/** What rows of one height, and the box that they are seen in, come to. */
export interface WindowShape {
  /** How many rows there are. */
  count: number;
  /** In pixels. */
  rowHeight: number;
  /** The height of what is seen at once, in pixels. */
  viewport: number;
}

/**
 * The tallest that an element is made, in pixels: browsers take no more than 17.9 million (Firefox) or 33.5 million
 * (Chromium), of device pixels, and a reader may enlarge the page.
 */
export const tallest = 6_000_000;

/**
 * Rows seen through a window, where the box that is scrolled may be shorter than the rows are. The *top* is how many pixels of
 * rows lie above the window. Near both ends a pixel of scrolling is a pixel of rows; in between it is as many as there must
 * be, and `scrolled` has small steps move by their own length all the same.
 */
export class VirtualWindow {
  /** The height of the box, in pixels. */
  readonly height: number;
  /** The largest top, and the largest place of the scroll bar. */
  readonly reach: number;
  readonly track: number;
  /** How far from either end they are the same. */
  readonly edge: number;

  constructor(readonly shape: WindowShape) {
    const {count, rowHeight, viewport} = shape;
    const whole = count * rowHeight;
    this.height = Math.min(whole, tallest);
    this.reach = Math.max(0, whole - viewport);
    this.track = Math.max(0, this.height - viewport);
    this.edge = this.reach === this.track ? this.track : this.track / 4;
  }

  /** The top that a place of the scroll bar stands for. */
  topOf(scrollTop: number): number {
    const {reach, track, edge} = this;
    const place = Math.min(track, Math.max(0, scrollTop));
    if (place <= edge) return place;
    if (place >= track - edge) return reach - (track - place);
    return edge + ((place - edge) * (reach - 2 * edge)) / (track - 2 * edge);
  }

  /** The place of the scroll bar that stands for a top. */
  scrollTopOf(top: number): number {
    const {reach, track, edge} = this;
    const place = Math.min(reach, Math.max(0, top));
    if (place <= edge) return place;
    if (place >= reach - edge) return track - (reach - place);
    return edge + ((place - edge) * (track - 2 * edge)) / (reach - 2 * edge);
  }

  /** The top after the scroll bar has moved: a step of less than a window moves the rows by as much, a leap to where it leads. */
  scrolled(top: number, from: number, to: number): number {
    const isAtEnd = to <= 0 || to >= this.track;
    if (isAtEnd || Math.abs(to - from) > this.shape.viewport) return this.topOf(to);
    return Math.min(this.reach, Math.max(0, top + to - from));
  }

  /** The rows from … to − 1 that a window at *top* shows, with so many more on either side. */
  rowsAt(top: number, more = 0): [from: number, to: number] {
    const {count, rowHeight, viewport} = this.shape;
    const from = Math.max(0, Math.floor(top / rowHeight) - more);
    return [Math.min(from, count), Math.min(count, Math.ceil((top + viewport) / rowHeight) + more)];
  }

  /** The top nearest to *top* at which a row is seen whole. */
  topShowing(row: number, top: number): number {
    const {rowHeight, viewport} = this.shape;
    const [least, most] = [(row + 1) * rowHeight - viewport, row * rowHeight];
    return Math.min(this.reach, Math.max(0, Math.min(most, Math.max(least, top))));
  }
}
