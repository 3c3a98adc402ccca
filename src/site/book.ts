/** A page of the book; one whose file is not there yet is announced on the map. */
export interface Page {
  path: string;
  title: string;
  question: string;
}

export interface Chapter {
  title: string;
  pages: readonly Page[];
}

const page = (path: string, title: string, question: string): Page => ({path: `/notebooks/${path}`, title, question});

/** The chapters and pages in reading order. */
export const book: readonly Chapter[] = [
  {
    title: "Matrices",
    pages: [
      page("matrices/images", "Images", "What is in a picture, once it is a matrix?"),
      page("matrices/eigen", "Eigenvalues", "How is an eigenvalue found?")
    ]
  },
  {
    title: "Graphs and their spectra",
    pages: [
      page("graphs/pagerank", "PageRank", "Which node would a bored surfer visit most?"),
      page("graphs/spectral", "Spectral clustering", "Can eigenvectors cut a graph where people did?"),
      page("graphs/laplace-beltrami", "Laplace–Beltrami", "What does a graph Laplacian converge to?")
    ]
  },
  {
    title: "Learning from data",
    pages: [
      page("learning/gradient", "Gradient descent", "Why does the step size decide everything?"),
      page("learning/sgd", "Stochastic gradients", "What does a batch size buy?"),
      page("learning/messy-data", "Messy data", "Which distribution, and what if values are missing?"),
      page("learning/reliability", "Reliability", "When may a probability be believed, and what should one do?"),
      page("learning/explore", "Exploration", "When to try the road not taken?")
    ]
  },
  {
    title: "What a network can express",
    pages: [
      page("expressivity/universal", "Universal approximation", "Why must the activation not be a polynomial?"),
      page("expressivity/depth", "Depth", "What does depth buy, and what is the curse?"),
      page("expressivity/tropical", "Tropical geometry", "What is a ReLU network, algebraically?")
    ]
  },
  {
    title: "What training does",
    pages: [
      page("training/pseudodeterminism", "Pseudodeterminism", "Train twice: is it the same network?"),
      page("training/plurisubharmonic", "Plurisubharmonic", "Do complex fitness functions have fewer maxima?"),
      page("training/factorisation", "Factorisation", "What do word vectors factor?"),
      page("training/double-descent", "Double descent", "Why can more parameters than data work?"),
      page("training/kernels", "Kernels", "What is an infinitely wide network?"),
      page("training/width", "Width", "Can a small network tune a big one?"),
      page("training/criticality", "Criticality", "How does a signal survive depth?"),
      page("training/statmech", "Statistical mechanics", "Is memory a phase?")
    ]
  },
  {
    title: "Shape, symmetry, and afterwards",
    pages: [
      page("geometry/graph-networks", "Graph networks", "What can a network see in a graph: people and molecules?"),
      page("geometry/homology", "Homology", "Has the data a hole?"),
      page("geometry/symmetry", "Symmetry", "What does equivariance buy?"),
      page("afterwards/explanation", "Explanation", "Can a trained model be explained afterwards?"),
      page("afterwards/bitter-lesson", "The bitter lesson", "Theory or more data?")
    ]
  }
];

/** Pages that stand beside the chapters. */
export const appendix: readonly Page[] = [
  {path: "/notation", title: "Notation", question: "What does a word or a symbol mean?"},
  {path: "/benchmarks", title: "Speed", question: "How fast is this?"},
  {path: "/credits", title: "Credits", question: "Whose work is this?"}
];
