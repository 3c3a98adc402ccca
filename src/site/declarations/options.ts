import {dirname} from "node:path";
import ts from "typescript";

/** TypeScript's options for cells: the project's, at or above *folder*. Throws an Error if there are none. */
export function cellOptions(folder: string): ts.CompilerOptions {
  const path = ts.findConfigFile(folder, ts.sys.fileExists);
  if (path === undefined) throw new Error(`no tsconfig.json at or above ${folder}`);
  const {config, error} = ts.readConfigFile(path, ts.sys.readFile) as {config?: object; error?: ts.Diagnostic};
  if (error) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(error.messageText, " ")}`);
  const sources = {...ts.sys, readDirectory: () => []};
  const {options} = ts.parseJsonConfigFileContent({...config, files: [], include: []}, sources, dirname(path));
  return {...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false, allowJs: true, types: []};
}
