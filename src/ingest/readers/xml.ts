import {SaxesParser, type SaxesTagPlain} from "saxes";
import {DataError, type DataPlace} from "../data-error.js";
import {decodeText} from "../text.js";

/** An element as it is met: its name without a prefix, its attributes, and where it is. */
export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  place: DataPlace;
}

export interface XmlHandler {
  open(element: XmlElement): void;
  /** Called with the text between the element's tags, without that of elements in it. */
  close(element: XmlElement, text: string): void;
}

/** Deeper than graphs in graphs go. */
const maxDepth = 64;

/** How many characters are read at once. */
const piece = 1 << 16;

/**
 * Reads XML element by element, without building a document, and without entities of its own, so that nothing grows that is
 * not in the file.
 *
 * Throws a DataError with line and column where the text is not XML.
 */
export function readXml(bytes: Uint8Array, handler: XmlHandler): void {
  const text = decodeText(bytes);
  const parser = new SaxesParser();
  const stack: {element: XmlElement; text: string}[] = [];
  const place = () => ({line: parser.line, column: parser.column});
  parser.on("error", (error) => {
    throw new DataError(`this is not XML: ${error.message.replace(/^\d+:\d+: /, "")}`, place());
  });
  parser.on("opentag", (tag: SaxesTagPlain) => {
    if (stack.length >= maxDepth) throw new DataError("elements nest too deep", place());
    const element = {name: tag.name.replace(/^.*:/, "").toLowerCase(), attributes: tag.attributes, place: place()};
    stack.push({element, text: ""});
    handler.open(element);
  });
  parser.on("text", (part) => {
    const top = stack.at(-1);
    if (top) top.text += part;
  });
  parser.on("cdata", (part) => {
    const top = stack.at(-1);
    if (top) top.text += part;
  });
  parser.on("closetag", () => {
    const top = stack.pop();
    if (top) handler.close(top.element, top.text.trim());
  });
  for (let at = 0; at < text.length; at += piece) parser.write(text.slice(at, at + piece));
  parser.close();
}

/** An attribute that must be there. */
export function required({name, attributes, place}: XmlElement, attribute: string): string {
  const value = attributes[attribute];
  if (value === undefined) throw new DataError(`<${name}> has no ${attribute}`, place);
  return value;
}
