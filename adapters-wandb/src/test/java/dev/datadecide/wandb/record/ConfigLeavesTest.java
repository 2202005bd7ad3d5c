package dev.datadecide.wandb.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.wandb.json.HostileJson;
import dev.datadecide.wandb.json.JsonReader;
import dev.datadecide.wandb.json.JsonValue;
import dev.datadecide.wandb.json.JsonValue.Items;
import dev.datadecide.wandb.json.JsonValue.Members;
import dev.datadecide.wandb.json.JsonValue.Scalar;
import dev.datadecide.wandb.record.ConfigLeaves.Leaf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

public class ConfigLeavesTest {
  @Test
  public void holdsEveryScalarOfHostileJsonOnceAsWritten() {
    HostileJson hostile = new HostileJson(11);
    for (int i = 0; i < 3_000; i++) {
      Members root = (Members) JsonReader.read(hostile.object(6)).root();
      List<Leaf> leaves = ConfigLeaves.of(root.values());
      List<String> written = new ArrayList<>();
      root.values().values().forEach(value -> scalars(value, written));

      assertThat(leaves).extracting(Leaf::json).containsExactlyElementsOf(written);
      assertThat(leaves).extracting(Leaf::path).doesNotHaveDuplicates();
    }
  }

  /** What stands at the ends of a value, in order; empty lists and objects are ends. */
  private static void scalars(JsonValue value, List<String> written) {
    switch (value) {
      case Scalar scalar -> written.add(scalar.json());
      case Items items -> {
        if (items.values().isEmpty()) {
          written.add("[]");
        }
        items.values().forEach(item -> scalars(item, written));
      }
      case Members members -> {
        if (members.values().isEmpty()) {
          written.add("{}");
        }
        members.values().values().forEach(member -> scalars(member, written));
      }
    }
  }
}
