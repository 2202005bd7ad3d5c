package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.domain.repository.PublishPlan;
import dev.datadecide.domain.repository.PublishReceipt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is shown of a publication, planned or done. */
final class PublishFields {
  private static final String PLANNED = "planned";

  private PublishFields() {}

  static Datum.Fields document(PublishPlan plan, Optional<PublishReceipt> receipt) {
    return new FieldsBuilder()
        .put("repository", plan.repository().id())
        .put("branch", plan.repository().revision())
        .put("endpoint", plan.endpoint())
        .put("outcome", outcome(plan, receipt))
        .put("parent", Datum.text(plan.parent()))
        .put("commit", Datum.text(receipt.map(PublishReceipt::commit)))
        .put("message", plan.message())
        .put("bytes", plan.bytes())
        .put("transferred", receipt.map(PublishReceipt::transferred).orElse(0L))
        .put(
            "files",
            new Datum.Items(plan.files().stream().<Datum>map(PublishFields::file).toList()))
        .put("remarks", Datum.texts(plan.remarks()))
        .build();
  }

  private static String outcome(PublishPlan plan, Optional<PublishReceipt> receipt) {
    if (receipt.isPresent()) {
      return label(receipt.get().outcome());
    }
    return plan.isNothingToDo() ? label(PublishReceipt.Outcome.NOTHING_TO_DO) : PLANNED;
  }

  private static Datum.Fields file(PlannedFile file) {
    return new FieldsBuilder()
        .put("path", file.target().path())
        .put("change", label(file.change()))
        .put("bytes", file.target().size())
        .put("rows", Datum.whole(file.rows()))
        .put("hash", file.target().content().toString())
        .put("source", file.source().toString())
        .build();
  }

  static Listing listing(PublishPlan plan) {
    return new Listing(
        List.of("path", "change", "bytes", "rows", "hash", "source"),
        plan.files().stream().map(file -> List.copyOf(file(file).fields().values())).toList());
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
