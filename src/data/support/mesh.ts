/** A surface of triangles as the packages of stack.gl have it. */
export interface SimplicialMesh {
  positions: number[][];
  cells: number[][];
}

/** Reads the mesh that a module exports in two lines of JSON, without running it. Throws an Error if it does not. */
export function parseMesh(text: string): SimplicialMesh {
  const [positions, cells] = ["positions", "cells"].map((name) => {
    const line = new RegExp(`^exports\\.${name}=(\\[.*\\]);?$`, "m").exec(text);
    if (!line) throw new Error(`no line that exports ${name}`);
    return JSON.parse(line[1]) as number[][];
  });
  return {positions, cells};
}
