package dev.datadecide.domain.suite;

/**
 * Shape of a decoder-only transformer of the suite: rotary positions, RMS norms, SwiGLU, no biases,
 * and input and output embeddings of their own.
 *
 * @param width of the residual stream
 * @param sequenceLength in tokens
 */
public record TransformerShape(int width, int heads, int layers, int sequenceLength) {
  /** Width of the two SwiGLU halves together, in widths. */
  public static final int MLP_RATIO = 8;

  /** Tokens that the tokenizer knows. */
  public static final int VOCABULARY = 50_280;

  /** Rows of an embedding matrix: the vocabulary filled up to a multiple of 128. */
  public static final int EMBEDDING_ROWS = 50_304;

  /**
   * All parameters but those of the input embedding: per layer 4 width^2 for attention, 12 width^2
   * for the SwiGLU block and two norms; the last norm; the output embedding.
   */
  public long nonEmbeddingParameters() {
    long square = (long) width * width;
    long mlp = (MLP_RATIO + MLP_RATIO / 2) * square;
    long norms = (2L * layers + 1) * width;
    return layers * (4 * square + mlp) + norms + (long) EMBEDDING_ROWS * width;
  }
}
