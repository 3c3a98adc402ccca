import type {Diagnostic, Severity} from "./diagnostic.js";

const commands: Record<Severity, string> = {error: "error", warning: "warning", note: "notice"};

/**
 * A workflow command of GitHub Actions each, which becomes an annotation of the file:
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function printGithub(diagnostics: readonly Diagnostic[]): string {
  return diagnostics
    .map(({file, line, column, code, severity, message}) => {
      const properties = {file, line: String(line), col: String(column), title: code};
      const list = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(value)}`);
      return `::${commands[severity]} ${list.join(",")}::${escapeData(message)}`;
    })
    .join("\n");
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
