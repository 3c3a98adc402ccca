import {integers, reals, strings, writeTable} from "./support/arrow.js";
import {open} from "./support/source.js";
import {sources} from "./support/sources.js";

/** As penguins.json has it: lengths in millimetres, the mass in grams. */
interface Penguin {
  Species: string;
  Island: string;
  "Beak Length (mm)": number | null;
  "Beak Depth (mm)": number | null;
  "Flipper Length (mm)": number | null;
  "Body Mass (g)": number | null;
  Sex: string | null;
}

// 344 penguins of the Palmer Archipelago; what was not measured is null, and the one sex "." stays as it came.
const {files, provenance} = open(sources.penguins);
const penguins = JSON.parse(String(files[0])) as Penguin[];

writeTable(
  "penguins.arrow",
  {
    species: strings(penguins.map((penguin) => penguin.Species)),
    island: strings(penguins.map((penguin) => penguin.Island)),
    beakLength: reals(penguins.map((penguin) => penguin["Beak Length (mm)"])),
    beakDepth: reals(penguins.map((penguin) => penguin["Beak Depth (mm)"])),
    flipperLength: integers(penguins.map((penguin) => penguin["Flipper Length (mm)"])),
    bodyMass: integers(penguins.map((penguin) => penguin["Body Mass (g)"])),
    sex: strings(penguins.map((penguin) => penguin.Sex))
  },
  provenance
);
