package dev.datadecide.huggingface.results;

/** Foreign text in messages: quoted, on one line, cut to a readable length. */
final class Excerpt {
  private static final int LONGEST = 60;

  private Excerpt() {}

  static String of(String text) {
    StringBuilder excerpt = new StringBuilder("'");
    int end = Math.min(text.length(), LONGEST);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      excerpt.append(Character.isISOControl(c) ? '\ufffd' : c);
    }
    return excerpt
        .append(end < text.length() ? "...' (" + text.length() + " characters)" : "'")
        .toString();
  }
}
