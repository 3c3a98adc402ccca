/** What this project uses of Framework's internals, pinned to 1.13.4. */
declare module "@observablehq/framework/dist/build.js" {
  import type {Config} from "@observablehq/framework/dist/config.js";
  interface Writer {
    write(text: string): boolean;
  }
  interface Logger {
    log(text: unknown): void;
    warn(text: unknown): void;
    error(text: unknown): void;
  }
  export class FileBuildEffects {
    constructor(outputRoot: string, cacheDir: string, options?: {logger?: Logger; output?: Writer});
    prepare(): Promise<void>;
    copyFile(sourcePath: string, outputPath: string): Promise<void>;
  }
  export function build(options: {config: Config}, effects?: FileBuildEffects): Promise<void>;
}

declare module "@observablehq/framework/dist/config.js" {
  export interface Effects {
    logger: {log(text: unknown): unknown; warn(text: unknown): unknown; error(text: unknown): unknown};
    output: {write(text: string): unknown};
  }
  export interface Config {
    loaders: {
      find(path: string): {load(options: object, effects: Effects): Promise<string>} | undefined;
    };
  }
  export function normalizeConfig(spec: object, root?: string): Config;
}

declare module "@observablehq/framework/dist/preview.js" {
  import type {Server} from "node:http";
  export function preview(options: {
    config: string;
    hostname: string;
    port: number;
    open: boolean;
    verbose: boolean;
  }): Promise<{readonly server: Server}>;
}

declare module "@observablehq/framework/dist/node.js" {
  export function resolveNodeImport(root: string, specifier: string): Promise<string>;
  export function extractNodeSpecifier(path: string): string;
}

declare module "@observablehq/framework/dist/npm.js" {
  export function parseNpmSpecifier(specifier: string): {name: string; range?: string; path?: string};
  export const formatNpmSpecifier: unknown;
  export const fromJsDelivrPath: unknown;
  export const getDependencyResolver: unknown;
  export const initializeNpmVersionCache: unknown;
  export const rewriteNpmImports: unknown;
}

declare module "@observablehq/framework/dist/javascript/imports.js" {
  export function parseImports(root: string, path: string): Promise<unknown[]>;
}

declare module "@observablehq/runtime" {
  interface RuntimeVariable {
    define(name: string, inputs: readonly string[], body: (...inputs: never[]) => unknown): this;
  }
  export class Runtime {
    module(): {variable(observer: true): RuntimeVariable; value(name: string): Promise<unknown>};
  }
}
