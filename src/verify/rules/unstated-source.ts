import {getLineInfo} from "acorn";
import type {Node} from "acorn";
import {simple} from "acorn-walk";
import {placeInPage} from "../../cells/analyze.js";
import {toJavaScript} from "../../cells/javascript.js";
import type {Finding, Rule} from "../rule.js";

export const unstatedSource: Rule = {
  code: "unstated-source",
  name: "Cells say if they need chance, the clock or the network",
  description:
    "A cell uses Math.random, the clock or the network, so that it may show something else the next time. Take a seeded " +
    "generator of /math/random or a data file; if it is meant, silence the rule with the reason.",
  severity: "error",
  needs: "text",
  *check({pages}) {
    for (const {file, cells, analyses} of pages) {
      for (const [i, {body, error}] of analyses.entries()) {
        if (!body || error) continue;
        const cell = cells[i]!;
        const {code, indent, skip} = toJavaScript(cell.source, cell.language);
        for (const {node, name, what} of findSources(body)) {
          const {line, column} = getLineInfo(code, node.start);
          const shift = line === 1 ? indent : 0;
          const place = placeInPage(cell, {line: line + skip, column: Math.max(0, column - shift) + 1});
          yield {file, ...place, message: `${name} is ${what}`} satisfies Finding;
        }
      }
    }
  }
};

interface Source {
  node: Node;
  name: string;
  what: string;
}

const [chance, clock, network] = ["chance: it gives something else each time", "the clock", "the network"];
const members: Readonly<Record<string, string>> = {
  "Math.random": chance,
  "crypto.getRandomValues": chance,
  "crypto.randomUUID": chance,
  "Date.now": clock,
  "performance.now": clock,
  "navigator.sendBeacon": network
};
const called: Readonly<Record<string, string>> = {fetch: network, Date: clock};
const constructed: Readonly<Record<string, string>> = {
  XMLHttpRequest: network,
  WebSocket: network,
  EventSource: network
};

function findSources(body: Node): Source[] {
  const found: Source[] = [];
  const add = (node: Node, name: string, table: Readonly<Record<string, string>>) => {
    if (Object.hasOwn(table, name)) found.push({node, name, what: table[name]!});
  };
  simple(body, {
    MemberExpression(node) {
      const {object, property, computed} = node;
      if (object.type !== "Identifier" || property.type !== "Identifier" || computed) return;
      add(node, `${object.name}.${property.name}`, members);
    },
    CallExpression(node) {
      if (node.callee.type === "Identifier") add(node, node.callee.name, called);
    },
    NewExpression(node) {
      if (node.callee.type !== "Identifier") return;
      if (node.callee.name === "Date" && node.arguments.length === 0) add(node, "Date", called);
      add(node, node.callee.name, constructed);
    }
  });
  return found.sort((a, b) => a.node.start - b.node.start);
}
