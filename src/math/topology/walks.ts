/**
 * Sorts the edges of a cycle modulo 2, pairs of points, into closed walks, one after another: each pair begins where the
 * one before ends, or anew.
 */
export function walks(edges: readonly (readonly [number, number])[]): [number, number][] {
  const around = new Map<number, number[]>();
  const note = (point: number, edge: number) => around.set(point, [...(around.get(point) ?? []), edge]);
  edges.forEach(([u, v], edge) => (note(u, edge), note(v, edge)));
  const isUsed = edges.map(() => false);
  const result: [number, number][] = [];
  edges.forEach(([start], first) => {
    for (let edge: number | undefined = first, at = start; edge !== undefined && !isUsed[edge];) {
      const next: number = edges[edge][0] + edges[edge][1] - at;
      isUsed[edge] = true;
      result.push([at, next]);
      at = next;
      edge = around.get(at)!.find((other) => !isUsed[other]);
    }
  });
  return result;
}
