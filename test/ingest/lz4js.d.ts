/** LZ4 as its only maintained writer for JavaScript has it, without types of its own. */
declare module "lz4js" {
  const lz4: {compress(data: Uint8Array): Uint8Array};
  export default lz4;
}
