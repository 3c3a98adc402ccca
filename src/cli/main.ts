import {UsageError} from "./options.js";

type Command = (args: string[]) => Promise<number>;

/** Each command is loaded when it is called, so that none waits for what another one needs. */
const commands: Record<string, () => Promise<Command>> = {
  start: async () => (await import("./start.js")).start,
  build: async () => (await import("./build.js")).build,
  verify: async () => (await import("./verify.js")).verify,
  test: async () => (await import("./test.js")).test,
  new: async () => (await import("./new.js")).create,
  doctor: async () => (await import("./doctor.js")).doctor,
  clean: async () => (await import("./clean.js")).clean
};

const usage = `usage: eigenbook <command> [options]

  start   [--port 3000] [--host 127.0.0.1] [--no-open]
            preview the book while you write
  build   [--output dist] [--url https://…] [--base /] [--static]
            build the site, for a public address if one is given; --static does not run its pages
          --check-reproducible [--output dist] [--base /] [--static]
            build this commit twice, here and in another folder, and name each file that differs
  verify  [pages…] [--site dist] [--base /] [--static] [--twice] [--fix] [--watch] [--no-cache]
          [--format text|json|sarif|github]
            check names, types, prose, claims, links, and a run of each page, of a fresh build unless --site names one;
            --twice runs each in two worlds; exit code 0: no error, 1: errors, 2: wrong usage
          --against <address or folder> [--site dist] [--json]
            compare a published site with its own build.json and with this checkout
          --mutate [pages…] [--mutations 100] [--seed 1] [--report file]
            change cells and kernels one place at a time, and tell which changes no claim notices
  test      everything, as continuous integration runs it
  new       page <chapter>/<page> [--title …] [--question …]
            chapter <chapter>/<page> --chapter <title>
            make a page that passes verify, with a loader, a kernel, claims and tests to fill in
  doctor  [--port 3000]
            say what is wrong with this machine, and what to do
  clean     remove what builds and tests leave behind
`;

/** Runs a command and returns the exit code of the process. */
export async function main([name, ...args]: string[]): Promise<number> {
  if (name === "help" || [name, ...args].some((arg) => arg === "--help" || arg === "-h")) {
    console.log(usage);
    return 0;
  }
  const command = name === undefined ? undefined : commands[name];
  if (!command) {
    console.error(name === undefined ? usage : `no command "${name}"\n\n${usage}`);
    return 2;
  }
  try {
    return await (
      await command()
    )(args);
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`${error.message}\n\n${usage}`);
      return 2;
    }
    console.error(error instanceof Error ? (process.env.DEBUG ? error.stack : error.message) : error);
    return 1;
  }
}
