/**
 * The code points that a TrueType or OpenType font has glyphs for, ascending, from its table `cmap`, in format 4 or 12.
 *
 * Throws an Error if the font has no such table.
 */
export function coverage(font: Uint8Array): number[] {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = tableAt(view, "cmap");
  const points = new Set<number>();
  for (let i = 0; i < view.getUint16(cmap + 2); ++i) {
    const at = cmap + view.getUint32(cmap + 4 + 8 * i + 4);
    const format = view.getUint16(at);
    if (format === 4) for (const point of segments(view, at)) points.add(point);
    if (format === 12) for (const point of groups(view, at)) points.add(point);
  }
  return Array.from(points).sort((a, b) => a - b);
}

function tableAt(view: DataView, tag: string): number {
  for (let i = 0; i < view.getUint16(4); ++i) {
    const record = 12 + 16 * i;
    const name = String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(record + k)));
    if (name === tag) return view.getUint32(record + 8);
  }
  throw new Error(`the font has no table "${tag}"`);
}

/** Format 4: segments of the basic plane; glyph 0 means that there is none. */
function* segments(view: DataView, at: number): Generator<number> {
  const size = view.getUint16(at + 6);
  const [ends, starts] = [at + 14, at + 16 + size];
  const [deltas, offsets] = [starts + size, starts + 2 * size];
  for (let s = 0; s < size; s += 2) {
    const [start, end] = [view.getUint16(starts + s), view.getUint16(ends + s)];
    const offset = view.getUint16(offsets + s);
    for (let point = start; point <= end && point < 0xffff; ++point) {
      const listed = offset && view.getUint16(offsets + s + offset + 2 * (point - start));
      const glyph = offset
        ? listed && (listed + view.getUint16(deltas + s)) & 0xffff
        : (point + view.getUint16(deltas + s)) & 0xffff;
      if (glyph) yield point;
    }
  }
}

/** Format 12: groups of consecutive code points with consecutive glyphs. */
function* groups(view: DataView, at: number): Generator<number> {
  for (let g = 0; g < view.getUint32(at + 12); ++g) {
    const group = at + 16 + 12 * g;
    for (let point = view.getUint32(group); point <= view.getUint32(group + 4); ++point) {
      if (view.getUint32(group + 8) + point - view.getUint32(group)) yield point;
    }
  }
}
