package dev.datadecide.application.verify;

import dev.datadecide.domain.run.HistoryAccount;
import dev.datadecide.domain.run.HistoryAccount.Verdict;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Whether histories are whole.
 *
 * @param histories in order of their runs' keys
 */
public record CompletenessReport(List<HistoryAccount> histories) {
  public CompletenessReport {
    histories = List.copyOf(histories);
  }

  /** How many histories have this verdict. */
  public long count(Verdict verdict) {
    return histories.stream().filter(account -> account.verdict() == verdict).count();
  }

  /** History rows in use. */
  public long rows() {
    return histories.stream().mapToLong(HistoryAccount::used).sum();
  }

  /**
   * SHA-256, in hexadecimal, over a line per run: its key, a blank, its history's digest; each line
   * ends in a line feed.
   */
  public String digest() {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (HistoryAccount account : histories) {
        sha256.update(
            (account.run().text() + " " + account.digest() + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
