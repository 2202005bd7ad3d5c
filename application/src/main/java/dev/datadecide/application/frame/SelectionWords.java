package dev.datadecide.application.frame;

import dev.datadecide.domain.frame.Frame.Shape;
import dev.datadecide.domain.frame.FrameLayout;
import dev.datadecide.domain.selection.FrameSelection;
import dev.datadecide.domain.selection.RowPick;
import dev.datadecide.domain.selection.SeedStatistic;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** A selection as the options of the command line that ask for it, without a shell's quotes. */
public final class SelectionWords {
  private final List<String> words = new ArrayList<>();

  private SelectionWords() {}

  /** The frame's name and the options. */
  public static List<String> of(FrameSelection selection) {
    SelectionWords all = new SelectionWords();
    all.words.add(selection.frame());
    all.rows(selection);
    all.values(selection);
    return List.copyOf(all.words);
  }

  private void rows(FrameSelection selection) {
    each("--recipe", selection.recipes());
    each("--recipe-group", selection.recipeGroups());
    each("--exclude-recipe", selection.excludedRecipes());
    each("--size", selection.sizes());
    each("--exclude-size", selection.excludedSizes());
    selection.smallest().ifPresent(size -> add("--min-size", size));
    selection.largest().ifPresent(size -> add("--max-size", size));
    selection.pairs().forEach(pair -> add("--pair", pair.recipe() + "/" + pair.size()));
    each("--seed", selection.seeds());
    each("--run", selection.runs());
    selection.firstStep().ifPresent(step -> add("--min-step", Long.toString(step)));
    selection.lastStep().ifPresent(step -> add("--max-step", Long.toString(step)));
    selection.leastTokens().ifPresent(tokens -> add("--min-tokens", plain(tokens)));
    selection.mostTokens().ifPresent(tokens -> add("--max-tokens", plain(tokens)));
    selection.tests().forEach(test -> add("--where", test.toString()));
    each("--filter", selection.filters());
    selection.pick().ifPresent(this::pick);
  }

  private void pick(RowPick pick) {
    switch (pick) {
      case RowPick.Last last -> words.add("--last");
      case RowPick.Best best ->
          words.add(best.metric().map(name -> "--best=" + name).orElse("--best"));
      case RowPick.AtTokens at -> add("--at-tokens", plain(at.tokens()));
    }
  }

  private void values(FrameSelection selection) {
    each("--task", selection.tasks());
    each("--metric", selection.metrics());
    each("--metric-kind", selection.metricKinds());
    each("--over-seeds", selection.statistics().stream().map(SeedStatistic::label).toList());
    selection.shape().ifPresent(shape -> words.add(shape == Shape.MELTED ? "--melt" : "--pivot"));
    each("--column", selection.columns());
    if (selection.identity() == FrameSelection.Identity.LEFT_OUT) {
      words.add("--no-ids");
    }
    each("--sort", selection.order());
    selection.limit().ifPresent(limit -> add("--limit", Long.toString(limit)));
    if (selection.layout() == FrameLayout.PARITY) {
      words.add("--parity");
    }
  }

  private static String plain(double number) {
    return new BigDecimal(number).toPlainString();
  }

  private void each(String option, List<String> values) {
    values.forEach(value -> add(option, value));
  }

  private void add(String option, String value) {
    words.add(option);
    words.add(value);
  }
}
