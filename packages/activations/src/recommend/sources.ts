import type { Paper } from "@activation-lab/core";

function paper(authors: string, year: number, title: string, url: string): Paper {
  return { title, authors, year, url };
}

function arxiv(authors: string, year: number, title: string, id: string): Paper {
  return paper(authors, year, title, `https://arxiv.org/abs/${id}`);
}

/** Where the recommendations come from. */
export const sources = {
  deepLearning: paper(
    "Ian Goodfellow, Yoshua Bengio, Aaron Courville",
    2016,
    "Deep Learning, chapter 6: Deep Feedforward Networks",
    "https://www.deeplearningbook.org/contents/mlp.html",
  ),
  numerical: paper(
    "Ian Goodfellow, Yoshua Bengio, Aaron Courville",
    2016,
    "Deep Learning, chapter 4: Numerical Computation",
    "https://www.deeplearningbook.org/contents/numerical.html",
  ),
  efficientBackProp: paper(
    "Yann LeCun, Léon Bottou, Genevieve B. Orr, Klaus-Robert Müller",
    1998,
    "Efficient BackProp",
    "https://doi.org/10.1007/3-540-49430-8_2",
  ),
  difficulty: paper(
    "Xavier Glorot, Yoshua Bengio",
    2010,
    "Understanding the Difficulty of Training Deep Feedforward Neural Networks",
    "https://proceedings.mlr.press/v9/glorot10a.html",
  ),
  leaky: paper(
    "Andrew L. Maas, Awni Y. Hannun, Andrew Y. Ng",
    2013,
    "Rectifier Nonlinearities Improve Neural Network Acoustic Models",
    "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
  ),
  cs231n: paper(
    "Andrej Karpathy",
    2015,
    "CS231n Convolutional Neural Networks for Visual Recognition: Setting up the architecture",
    "https://cs231n.github.io/neural-networks-1/",
  ),
  prelu: arxiv(
    "Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun",
    2015,
    "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification",
    "1502.01852",
  ),
  elu: arxiv(
    "Djork-Arné Clevert, Thomas Unterthiner, Sepp Hochreiter",
    2015,
    "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)",
    "1511.07289",
  ),
  selu: arxiv(
    "Günter Klambauer, Thomas Unterthiner, Andreas Mayr, Sepp Hochreiter",
    2017,
    "Self-Normalizing Neural Networks",
    "1706.02515",
  ),
  gelu: arxiv("Dan Hendrycks, Kevin Gimpel", 2016, "Gaussian Error Linear Units (GELUs)", "1606.08415"),
  bert: arxiv(
    "Jacob Devlin, Ming-Wei Chang, Kenton Lee, Kristina Toutanova",
    2018,
    "BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding",
    "1810.04805",
  ),
  swiglu: arxiv("Noam Shazeer", 2020, "GLU Variants Improve Transformer", "2002.05202"),
  swish: arxiv(
    "Prajit Ramachandran, Barret Zoph, Quoc V. Le",
    2017,
    "Searching for Activation Functions",
    "1710.05941",
  ),
  mish: paper(
    "Diganta Misra",
    2019,
    "Mish: A Self Regularized Non-Monotonic Activation Function, with the runs in its repository",
    "https://github.com/digantamisra98/Mish",
  ),
  mobileNetV2: arxiv(
    "Mark Sandler, Andrew Howard, Menglong Zhu, Andrey Zhmoginov, Liang-Chieh Chen",
    2018,
    "MobileNetV2: Inverted Residuals and Linear Bottlenecks",
    "1801.04381",
  ),
  mobileNetV3: arxiv("Andrew Howard and others", 2019, "Searching for MobileNetV3", "1905.02244"),
  siren: arxiv(
    "Vincent Sitzmann, Julien N. P. Martel, Alexander W. Bergman, David B. Lindell, Gordon Wetzstein",
    2020,
    "Implicit Neural Representations with Periodic Activation Functions",
    "2006.09661",
  ),
  snake: arxiv(
    "Liu Ziyin, Tilman Hartwig, Masahito Ueda",
    2020,
    "Neural Networks Fail to Learn Periodic Functions and How to Fix It",
    "2006.08195",
  ),
  softmax: paper(
    "John S. Bridle",
    1990,
    "Probabilistic Interpretation of Feedforward Classification Network Outputs, with Relationships to Statistical Pattern Recognition",
    "https://doi.org/10.1007/978-3-642-76153-9_28",
  ),
  softplus: paper(
    "Charles Dugas, Yoshua Bengio, François Bélisle, Claude Nadeau, René Garcia",
    2000,
    "Incorporating Second-Order Functional Knowledge for Better Option Pricing",
    "https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html",
  ),
  dcgan: arxiv(
    "Alec Radford, Luke Metz, Soumith Chintala",
    2015,
    "Unsupervised Representation Learning with Deep Convolutional Generative Adversarial Networks",
    "1511.06434",
  ),
} satisfies Readonly<Record<string, Paper>>;
