/** What the browser has kept of edits, as JSON; runs in a page. It makes no store, which would be the wrong one. */
export async function keptEdits(): Promise<string> {
  const read = (name: string) =>
    new Promise<unknown[]>((resolve, reject) => {
      const request = indexedDB.open(name);
      request.onerror = () => reject(request.error!);
      request.onsuccess = () => {
        const {result: database} = request;
        const all = database.transaction("edits").objectStore("edits").getAll();
        all.onerror = () => reject(all.error!);
        all.onsuccess = () => {
          database.close();
          resolve(all.result);
        };
      };
    });
  // A page that was downloaded with its edits has a store of its own.
  const names = (await indexedDB.databases()).map(({name = ""}) => name).filter((name) => name.startsWith("eigenbook"));
  return JSON.stringify(await Promise.all(names.map(read)));
}
