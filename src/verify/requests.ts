import type {FailedRequest} from "./answer-from.js";
import {opened} from "./place.js";
import type {Book, Finding} from "./rule.js";
import {locate} from "./source.js";

/** The addresses that pages asked for and did not get, each once, and where they seem to come from. */
export function* failedRequests(
  book: Book,
  reason: FailedRequest["reason"],
  say: (url: string) => string
): Generator<Finding> {
  for (const [page, {requests}] of opened(book)) {
    const urls = new Set(requests.filter((request) => request.reason === reason).map(({url}) => url));
    for (const url of urls) yield {file: page.file, ...locate(page, needles(url)), message: say(url)};
  }
}

/** How the address may stand in the page: whole, without its search, its path, its last part, its host. */
function needles(href: string): string[] {
  const {origin, host, pathname} = new URL(href);
  const name = pathname.split("/").at(-1)!;
  return [
    href,
    `${origin}${pathname}`,
    ...(pathname === "/" ? [] : [pathname]),
    name,
    name.replace(/\.[\da-f]{8}(?=\.)/, ""),
    host
  ];
}
