package dev.datadecide.olmes.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SortedJsonTest {
  @Test
  void isEqualForEqualContents() {
    String sorted = "{\"a\":[{\"x\":1,\"y\":2}],\"b\":{\"c\":null,\"d\":\"\\\"\"}}";
    assertThat(SortedJson.of("{\"b\":{\"d\":\"\\\"\",\"c\":null},\"a\":[{\"y\":2,\"x\":1}]}"))
        .isEqualTo(sorted);
    assertThat(
            SortedJson.of(
                "{\n  \"a\": [ {\"x\": 1, \"y\": 2} ],\n \"b\": "
                    + "{\"c\": null, \"d\": \"\\u0022\"}\n}"))
        .isEqualTo(sorted);
    assertThat(SortedJson.of(sorted)).isEqualTo(sorted);
  }

  @Test
  void keepsTheOrderOfListsAndTheDigitsOfNumbers() {
    assertThat(SortedJson.of("[2, 1.0, 1.50, 1e5, 90071992547409931]"))
        .isEqualTo("[2,1.0,1.50,1e5,90071992547409931]");
  }

  @Test
  void leavesOutOneOfItsOwnMembersOnly() {
    assertThat(
            SortedJson.without(
                "task_name", "{\"task_name\":\"arc\",\"inner\":{\"task_name\":\"kept\"}}"))
        .isEqualTo("{\"inner\":{\"task_name\":\"kept\"}}");
  }

  @Test
  void writesWhatOtherReadersOfJsonCanRead() {
    assertThat(SortedJson.of("{\"a\":NaN,\"b\":-Infinity,\"c\":\"\\ud83e\"}"))
        .isEqualTo("{\"a\":\"NaN\",\"b\":\"-Infinity\",\"c\":\"\\ud83e\"}");
  }

  @Test
  void takesTheLastOfRepeatedKeys() {
    assertThat(SortedJson.of("{\"a\":1,\"a\":2}")).isEqualTo("{\"a\":2}");
  }
}
