package dev.datadecide.application.cli;

import dev.datadecide.application.DataDecideNext;
import dev.datadecide.application.cli.output.OutputFormat;
import dev.datadecide.application.cli.output.ResultWriter;
import dev.datadecide.application.ingest.IngestProgress;
import dev.datadecide.application.ingest.IngestReport;
import dev.datadecide.application.ingest.PageOutcome;
import dev.datadecide.application.ingest.PageReport;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceId;
import dev.datadecide.domain.source.SourceOption;
import dev.datadecide.domain.source.SourcePlace;
import dev.datadecide.domain.source.SourceRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code ddn ingest SOURCE PATH} with the options that the source declares. */
final class SourceCommand implements Callable<Integer> {
  private static final int PARTIAL = 3;

  private final RootCommand root;
  private final SourceId source;
  private final PositionalParamSpec place;
  private final SourcePlace kind;
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  private SourceCommand(RootCommand root, Source source) {
    this.root = root;
    this.source = source.id();
    this.kind = source.place();
    this.place =
        switch (kind) {
          case SourcePlace.OnePath path ->
              PositionalParamSpec.builder()
                  .paramLabel("PATH")
                  .index("0")
                  .arity("1")
                  .type(Path.class)
                  .description("The folder or file to read.")
                  .build();
          case SourcePlace.Names names ->
              PositionalParamSpec.builder()
                  .paramLabel(names.label())
                  .index("0..*")
                  .arity("0..*")
                  .type(List.class)
                  .auxiliaryTypes(String.class)
                  .completionCandidates(names.known())
                  .description(
                      escaped(names.description()) + " Known: " + String.join(", ", names.known()))
                  .build();
          case SourcePlace.Paths paths ->
              PositionalParamSpec.builder()
                  .paramLabel("PATH")
                  .index("0..*")
                  .arity("1..*")
                  .type(List.class)
                  .auxiliaryTypes(Path.class)
                  .description(escaped(paths.description()))
                  .build();
          case SourcePlace.Address address ->
              PositionalParamSpec.builder()
                  .paramLabel(address.label())
                  .index("0")
                  .arity("1")
                  .type(String.class)
                  .description(escaped(address.description()))
                  .build();
        };
    for (SourceOption option : source.options()) {
      options.put(option.name(), option(option));
    }
  }

  private static OptionSpec option(SourceOption option) {
    OptionSpec.Builder builder =
        OptionSpec.builder("--" + option.name()).description(escaped(option.description()));
    if (option.value().isEmpty()) {
      return builder.arity("0").type(boolean.class).build();
    }
    return switch (option.times()) {
      case ONCE -> builder.arity("1").type(String.class).paramLabel(option.value()).build();
      case SEVERAL ->
          builder
              .arity("1")
              .type(List.class)
              .auxiliaryTypes(String.class)
              .paramLabel(option.value())
              .build();
    };
  }

  /** The command of a source. */
  static CommandSpec spec(RootCommand root, Source source) {
    SourceCommand command = new SourceCommand(root, source);
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    spec.name(source.id().name());
    spec.usageMessage()
        .description(escaped(source.description()))
        .footer(
            Stream.concat(
                    Stream.of("", "Examples:"),
                    source.examples().stream().map(each -> "  ddn ingest " + escaped(each)))
                .toArray(String[]::new));
    spec.addPositional(command.place);
    command.options.values().forEach(spec::addOption);
    return spec;
  }

  /** The help reads its texts as formats. */
  private static String escaped(String text) {
    return text.replace("%", "%%");
  }

  @Override
  public Integer call() {
    Map<String, String> given = new LinkedHashMap<>();
    options.forEach((name, option) -> {
      Object value = option.getValue();
      if (value instanceof List<?> several) {
        given.put(name, String.join("\n", several.stream().map(Object::toString).toList()));
      } else if (value != null && !Objects.equals(value, false)) {
        given.put(name, value.toString());
      }
    });
    try (DataDecideNext ddn = root.open()) {
      SourceRequest request = request(given);
      IngestReport report = ingest(ddn, request);
      show(report, root.results(ddn));
      if (!ddn.syncs().remember(source, request, report)) {
        root.messages()
            .note("ddn sync will not ask here again, because the address holds a password");
      }
      return status(report);
    }
  }

  private IngestReport ingest(DataDecideNext ddn, SourceRequest request) {
    if (root.isQuiet()) {
      return ingest(ddn, request, IngestProgress.NONE);
    }
    try (IngestProgressLine progress =
        new IngestProgressLine(root.surroundings().err(), root.surroundings().terminal())) {
      return ingest(ddn, request, progress);
    }
  }

  private IngestReport ingest(DataDecideNext ddn, SourceRequest request, IngestProgress progress) {
    return ddn.ingests()
        .ingest(source, request.location(), request.names(), request.options(), progress);
  }

  private SourceRequest request(Map<String, String> given) {
    Path here = root.resolve(Path.of(""));
    return switch (kind) {
      case SourcePlace.OnePath path -> {
        Path location = place.getValue();
        yield new SourceRequest(root.resolve(location), given);
      }
      case SourcePlace.Names names -> {
        List<String> named = place.getValue();
        yield new SourceRequest(
            here, named == null ? List.of() : named, given, TransferProgress.NONE);
      }
      case SourcePlace.Paths paths -> {
        List<Path> located = place.getValue();
        yield new SourceRequest(
            here,
            located.stream().map(path -> root.resolve(path).toString()).toList(),
            given,
            TransferProgress.NONE);
      }
      case SourcePlace.Address address -> {
        String text = place.getValue();
        yield new SourceRequest(here, List.of(text), given, TransferProgress.NONE);
      }
    };
  }

  private void show(IngestReport report, ResultWriter results) {
    if (results.format() == OutputFormat.JSON) {
      results.document(IngestFields.document(report));
    } else {
      results.listing(IngestFields.listing(report));
      results.remark("");
      List<String> summary = IngestFields.summary(report);
      if (results.format() == OutputFormat.TABLE) {
        summary.forEach(results::remark);
      } else {
        summary.forEach(root.messages()::note);
      }
    }
    for (PageReport page : report.pages()) {
      if (page.outcome() instanceof PageOutcome.Failed failed) {
        root.messages()
            .failure(
                failed.code().number(), named(page.origin(), failed.reason()), failed.remedy());
      }
    }
    report.release().forEach(finding -> root.messages().warning(finding.detail()));
    if (report.totals().rejected() > 0) {
      root.messages().warning(report.totals().rejected() + " records were rejected");
    }
  }

  /** The reason, which need not name its page twice. */
  private static String named(String origin, String reason) {
    return reason.contains(origin) ? reason : origin + ": " + reason;
  }

  /**
   * 0 when everything came in; the failure's own status when no page did or the storage failed;
   * otherwise partial.
   */
  private static int status(IngestReport report) {
    if (report.isComplete()) {
      return 0;
    }
    List<Integer> failures =
        report.pages().stream()
            .map(PageReport::outcome)
            .filter(PageOutcome.Failed.class::isInstance)
            .map(outcome -> ((PageOutcome.Failed) outcome).code().exitStatus())
            .toList();
    int storage = ErrorCode.STORAGE_FAILED.exitStatus();
    if (failures.contains(storage)) {
      return storage;
    }
    return report.committedPages() == 0 && !failures.isEmpty() ? failures.getFirst() : PARTIAL;
  }
}
