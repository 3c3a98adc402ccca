import type {AwaitExpression, ForOfStatement, Node} from "acorn";
import {base, recursive, type WalkerCallback} from "acorn-walk";

/**
 * The awaits of a cell's own top level, those in its functions left out. Framework's function of this name does not look
 * into the body of a `for…of`, so that a cell whose only await is there would not be asynchronous; the build uses ours.
 */
export function findAwaits(node: Node): Node[] {
  const found: Node[] = [];
  const pass = () => undefined;
  recursive(node, null, {
    FunctionDeclaration: pass,
    FunctionExpression: pass,
    ArrowFunctionExpression: pass,
    ForOfStatement(loop: ForOfStatement, state: null, visit: WalkerCallback<null>) {
      if (loop.await) found.push(loop);
      base.ForOfStatement!(loop, state, visit);
    },
    AwaitExpression(expression: AwaitExpression) {
      found.push(expression);
    }
  });
  return found;
}
