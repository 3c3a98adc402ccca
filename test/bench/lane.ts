/**
 * One JavaScript contestant in a process of its own: lane.ts kernel name. It answers lines of JSON as peers/worker.py
 * does: {"load": i, "bag": …}, {"run": i}, {"answer": i, "folder": f}.
 */
import {readFileSync, writeFileSync} from "node:fs";
import {createInterface} from "node:readline";
import type {Run} from "../../src/contest/contest.js";
import {contests, type Kernel} from "../../src/contest/contests.js";
import {readBag, writeBag} from "./bags.js";
import type {Reply, Request} from "./lanes.js";

const [kernel, name] = process.argv.slice(2);
const {contestants} = await contests[kernel as Kernel]();
const program = await contestants.find((contestant) => contestant.name === name)!.load();
const runs = new Map<number, Run<ReturnType<typeof readBag>>>();

for await (const line of createInterface({input: process.stdin})) {
  let reply: Reply;
  try {
    reply = answer(JSON.parse(line) as Request);
  } catch (error) {
    reply = {error: (error instanceof Error ? error.message : String(error)).slice(0, 300)};
  }
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

function answer(request: Request): Reply {
  if ("load" in request) {
    const input = readBag(request.bag);
    const before = process.cpuUsage();
    runs.set(request.load, program(input));
    return {ms: milliseconds(before)};
  }
  if ("run" in request) {
    const held = memory("VmRSS");
    forgetPeak();
    const before = process.cpuUsage();
    runs.get(request.run)!.run();
    const ms = milliseconds(before);
    const peak = memory("VmHWM");
    return {ms, memory: held === null || peak === null ? null : (peak - held) / 1000};
  }
  return {bag: writeBag(runs.get(request.answer)!.answer(), request.folder)};
}

function milliseconds(before: NodeJS.CpuUsage): number {
  const {user, system} = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Kilobytes that the process holds (VmRSS) or held at most (VmHWM); null where there is no /proc. */
function memory(key: string): number | null {
  try {
    const kilobytes = new RegExp(`${key}:\\s+(\\d+) kB`).exec(readFileSync("/proc/self/status", "utf8"))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes);
  } catch {
    return null;
  }
}

function forgetPeak(): void {
  try {
    writeFileSync("/proc/self/clear_refs", "5");
  } catch {
    // peaks are then those of the whole life
  }
}
