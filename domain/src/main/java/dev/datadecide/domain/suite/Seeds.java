package dev.datadecide.domain.suite;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The five seeds and their spellings. Two numberings exist and contradict each other (4 is {@code
 * large aux 3} in the one, {@code large aux 2} in the other), so a small number means nothing
 * without saying which.
 */
public final class Seeds {
  private static final Seed DEFAULT = new Seed("default", 0, 6198);
  private static final Seed SMALL_AUX_2 = new Seed("small aux 2", 1, 14);
  private static final Seed SMALL_AUX_3 = new Seed("small aux 3", 2, 15);
  private static final Seed LARGE_AUX_2 = new Seed("large aux 2", 3, 4);
  private static final Seed LARGE_AUX_3 = new Seed("large aux 3", 4, 5);
  private static final List<Seed> ALL =
      List.of(DEFAULT, SMALL_AUX_2, SMALL_AUX_3, LARGE_AUX_2, LARGE_AUX_3);

  /** What may stand before the name: the rest of a branch, or of a folder of the archives. */
  private static final Pattern PREFIX = Pattern.compile("^(step[0-9]+[-_])?seed[-_]");

  private static final Map<String, Seed> SPELLINGS = new HashMap<>();

  static {
    for (Seed seed : ALL) {
      SPELLINGS.put(seed.hubName().replace(" ", ""), seed);
      // Numbers below 10 are ambiguous between the two numberings.
      if (seed.ai2Number() >= 10) {
        SPELLINGS.put(Integer.toString(seed.ai2Number()), seed);
      }
    }
    // An enumeration of the ingest tables has this misprint of large_aux_3.
    SPELLINGS.put("largeauxe", LARGE_AUX_3);
  }

  private Seeds() {}

  /** All seeds by the reference pipeline's number. */
  public static List<Seed> all() {
    return ALL;
  }

  /**
   * The seed of any spelling: blanks, hyphens or underscores, any case, alone or at the end of a
   * branch ({@code step500-seed-small-aux-2}); of the numbers those that only one numbering has
   * (6198, 14, 15).
   */
  public static Optional<Seed> resolve(String spelling) {
    String text = spelling.strip().toLowerCase(Locale.ROOT);
    String name = PREFIX.matcher(text).replaceFirst("");
    return Optional.ofNullable(SPELLINGS.get(name.replaceAll("[ _-]", "")));
  }

  /** The seed of the reference pipeline's number, 0 to 4. */
  public static Optional<Seed> ofDatadecNumber(int number) {
    return ALL.stream().filter(seed -> seed.datadecNumber() == number).findFirst();
  }

  /** The seed of the number that training used; older tables call the default seed 2. */
  public static Optional<Seed> ofAi2Number(int number) {
    return number == 2
        ? Optional.of(DEFAULT)
        : ALL.stream().filter(seed -> seed.ai2Number() == number).findFirst();
  }

  /** The three seeds that the published evaluations of a size have; at 1B the large ones. */
  public static List<Seed> publishedFor(ModelSize size) {
    return size.label().equals("1B")
        ? List.of(DEFAULT, LARGE_AUX_2, LARGE_AUX_3)
        : List.of(DEFAULT, SMALL_AUX_2, SMALL_AUX_3);
  }
}
