import type {UseRecord} from "./world.js";

const channel = "eigenbook-uses";

/**
 * Has the workers that the page makes run *script* before their own module, and adds what they record to *records*, with
 * the stack of who made the worker below that of the worker.
 */
export function followWorkers(scope: typeof globalThis, script: string, records: UseRecord[]): void {
  new BroadcastChannel(channel).onmessage = ({data}: MessageEvent<UseRecord>) => void records.push(data);
  const {Worker: RealWorker} = scope;
  scope.Worker = new Proxy(RealWorker, {
    construct(target, [url, options]: [string | URL, WorkerOptions | undefined]) {
      const own = new URL(url, document.baseURI).href;
      if (options?.type !== "module") return new target(own, options);
      const head = `globalThis.madeBy = ${JSON.stringify(new Error().stack)};\n${script}`;
      const imports = [addressOf(head), own].map((address) => `import ${JSON.stringify(address)};`);
      return new target(addressOf(imports.join("\n")), options);
    }
  });
}

function addressOf(script: string): string {
  return URL.createObjectURL(new Blob([script], {type: "text/javascript"}));
}

/** In a worker: sends what it records to its page. */
export function reportTo(records: UseRecord[], madeBy: string): void {
  const to = new BroadcastChannel(channel);
  records.push = (...added) => {
    for (const record of added) to.postMessage({...record, stack: `${record.stack}\n${madeBy}`});
    return 0;
  };
}
