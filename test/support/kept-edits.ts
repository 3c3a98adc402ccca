/** What the browser has kept of edits, as JSON; runs in a page. It never makes the store, which would be the wrong one. */
export async function keptEdits(): Promise<string> {
  const made = await indexedDB.databases();
  if (!made.some(({name}) => name === "eigenbook")) return "";
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("eigenbook");
    request.onerror = () => reject(request.error!);
    request.onsuccess = () => {
      const {result: database} = request;
      const all = database.transaction("edits").objectStore("edits").getAll();
      all.onerror = () => reject(all.error!);
      all.onsuccess = () => {
        database.close();
        resolve(JSON.stringify(all.result));
      };
    };
  });
}
