package dev.datadecide.domain.quality;

/**
 * Something doubtful, at a subject, with the values that show it.
 *
 * @param rule stable name of what was checked, in kebab case ({@code token-counter-restart})
 * @param subject what it is about: a run key, or {@code artifact <sha256>}
 * @param detail one sentence with the values
 */
public record QualityFinding(String rule, Severity severity, String subject, String detail) {
  public static QualityFinding note(String rule, String subject, String detail) {
    return new QualityFinding(rule, Severity.NOTE, subject, detail);
  }

  public static QualityFinding warning(String rule, String subject, String detail) {
    return new QualityFinding(rule, Severity.WARNING, subject, detail);
  }

  public static QualityFinding error(String rule, String subject, String detail) {
    return new QualityFinding(rule, Severity.ERROR, subject, detail);
  }
}
