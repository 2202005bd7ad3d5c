package dev.datadecide.domain.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CatalogueTableTest {
  private static final CatalogueTable TABLE =
      CatalogueTable.parse(
          """
          name | count | words | yes
          a | 1 | x y | yes
          b | - | - | no
          a | 3 | z | maybe
          """);

  @Test
  void readsCellsByColumn() {
    CatalogueRow first = TABLE.rows().getFirst();
    assertThat(first.count("count")).isEqualTo(1);
    assertThat(first.words("words")).containsExactly("x", "y");
    assertThat(first.affirms("yes")).isTrue();
    CatalogueRow second = TABLE.only("name", "b");
    assertThat(second.optional("count")).isEmpty();
    assertThat(second.words("words")).isEmpty();
    assertThat(second.affirms("yes")).isFalse();
  }

  @Test
  void findsRows() {
    assertThat(TABLE.where("name", "a")).hasSize(2);
    assertThat(TABLE.distinct("name")).containsExactly("a", "b");
  }

  @Test
  void refusesWhatIsMalformed() {
    assertThatThrownBy(() -> CatalogueTable.parse("a | b\n1"))
        .hasMessage("expected 2 cells, found 1: 1");
    assertThatThrownBy(() -> TABLE.only("name", "a")).hasMessageContaining("found 2");
    assertThatThrownBy(() -> TABLE.only("name", "c")).hasMessageContaining("found 0");
    assertThatThrownBy(() -> TABLE.rows().getFirst().text("other"))
        .hasMessageContaining("no column other");
    assertThatThrownBy(() -> TABLE.rows().getLast().affirms("yes")).hasMessageContaining("maybe");
  }
}
