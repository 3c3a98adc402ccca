// Compiled from assembly/spmv.ts by "npm run kernels"; not to be edited.
import type {Kernel} from "./kernel.js";

export const spmvKernel: Kernel = {
  name: "spmv",
  base64:
    "AGFzbQEAAAABCgFgBn9/f39/fwACDwEDZW52Bm1lbW9yeQIAAAMCAQAHEQIEc3BtdgAABm1lbW9yeQIACp4BAZsBAgR/AXwgASgCACEGIAEgAEECdGoiCCABRwRAA0AgAyAGQQN0aiEHRAAAAAAAAAAAIQogAiAGQQJ0aiIAIAIgASgCBCIGQQJ0aiIJRwRAA0AgCiAHKwMAIAQgACgCAEEDdGorAwCioCEKIAdBCGohByAJIABBBGoiAEcNAAsLIAUgCjkDACAFQQhqIQUgCCABQQRqIgFHDQALCws="
};
