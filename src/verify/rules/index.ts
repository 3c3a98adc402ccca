import type {Rule} from "../rule.js";
import {accessibility} from "./accessibility.js";
import {cellPending} from "./cell-pending.js";
import {cellRejected} from "./cell-rejected.js";
import {claimFailing} from "./claim-failing.js";
import {claimHomeless} from "./claim-homeless.js";
import {claimMissing} from "./claim-missing.js";
import {consoleLine} from "./console.js";
import {cyclicName} from "./cyclic-name.js";
import {deadLink} from "./dead-link.js";
import {duplicateName} from "./duplicate-name.js";
import {foreignRequest} from "./foreign-request.js";
import {format} from "./format.js";
import {headingOrder} from "./heading-order.js";
import {imageText} from "./image-text.js";
import {linkText} from "./link-text.js";
import {markdown} from "./markdown.js";
import {missingFile} from "./missing-file.js";
import {missingImport} from "./missing-import.js";
import {missingResource} from "./missing-resource.js";
import {proseNumber} from "./prose-number.js";
import {silence} from "./silence.js";
import {symbol} from "./symbol.js";
import {syntax} from "./syntax.js";
import {types} from "./types.js";
import {uncaughtError} from "./uncaught-error.js";
import {undefinedName} from "./undefined-name.js";
import {unstatedSource} from "./unstated-source.js";
import {unusedName} from "./unused-name.js";
import {unusedWork} from "./unused-work.js";
import {weight} from "./weight.js";

/** All rules, from a page's text to what it does when it is opened. */
export const rules: readonly Rule[] = [
  syntax,
  duplicateName,
  undefinedName,
  cyclicName,
  missingImport,
  missingFile,
  unusedName,
  types,
  unstatedSource,
  markdown,
  proseNumber,
  claimHomeless,
  unusedWork,
  symbol,
  headingOrder,
  linkText,
  imageText,
  format,
  silence,
  deadLink,
  cellRejected,
  cellPending,
  consoleLine,
  uncaughtError,
  foreignRequest,
  missingResource,
  claimMissing,
  claimFailing,
  accessibility,
  weight
];
