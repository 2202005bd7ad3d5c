package dev.datadecide.huggingface.literal;

import java.util.Arrays;
import java.util.List;

/** Finds names in a stretch of characters without making a string of it: open addressing. */
public final class NameTable {
  private final char[][] names;
  private final int[] slots;

  /** Names by position; they must differ. */
  public NameTable(List<String> names) {
    this.names = names.stream().map(String::toCharArray).toArray(char[][]::new);
    slots = new int[Integer.highestOneBit(Math.max(names.size(), 2)) * 4];
    Arrays.fill(slots, -1);
    for (int i = 0; i < this.names.length; i++) {
      char[] name = this.names[i];
      int slot = slotOf(name, 0, name.length);
      if (slots[slot] >= 0) {
        throw new IllegalArgumentException("given twice: " + names.get(i));
      }
      slots[slot] = i;
    }
  }

  /**
   * Position of the name that stands in {@code chars} from {@code from} to before {@code to}, or
   * -1.
   */
  int find(char[] chars, int from, int to) {
    return slots[slotOf(chars, from, to)];
  }

  /** Whether a name stands at {@code from}, with room behind it. */
  boolean standsAt(int position, char[] chars, int from, int length) {
    char[] name = names[position];
    return from + name.length < length
        && Arrays.equals(name, 0, name.length, chars, from, from + name.length);
  }

  int lengthOf(int position) {
    return names[position].length;
  }

  int size() {
    return names.length;
  }

  private int slotOf(char[] chars, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] >= 0) {
      char[] name = names[slots[slot]];
      if (Arrays.equals(name, 0, name.length, chars, from, to)) {
        return slot;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
