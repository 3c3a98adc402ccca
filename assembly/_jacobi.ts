// One-sided Jacobi, as src/math/eigen/one-sided-jacobi.ts has it, which says why; two entries at a time.
import {dot, rotate} from "./_rows";

const maxSweeps = 60;
const epsilon: f64 = 2.220446049250313e-16;

/** r: n × n, its rows to be made orthogonal; jt: n × n, rotated alike, or 0 for none; squares: n places. */
export function orthogonalizeRows(n: usize, r: usize, jt: usize, squares: usize): void {
  r <<= 3;
  jt <<= 3;
  squares <<= 3;
  const size = n << 3;
  const tolerance = Math.sqrt(<f64>n) * epsilon;
  let rotated = true;
  for (let sweep = 0; rotated && sweep < maxSweeps; ++sweep) {
    rotated = false;
    for (let i: usize = 0; i < n; ++i) {
      const x = r + i * size;
      store<f64>(squares + (i << 3), dot(size, x, x));
    }
    for (let i: usize = 0; i + 1 < n; ++i) {
      for (let j = i + 1; j < n; ++j) {
        const x = r + i * size;
        const y = r + j * size;
        const a = load<f64>(squares + (i << 3));
        const b = load<f64>(squares + (j << 3));
        if (!(a > 1e-290 && b > 1e-290)) continue;
        const g = dot(size, x, y);
        if (Math.abs(g) <= tolerance * Math.sqrt(a) * Math.sqrt(b)) continue;
        rotated = true;
        const zeta = (b - a) / (2 * g);
        const t = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
        const c = 1 / Math.sqrt(1 + t * t);
        rotate(size, x, y, c, -c * t);
        if (jt) rotate(size, jt + i * size, jt + j * size, c, -c * t);
        store<f64>(squares + (i << 3), a - t * g > a / 2 ? a - t * g : dot(size, x, x));
        store<f64>(squares + (j << 3), b + t * g > b / 2 ? b + t * g : dot(size, y, y));
      }
    }
  }
}
