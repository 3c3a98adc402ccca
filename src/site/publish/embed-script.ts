/**
 * What another site includes, `<script async src="…/embed.js" data-cell="notebooks/graphs/pagerank#fig:map"></script>`:
 * puts a frame after the script, with one part of one page, live, and lets it be as high as what is in it.
 */
function embed(script: HTMLScriptElement): void {
  const [page = "", part = ""] = (script.dataset.cell ?? "").split("#");
  const address = new URL(page, script.src);
  address.searchParams.set("only", part);
  const frame = document.createElement("iframe");
  frame.src = address.href;
  frame.title = script.dataset.title ?? `${part} of ${page}, Eigenbook`;
  frame.loading = "lazy";
  frame.style.cssText = "display:block;width:100%;height:24rem;border:0";
  addEventListener("message", ({source, origin, data}: MessageEvent<{eigenbook?: {height?: unknown}} | null>) => {
    if (source !== frame.contentWindow || origin !== address.origin) return;
    const height = data?.eigenbook?.height;
    if (typeof height === "number" && 0 < height && height < 20_000) frame.style.height = `${height}px`;
  });
  script.after(frame);
}

const {currentScript} = document;
if (currentScript instanceof HTMLScriptElement) embed(currentScript);
