// y = A x for A in compressed sparse rows. Rows are summed from left to right, as src/math/sparse/spmv.ts sums them, so
// that both give the same bits.

/** rows; offsets: u32[rows + 1]; indices: u32[links]; values, x, y: f64. */
export function spmv(rows: usize, offsets: usize, indices: usize, values: usize, x: usize, y: usize): void {
  let start: usize = load<u32>(offsets);
  const end = offsets + (rows << 2);
  if (offsets != end) {
    do {
      const stop: usize = load<u32>(offsets, 4);
      let index = indices + (start << 2);
      const last = indices + (stop << 2);
      let value = values + (start << 3);
      let sum: f64 = 0;
      if (index != last) {
        do {
          sum += load<f64>(value) * load<f64>(x + ((<usize>load<u32>(index)) << 3));
          value += 8;
          index += 4;
        } while (index != last);
      }
      store<f64>(y, sum);
      y += 8;
      start = stop;
      offsets += 4;
    } while (offsets != end);
  }
}
