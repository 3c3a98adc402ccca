/** The distance from 1 to the next double, 2⁻⁵². */
export const eps = Number.EPSILON;

/**
 * Bounds on errors of dense algorithms of order n. The worst case of a sequence of n orthogonal transformations is
 * c n^(3/2) ε ‖A‖_F with a modest c (Higham 2002, lemma 19.3); what rounding does on average is near √n ε ‖A‖. The
 * bounds are linear in n, with 10 for c: a wrong sign or index exceeds them by many powers of ten.
 */
const c = 10;

/** Of max |A V − V Λ|, |A − Q R| and the like, and of eigenvalues, where ‖A‖ is *norm*. */
export const backward = (n: number, norm: number): number => c * Math.max(n, 1) * eps * norm;

/** Of max |QᵀQ − I| for an m × n Q made of n reflectors or rotations. */
export const orthogonality = (n: number): number => c * Math.max(n, 1) * eps;

/** Of a root of order m of a perturbation of size ε: an eigenvalue in a Jordan block of size m. */
export const defective = (m: number, norm = 1): number => c * norm * (m * eps) ** (1 / m);

/** Of a single sum of n terms whose moduli sum to *size*. */
export const summation = (n: number, size: number): number => n * eps * size;
