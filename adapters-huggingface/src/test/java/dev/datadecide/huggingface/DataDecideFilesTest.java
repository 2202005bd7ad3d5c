package dev.datadecide.huggingface;

import static dev.datadecide.domain.artifact.ColumnSpec.integer;
import static dev.datadecide.domain.artifact.ColumnSpec.real;
import static dev.datadecide.domain.artifact.ColumnSpec.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.datadecide.domain.artifact.ContentDigest;
import dev.datadecide.domain.artifact.RawArtifact;
import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.ingest.LoadPlan;
import dev.datadecide.domain.source.DatasetSource;
import dev.datadecide.domain.source.Source;
import dev.datadecide.domain.source.SourceException;
import dev.datadecide.domain.source.SourceFailure;
import dev.datadecide.domain.source.SourcePage;
import dev.datadecide.domain.source.SourceRequest;
import dev.datadecide.domain.spi.AdapterConfiguration;
import dev.datadecide.domain.spi.AdapterContext;
import dev.datadecide.domain.spi.AdapterPlugin;
import dev.datadecide.huggingface.results.InMemoryTables;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDecideFilesTest {
  @TempDir Path folder;

  private final InMemoryTables tables = new InMemoryTables();

  @Test
  void thePluginIsFoundAndOffersTheSource() {
    AdapterPlugin plugin =
        ServiceLoader.load(AdapterPlugin.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(found -> found.id().name().equals("huggingface"))
            .findFirst()
            .orElseThrow();

    Source source = plugin.open(context(Optional.of(tables))).sources().getFirst();

    assertThat(source).isInstanceOf(DatasetSource.class);
    assertThat(source.id()).hasToString("datadecide-files");
    assertThat(source.settings(request(folder))).isEqualTo("reading=1");
    assertThat(source.options()).isEmpty();
  }

  @Test
  void withoutAReaderOfParquetThePluginSaysWhatIsMissing() {
    HuggingFacePlugin plugin = new HuggingFacePlugin();
    AdapterContext context = context(Optional.empty());

    assertThatThrownBy(() -> plugin.open(context))
        .isInstanceOf(DomainException.class)
        .hasMessage("the adapter huggingface reads Parquet and nothing offers to");
  }

  @Test
  void pagesAreTheParquetFilesOfAllFoldersByPath() throws IOException {
    file("data/train-00001-of-00002.parquet", "PAR1 b");
    file("data/train-00000-of-00002.PARQUET", "PAR1 a");
    file("blob-without-suffix", "PAR1 c");
    file("damaged.parquet", "");
    file("README.md", "# about");
    file("data/rows.csv", "a,b");
    file(".cache/huggingface/old.parquet", "PAR1 d");

    assertThat(source().pages(request(folder)))
        .extracting(SourcePage::file)
        .containsExactly(
            folder.resolve("blob-without-suffix"),
            folder.resolve("damaged.parquet"),
            folder.resolve("data/train-00000-of-00002.PARQUET"),
            folder.resolve("data/train-00001-of-00002.parquet"));
  }

  @Test
  void aFileThatSeveralLinksReachIsOnePageByItsBestName() throws IOException {
    Path blob = file("blobs/0f3a", "PAR1 a");
    Files.createDirectories(folder.resolve("snapshots"));
    Path link = Files.createSymbolicLink(folder.resolve("snapshots/train.parquet"), blob);
    Files.createSymbolicLink(folder.resolve("snapshots/loop"), folder);

    assertThat(source().pages(request(folder)))
        .containsExactly(new SourcePage(link, link.toString()));
  }

  @Test
  void oneFileMayBeGivenAndAHiddenFolderToo() throws IOException {
    Path file = file(".hidden/train.parquet", "PAR1");

    assertThat(source().pages(request(file))).extracting(SourcePage::file).containsExactly(file);
    assertThat(source().pages(request(folder.resolve(".hidden"))))
        .extracting(SourcePage::file)
        .containsExactly(file);
  }

  @Test
  void aPlaceThatIsNotThereIsSaidToBeMissing() {
    SourceFailure failure = failure(folder.resolve("nowhere"));

    assertThat(failure).isInstanceOf(SourceFailure.Unavailable.class);
    assertThat(failure.happened()).isEqualTo(folder.resolve("nowhere") + " does not exist");
  }

  @Test
  void anEmptyFolderIsAFailureWithARemedy() {
    SourceFailure failure = failure(folder);

    assertThat(failure.happened()).isEqualTo(folder + " holds no files");
    assertThat(failure.remedy()).startsWith("Give a folder with Parquet files of DataDecide-eval");
  }

  @Test
  void foreignFilesAloneAreNamed() throws IOException {
    file("README.md", "# about");
    file("rows.csv", "a,b");

    assertThat(failure(folder).happened())
        .isEqualTo(folder + " holds no Parquet files, only 2 others: README.md, rows.csv");
  }

  @Test
  void aLinkThatLeadsNowhereIsNotPassedOver() throws IOException {
    Path file = file("train.parquet", "PAR1");
    Path link = Files.createSymbolicLink(folder.resolve("lost.parquet"), folder.resolve("gone"));

    assertThat(source().pages(request(folder)))
        .extracting(SourcePage::file)
        .containsExactly(link, file);
  }

  @Test
  void whatAFileHoldsIsToldByItsContentNotByItsName() {
    Path content = folder.resolve("a3f0");
    tables.put(
        content,
        List.of(
            text("params"),
            text("data"),
            text("seed"),
            integer("step"),
            real("eval/pile-validation/Perplexity")),
        List.of());
    RawArtifact artifact =
        new RawArtifact(
            new ContentDigest("b".repeat(64)), 1, "full_eval.parquet", Optional.empty());

    LoadPlan plan = source().plan(artifact, content, request(folder));

    assertThat(plan.shape()).isEqualTo("raw perplexity results, one column per validation set");
    assertThat(plan.records()).isZero();
  }

  private Source source() {
    return new HuggingFacePlugin().open(context(Optional.of(tables))).sources().getFirst();
  }

  private SourceFailure failure(Path location) {
    try {
      source().pages(request(location));
      throw new AssertionError("found pages in " + location);
    } catch (SourceException refusal) {
      return refusal.failure();
    }
  }

  private AdapterContext context(Optional<InMemoryTables> files) {
    return new AdapterContext(
        AdapterConfiguration.EMPTY, folder, files.map(found -> found), Clock.systemUTC());
  }

  private static SourceRequest request(Path location) {
    return new SourceRequest(location, Map.of());
  }

  private Path file(String name, String content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    return Files.write(file, content.getBytes(StandardCharsets.UTF_8));
  }
}
