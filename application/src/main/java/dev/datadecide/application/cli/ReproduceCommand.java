package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.reproduction.Reproduced;
import dev.datadecide.application.reproduction.Reproduced.Verdict;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.naming.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "reproduce",
    description = {
      "Compute the published results of a study again from the workspace's data: published, ours,"
          + " difference, verdict, and the reason where a published number is an artefact.",
      "On made-up data it runs through, and says that nothing follows."
    },
    footer = {
      "",
      "Examples:",
      "  ddn reproduce datadecide",
      "  ddn reproduce datadecide --item single_scale,law_pairs --format csv"
    })
final class ReproduceCommand implements Callable<Integer> {
  private static final String STUDY = "datadecide";

  private final RootCommand root;

  @Parameters(paramLabel = "STUDY", description = "datadecide: arXiv 2504.11393 and its data.")
  private String study = STUDY;

  @Option(
      names = "--item",
      split = ",",
      paramLabel = "ITEM[,ITEM...]",
      description = "In the result, only these kinds of numbers.")
  private List<String> items = new ArrayList<>();

  ReproduceCommand(RootCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    if (!study.equals(STUDY)) {
      throw new DomainException(
          ErrorCode.UNKNOWN_NAME,
          "no study is called " + study + Suggestions.question(study, List.of(STUDY)),
          "name " + STUDY);
    }
    try (DataDecideNext ddn = root.open()) {
      List<Reproduced> all = ddn.reproductions().dataDecide(root.messages()::note);
      List<String> known = all.stream().map(Reproduced::item).distinct().toList();
      for (String item : items) {
        if (!known.contains(item)) {
          throw new DomainException(
              ErrorCode.UNKNOWN_NAME,
              "no item is called " + item + Suggestions.question(item, known),
              "choose of " + String.join(", ", known));
        }
      }
      DecisionFields.list(
          root.results(ddn),
          new Listing(
              List.of(
                  "item",
                  "task",
                  "place",
                  "target_seeds",
                  "published",
                  "ours",
                  "difference",
                  "allowed",
                  "verdict",
                  "origin",
                  "reason"),
              all.stream()
                  .filter(row -> items.isEmpty() || items.contains(row.item()))
                  .map(ReproduceCommand::row)
                  .toList()));
      root.messages().note(summary(all));
    }
    return 0;
  }

  private static String summary(List<Reproduced> all) {
    String counts =
        Stream.of(Verdict.values())
            .map(verdict ->
                all.stream().filter(row -> row.verdict() == verdict).count()
                    + " "
                    + DecisionFields.name(verdict).replace('_', ' '))
            .filter(text -> !text.startsWith("0 "))
            .collect(Collectors.joining(", "));
    return all.stream().anyMatch(row -> row.verdict() == Verdict.SYNTHETIC)
        ? counts + ": the data are synthetic, made up by the sample generator; nothing follows"
        : counts;
  }

  private static List<Datum> row(Reproduced row) {
    return List.of(
        Datum.text(row.item()),
        row.task().isEmpty() ? Datum.absent() : Datum.text(row.task()),
        row.place().isEmpty() ? Datum.absent() : Datum.text(row.place()),
        row.setting().isEmpty() ? Datum.absent() : Datum.text(row.setting()),
        Datum.real(row.published()),
        Datum.real(row.ours()),
        Datum.real(row.difference()),
        Datum.real(row.allowed()),
        Datum.text(DecisionFields.name(row.verdict())),
        Datum.text(row.origin()),
        row.reason().isEmpty() ? Datum.absent() : Datum.text(row.reason()));
  }
}
