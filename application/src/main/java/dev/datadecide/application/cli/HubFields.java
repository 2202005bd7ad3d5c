package dev.datadecide.application.cli;

import dev.datadecide.application.cli.output.Datum;
import dev.datadecide.application.cli.output.FieldsBuilder;
import dev.datadecide.application.cli.output.Listing;
import dev.datadecide.domain.repository.DownloadFailure;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryInfo;
import dev.datadecide.domain.repository.RepositoryListing;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The Hub's answers as named values; the names are stable. */
final class HubFields {
  private HubFields() {}

  static Listing listing(RepositoryListing listing) {
    return new Listing(
        List.of("path", "bytes", "hash", "repository", "commit"),
        listing.files().stream().map(file -> row(listing, file)).toList(),
        List.of("path", "bytes", "hash"));
  }

  private static List<Datum> row(RepositoryListing listing, RepositoryFile file) {
    return List.of(
        Datum.text(file.path()),
        Datum.whole(file.size()),
        Datum.text(file.content().toString()),
        Datum.text(listing.repository().id()),
        Datum.text(listing.commit()));
  }

  static Datum.Fields document(RepositoryInfo info) {
    return new FieldsBuilder()
        .put("repository", info.repository().id())
        .put("revision", info.repository().revision())
        .put("commit", info.commit())
        .put("endpoint", info.endpoint())
        .put("visibility", label(info.visibility()))
        .put("gate", label(info.gate()))
        .put("license", Datum.text(info.license()))
        .put("last_modified", Datum.time(info.lastModified()))
        .put("downloads", Datum.whole(info.downloads()))
        .put("files", info.files())
        .put("bytes", info.bytes())
        .put("tags", Datum.texts(info.tags()))
        .build();
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  static Listing listing(DownloadReport report) {
    return new Listing(
        List.of(
            "path",
            "bytes",
            "origin",
            "place",
            "hash",
            "attempts",
            "transferred",
            "commit",
            "error"),
        Stream.concat(
                report.files().stream().map(file -> row(report, file)),
                report.failures().stream().map(failure -> row(report, failure)))
            .toList(),
        List.of("path", "bytes", "origin", "place", "error"));
  }

  private static List<Datum> row(DownloadReport report, DownloadedFile file) {
    return List.of(
        Datum.text(file.file().path()),
        Datum.whole(file.file().size()),
        Datum.text(label(file.origin())),
        Datum.text(file.place().toString()),
        Datum.text(file.file().content().toString()),
        Datum.whole(file.attempts()),
        Datum.whole(file.transferred()),
        Datum.text(report.commit()),
        Datum.absent());
  }

  private static List<Datum> row(DownloadReport report, DownloadFailure failure) {
    return List.of(
        Datum.text(failure.path()),
        Datum.absent(),
        Datum.absent(),
        Datum.absent(),
        Datum.absent(),
        Datum.absent(),
        Datum.absent(),
        Datum.text(report.commit()),
        Datum.text(failure.happened()));
  }

  static Datum.Fields document(DownloadReport report) {
    return new FieldsBuilder()
        .put("repository", report.repository().id())
        .put("revision", report.repository().revision())
        .put("commit", report.commit())
        .put("complete", new Datum.Truth(report.isComplete()))
        .put("bytes", report.bytes())
        .put("transferred", report.transferred())
        .put("files", new Datum.Items(report.files().stream().map(HubFields::file).toList()))
        .put(
            "failures",
            new Datum.Items(report.failures().stream().map(HubFields::failure).toList()))
        .put("remarks", Datum.texts(report.remarks()))
        .build();
  }

  private static Datum file(DownloadedFile file) {
    return new FieldsBuilder()
        .put("path", file.file().path())
        .put("bytes", file.file().size())
        .put("hash", file.file().content().toString())
        .put("origin", label(file.origin()))
        .put("place", file.place().toString())
        .put("attempts", file.attempts())
        .put("transferred", file.transferred())
        .build();
  }

  private static Datum failure(DownloadFailure failure) {
    return new FieldsBuilder()
        .put("path", failure.path())
        .put("code", failure.code().number())
        .put("error", failure.happened())
        .put("remedy", failure.remedy())
        .build();
  }
}
