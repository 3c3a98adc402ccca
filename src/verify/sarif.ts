import type {Diagnostic, Severity} from "./diagnostic.js";
import type {Rule} from "./rule.js";

const levels: Record<Severity, string> = {error: "error", warning: "warning", note: "note"};

/**
 * The diagnostics as a log of SARIF 2.1.0, with what each rule says of itself. A code such as "types/TS2322" is a result
 * of the rule "types"; the code itself is among its properties.
 */
export function printSarif(diagnostics: readonly Diagnostic[], rules: readonly SarifRule[]): string {
  const driver = {name: "eigenbook", rules: rules.map(describe)};
  const results = diagnostics.map((diagnostic) => resultOf(diagnostic, rules));
  const run = {tool: {driver}, columnKind: "utf16CodeUnits", results};
  const log = {$schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run]};
  return JSON.stringify(log, null, 2);
}

export type SarifRule = Pick<Rule, "code" | "name" | "description" | "severity">;

function describe({code, name, description, severity}: SarifRule) {
  return {
    id: code,
    name,
    shortDescription: {text: name},
    fullDescription: {text: description},
    defaultConfiguration: {level: levels[severity]}
  };
}

function resultOf({file, line, column, code, severity, message}: Diagnostic, rules: readonly SarifRule[]) {
  const id = code.split("/")[0]!;
  const ruleIndex = rules.findIndex((rule) => rule.code === id);
  const artifactLocation = {uri: encodeURI(file)};
  return {
    ruleId: ruleIndex < 0 ? code : id,
    ...(ruleIndex >= 0 && {ruleIndex}),
    level: levels[severity],
    message: {text: message},
    locations: [{physicalLocation: {artifactLocation, region: {startLine: line, startColumn: column}}}],
    properties: {code}
  };
}
