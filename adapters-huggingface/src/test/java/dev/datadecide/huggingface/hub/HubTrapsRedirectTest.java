package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.FakeHub;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.RecordedRequest;
import dev.datadecide.huggingface.fakehub.Route;
import dev.datadecide.huggingface.fakehub.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubTrapsRedirectTest {
  @TempDir private Path folder;
  private HubLab lab;

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    lab.usual();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  @Test
  void trap1TheTokenStaysAtTheEndpoint() throws IOException {
    lab.hub.account("someone", "hf_canary1234");
    lab.token("hf_canary1234");

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(lab.hub.requests()).anyMatch(RecordedRequest::toStore);
    assertThat(lab.hub.requests())
        .allSatisfy(request ->
            assertThat(request.header("authorization").isPresent()).isEqualTo(!request.toStore()));
  }

  @Test
  void trap1TheTokenDoesNotGoToAnotherPortOfTheSameHost() {
    try (FakeHub other = FakeHub.start()) {
      lab.hub.account("someone", "hf_canary1234");
      lab.token("hf_canary1234");
      lab.hub.fault(
          Route.RESOLVE, Fault.location(other.endpoint() + "/datasets/a/b/resolve/c/d").always());

      lab.failure(HubLab.DATA);

      assertThat(other.requests()).isNotEmpty();
      assertThat(other.requests())
          .allSatisfy(request -> assertThat(request.header("authorization")).isEmpty());
    }
  }

  @Test
  void trap2TheTokenStaysOnRedirectsOfTheSameOrigin() throws IOException {
    lab.hub.repository("org/old").visibility(Visibility.PRIVATE);
    lab.hub.rename("org/older", HubLab.REPOSITORY);
    lab.hub.repository(HubLab.REPOSITORY).visibility(Visibility.PRIVATE);
    lab.hub.account("someone", "hf_canary1234").mayRead(HubLab.REPOSITORY);
    lab.token("hf_canary1234");

    DownloadReport report =
        lab.download(
            HubLab.request()
                .repository(RepositoryReference.main("org/older"))
                .addPaths("README.md")
                .build());

    assertThat(lab.bytes(report)).asString().isEqualTo("hello\n");
  }

  @Test
  void trap2ASmallFileComesThroughTheRedirectOnTheSameHost() throws IOException {
    DownloadReport report = lab.download("README.md");

    assertThat(lab.bytes(report)).asString().isEqualTo("hello\n");
    assertThat(lab.hub.requests())
        .extracting(RecordedRequest::summary)
        .containsExactly("GET INFO", "POST PATHS_INFO", "GET RESOLVE", "GET RESOLVE_CACHE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://localhost/x", "javascript:1", "http://[::1"})
  void trap3OtherSchemesAreNotFollowed(String location) {
    lab.hub.fault(Route.RESOLVE, Fault.location(location).always());

    DomainException failure = lab.failure(HubLab.DATA);

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(1);
    assertThat(lab.hub.requests()).noneMatch(RecordedRequest::toStore);
  }

  @Test
  void trap3ARedirectLoopEnds() {
    lab.hub.fault(Route.RESOLVE, Fault.redirect(302, "?again").always());

    DomainException failure = lab.failure(HubLab.DATA);

    assertThat(failure).hasMessageContaining("in a circle");
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
  }

  @Test
  void trap3MoreThanTenRedirectsAreRefused() {
    for (int hop = 1; hop <= 20; hop++) {
      lab.hub.fault(Route.RESOLVE, Fault.redirect(307, "?hop=" + hop));
    }

    assertThat(lab.failure(HubLab.DATA)).hasMessageContaining("after 10 redirects");
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(11);
  }

  @Test
  void trap3AForeignHostWithoutSchemeIsForeign() {
    lab.hub.account("someone", "hf_canary1234");
    lab.token("hf_canary1234");
    String store = lab.hub.endpoint().replace("http://127.0.0.1", "//localhost");
    lab.hub.fault(Route.RESOLVE, Fault.location(store + "/datasets/org/toy/x").always());

    lab.failure(HubLab.DATA);

    assertThat(lab.hub.requests().stream().filter(RecordedRequest::toStore))
        .isNotEmpty()
        .allSatisfy(request -> assertThat(request.header("authorization")).isEmpty());
  }

  @Test
  void trap3ListingsDoNotLeaveTheEndpoint() {
    lab.hub.fault(Route.INFO, Fault.redirect(307, "http://localhost:1/api").always());

    assertThat(lab.failure(HubLab.DATA)).hasMessageContaining("not the Hub itself");
  }

  @Test
  void trap4ALocationWithRawQuotesAndBlanksIsFollowed() throws IOException {
    lab.hub.fault(
        Route.RESOLVE,
        Fault.redirect(
            307,
            "/datasets/org/toy/resolve/"
                + lab.hub.repository(HubLab.REPOSITORY).head().sha()
                + "/README.md?etag=\"a b\"|{}"));

    DownloadReport report = lab.download("README.md");

    assertThat(HubLab.only(report).origin()).isEqualTo(DownloadedFile.Origin.NETWORK);
    assertThat(lab.bytes(report)).asString().isEqualTo("hello\n");
  }

  @Test
  void trap4ALocationWithABrokenEscapeIsAProtocolError() {
    lab.hub.fault(Route.RESOLVE, Fault.location("/x%zz").always());

    assertThat(lab.failure("README.md")).hasMessageContaining("an address that cannot be read");
  }

  @Test
  void trap54AListingThatContinuesElsewhereIsRefused() {
    lab.commit(Map.of("a", FakeFile.text("1"), "b", FakeFile.text("2"), "c", FakeFile.text("3")));
    lab.hub.account("someone", "hf_canary1234");
    lab.token("hf_canary1234");
    lab.hub.fault(Route.TREE, Fault.nextPage("http://localhost:9/next?sig=abc").always());

    DomainException failure = lab.failure();

    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_MALFORMED);
    assertThat(failure).hasMessageContaining("not the Hub itself");
    assertThat(failure.getMessage()).doesNotContain("abc");
  }

  @Test
  void aListingThatLinksToItselfEnds() {
    String sha = lab.hub.repository(HubLab.REPOSITORY).head().sha();
    lab.hub.fault(
        Route.TREE,
        Fault.nextPage(
                lab.hub.endpoint()
                    + "/api/datasets/org/toy/tree/"
                    + sha
                    + "?recursive=true&expand=false")
            .always());

    assertThat(lab.failure()).hasMessageContaining("no end");
  }
}
