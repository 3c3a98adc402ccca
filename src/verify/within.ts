/** What *promise* comes to, or what *late* does after *time* milliseconds; what it comes to after that is let go. */
export async function within<T, L>(time: number, promise: Promise<T>, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const end = new Promise<void>((resolve) => (timer = setTimeout(resolve, time))).then(late);
  promise.catch(() => undefined);
  try {
    return await Promise.race([promise, end]);
  } finally {
    clearTimeout(timer);
  }
}
