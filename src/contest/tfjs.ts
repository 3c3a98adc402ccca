/** TensorFlow.js on the processor, which computes in single precision. Loads it when it is first called. */
export async function tfjs() {
  // The gradients of its operations come with the layers.
  const [tf, layers] = await Promise.all([
    import("@tensorflow/tfjs-core"),
    import("@tensorflow/tfjs-layers"),
    import("@tensorflow/tfjs-backend-cpu")
  ]);
  tf.enableProdMode();
  await tf.setBackend("cpu");
  return {tf, layers};
}
