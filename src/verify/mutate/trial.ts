import type {OpenPage} from "./open-page.js";
import type {Verdict} from "./page/driver.js";

/** What the page says with a change; null if it does not come to an end. */
export interface Answer {
  verdict: Verdict | null;
  /** The claims that fail, or are not there any more. */
  failing: readonly string[];
  /** If no cell and no claim failed: the values that are not what they were, by the names of variables and the ids of claims. */
  changed: readonly string[];
}

const noEnd: Answer = {verdict: null, failing: [], changed: []};

/** How many times as long as without a change cells may run with it. */
const patience = 10;

/** What cells take as they are: turns of loops, and milliseconds. */
interface Cost {
  fuel: number;
  time: number;
}

/**
 * Switches changes on in a page, one after the other, each where the page is as it was: a change that is not noticed
 * leaves cells behind that the next one runs anew, and one that is noticed may have written anywhere, into values of other
 * cells or into memory that the library keeps. So its cells are then run with nothing changed, the whole page if some value
 * is still another, and it is opened anew if that does not mend it.
 */
export class Trial {
  private page: OpenPage | null = null;
  private whole: Cost | undefined;
  /** What cells take, by their ids. */
  private readonly costs = new Map<string, Cost>();
  private claims: readonly string[] = [];
  /** Hashes of the values of the page as it is, less of those that differ whenever it runs. */
  private values: ReadonlyMap<string, string> = new Map();
  /** The cells that the last change has left behind. */
  private spoilt: readonly string[] = [];
  private spoiltCost: Cost = {fuel: 0, time: 0};

  constructor(
    private readonly open: (change?: number) => Promise<OpenPage | null>,
    private readonly everything: readonly string[]
  ) {}

  /** Runs the page with a change in *cells*, or anywhere for null. */
  async run(change: number, cells: readonly string[] | null): Promise<Answer> {
    const own = cells ?? this.everything;
    const cost = await this.costOf(own);
    const isClean = this.spoilt.length === 0;
    const both = {fuel: cost.fuel + this.spoiltCost.fuel, time: cost.time + this.spoiltCost.time};
    const answer = await this.ask(change, [...new Set([...this.spoilt, ...own])], isClean ? cost : both);
    if (!isNoticed(answer)) {
      this.spoilt = own;
      this.spoiltCost = cost;
      return answer;
    }
    await this.mend(answer, [...new Set([...this.spoilt, ...own])]);
    if (isClean) return answer;
    // Perhaps it was the change before that did it.
    const again = await this.ask(change, own, cost);
    await this.mend(again, own);
    return again;
  }

  /** Loads the page anew, with a change that is on when its modules are loaded. */
  async load(change: number): Promise<Answer> {
    await this.ready();
    const page = await this.open(change);
    if (!page) return noEnd;
    const answer = await this.answer(page, page.verdict);
    await page.close();
    return answer;
  }

  async close(): Promise<void> {
    await this.page?.close();
    this.page = null;
    this.spoilt = [];
  }

  private async ask(change: number, cells: readonly string[], cost?: Cost): Promise<Answer> {
    const page = await this.ready();
    const {fuel, time} = cost ?? this.whole!;
    const verdict = await page.run(change, cells, {fuel: patience * fuel + 1e6, timeLimit: 2 * patience * time + 5000});
    return verdict ? this.answer(page, verdict) : noEnd;
  }

  /** Runs *cells* with nothing changed, and with them what the last change has left behind, if it is not known what they take. */
  private async costOf(cells: readonly string[]): Promise<Cost> {
    const key = cells.join(" ");
    const known = this.costs.get(key);
    if (known) return known;
    await this.ready();
    const began = performance.now();
    const answer = await this.ask(0, [...new Set([...this.spoilt, ...cells])]);
    const cost = isNoticed(answer) ? this.whole! : {fuel: answer.verdict!.fuel, time: performance.now() - began};
    this.costs.set(key, cost);
    this.spoilt = [];
    if (isNoticed(answer) || answer.changed.length) await this.close();
    return cost;
  }

  private async answer(page: OpenPage, verdict: Verdict): Promise<Answer> {
    const answer = {verdict, failing: this.claims.filter((id) => !verdict.claims[id]), changed: []};
    if (isNoticed(answer)) return answer;
    const values = await page.values();
    return {...answer, changed: [...this.values].flatMap(([name, value]) => (values[name] === value ? [] : [name]))};
  }

  /** Runs cells with nothing changed, if the page can still be asked; closes it unless all is as it was. */
  private async mend({verdict}: Answer, cells: readonly string[]): Promise<void> {
    const isMended = async (cells: readonly string[]) => {
      const answer = await this.ask(0, cells);
      return !isNoticed(answer) && answer.changed.length === 0;
    };
    this.spoilt = [];
    if (!verdict || !((await isMended(cells)) || (await isMended(this.everything)))) await this.close();
  }

  private async ready(): Promise<OpenPage> {
    if (this.page) return this.page;
    const page = await this.open();
    if (!page) throw new Error("the page does not come to an end with nothing changed");
    this.page = page;
    if (this.whole) return page;
    this.claims = Object.keys(page.verdict.claims);
    const before = await page.values();
    const began = performance.now();
    const verdict = await page.run(0, this.everything, {fuel: 1e15, timeLimit: 600_000});
    const time = performance.now() - began;
    const answer = verdict ? await this.answer(page, verdict) : noEnd;
    if (isNoticed(answer)) throw new Error("the page does not hold when its cells run a second time");
    const values = await page.values();
    this.values = new Map(Object.entries(values).filter(([name, value]) => before[name] === value));
    this.whole = {fuel: verdict!.fuel, time};
    return page;
  }
}

function isNoticed({verdict, failing}: Answer): boolean {
  return !verdict || verdict.rejected.length > 0 || failing.length > 0;
}
