package dev.datadecide.domain.run;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a run trains; the labels are part of the stable output format. There is one object per
 * label: compare by identity. Adapters may add types of post-training, by {@link
 * TrainingTypeDefinition}.
 */
public final class TrainingType implements Comparable<TrainingType> {
  private static final Pattern LABEL = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Map<String, TrainingType> KNOWN =
      Collections.synchronizedMap(new HashMap<>());
  private static final Comparator<TrainingType> ORDER =
      Comparator.<TrainingType>comparingInt(type -> type.order).thenComparing(TrainingType::label);

  public static final TrainingType PRETRAINING = builtIn("pretraining", 0);
  public static final TrainingType SUPERVISED_FINETUNING = builtIn("supervised_finetuning", 1);
  public static final TrainingType PREFERENCE_TUNING = builtIn("preference_tuning", 2);
  public static final TrainingType UNCLASSIFIED = builtIn("unclassified", Integer.MAX_VALUE);

  /** Types that need no adapter, in order. */
  public static final List<TrainingType> BUILT_IN =
      List.of(PRETRAINING, SUPERVISED_FINETUNING, PREFERENCE_TUNING, UNCLASSIFIED);

  private final String label;
  private final int order;

  private TrainingType(String label, int order) {
    this.label = label;
    this.order = order;
  }

  private static TrainingType builtIn(String label, int order) {
    TrainingType type = new TrainingType(label, order);
    KNOWN.put(label, type);
    return type;
  }

  /**
   * The type with a label, whether an adapter defines it or not.
   *
   * @throws IllegalArgumentException for a label that is not lower-case letters, digits and
   *     underscores
   */
  public static TrainingType of(String label) {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException(
          "a training type is called with lower-case letters, digits and underscores, not "
              + label);
    }
    return KNOWN.computeIfAbsent(label, name -> new TrainingType(name, BUILT_IN.size()));
  }

  public String label() {
    return label;
  }

  /** Between the built-in types and the unclassified. */
  @Override
  public int compareTo(TrainingType other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return label;
  }
}
