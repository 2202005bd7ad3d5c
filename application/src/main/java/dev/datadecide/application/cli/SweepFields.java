package dev.datadecide.application.cli;

import static dev.datadecide.application.cli.output.Datum.text;
import static dev.datadecide.application.cli.output.Datum.whole;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.application.sweep.SweepService;
import dev.datadecide.domain.run.RunKey;
import dev.datadecide.domain.sweep.Comparability.Comparison;
import dev.datadecide.domain.sweep.Comparability.Difference;
import dev.datadecide.domain.sweep.IgnoredKeys;
import dev.datadecide.domain.sweep.SettingValue;
import dev.datadecide.domain.sweep.Sweep;
import dev.datadecide.domain.sweep.SweepAxis;
import dev.datadecide.domain.sweep.SweepCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sweeps as fields; the names are part of the stable output format. */
final class SweepFields {
  private static final List<String> COLUMNS =
      List.of(
          "sweep",
          "training_type",
          "axes",
          "runs",
          "cells",
          "present",
          "replicated",
          "unfinished",
          "missing",
          "recipe",
          "model_size",
          "values",
          "along_with",
          "lines",
          "fixed");

  private static final List<String> FOR_PEOPLE =
      List.of(
          "sweep",
          "training_type",
          "axes",
          "recipe",
          "model_size",
          "runs",
          "cells",
          "present",
          "replicated",
          "unfinished",
          "missing");

  /** JSON's grammar of numbers. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

  private SweepFields() {}

  static Listing listing(List<Sweep> sweeps) {
    return new Listing(COLUMNS, sweeps.stream().map(SweepFields::row).toList(), FOR_PEOPLE);
  }

  private static List<Datum> row(Sweep sweep) {
    Map<String, Datum> values = new LinkedHashMap<>();
    Map<String, Datum> alongWith = new LinkedHashMap<>();
    Map<String, Datum> lines = new LinkedHashMap<>();
    for (SweepAxis axis : sweep.axes()) {
      values.put(
          axis.name(), new Datum.Items(axis.values().stream().map(SweepFields::value).toList()));
      alongWith.put(axis.name(), Datum.texts(axis.alongWith()));
      lines.put(axis.name(), whole(sweep.lines(axis)));
    }
    Map<String, Datum> fixed = new LinkedHashMap<>();
    sweep.fixed().forEach((key, value) -> fixed.put(key, value(value)));
    return List.of(
        text(SweepService.name(sweep)),
        text(sweep.type().label()),
        Datum.texts(
            sweep.axes().stream()
                .map(axis -> axis.name() + " (" + axis.values().size() + ")")
                .toList()),
        whole(sweep.runs().size()),
        whole(sweep.size()),
        whole(sweep.count(SweepCell.State.PRESENT)),
        whole(sweep.count(SweepCell.State.REPLICATED)),
        whole(sweep.count(SweepCell.State.UNFINISHED)),
        whole(sweep.count(SweepCell.State.MISSING)),
        fixed.getOrDefault("recipe", Datum.absent()),
        fixed.getOrDefault("model_size", Datum.absent()),
        new Datum.Fields(values),
        new Datum.Fields(alongWith),
        new Datum.Fields(lines),
        new Datum.Fields(fixed));
  }

  /** Numbers as they were written, where JSON can hold that. */
  static Datum value(SettingValue value) {
    return NUMBER.matcher(value.text()).matches()
        ? new Datum.Json(value.text())
        : text(value.text());
  }

  static Listing cells(Sweep sweep) {
    List<String> columns = new ArrayList<>();
    sweep.axes().forEach(axis -> columns.add(axis.name()));
    columns.addAll(List.of("state", "finished", "unfinished"));
    return new Listing(
        columns,
        sweep.cells().stream()
            .map(cell ->
                Stream.concat(
                        cell.place().stream().map(SweepFields::value),
                        Stream.of(
                            text(name(cell.state())),
                            keys(cell.finished()),
                            keys(cell.unfinished())))
                    .toList())
            .toList());
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Datum keys(List<RunKey> runs) {
    return Datum.texts(runs.stream().map(RunKey::text).toList());
  }

  static Listing comparisons(List<Comparison> comparisons) {
    return new Listing(
        List.of("run_key", "run_id", "verdict", "differs_in", "differences", "why"),
        comparisons.stream()
            .map(each ->
                List.of(
                    text(each.other().text()),
                    text(each.other().runId()),
                    text(name(each.verdict())),
                    Datum.texts(each.differences().stream().map(Difference::key).toList()),
                    differences(each.differences()),
                    text(why(each))))
            .toList(),
        List.of("run_id", "verdict", "why"));
  }

  private static Datum differences(List<Difference> differences) {
    return new Datum.Items(
        differences.stream()
            .map(difference -> {
              Map<String, Datum> fields = new LinkedHashMap<>();
              fields.put("key", text(difference.key()));
              fields.put("own", value(difference.own()));
              fields.put("other", value(difference.others()));
              return (Datum) new Datum.Fields(fields);
            })
            .toList());
  }

  private static String why(Comparison comparison) {
    String differing =
        comparison.differences().stream()
            .map(difference ->
                difference.key() + " " + difference.own() + " and " + difference.others())
            .collect(Collectors.joining(", "));
    return switch (comparison.verdict()) {
      case REPLICATE -> "the same setting";
      case COMPARABLE -> differing;
      case NEAR_MISS -> differing + ": no sweep of this run has both";
    };
  }

  static Listing ignored(List<IgnoredKeys.Rule> rules) {
    return new Listing(
        List.of("key", "why"),
        rules.stream().map(rule -> List.of(text(rule.glob()), text(rule.why()))).toList());
  }
}
