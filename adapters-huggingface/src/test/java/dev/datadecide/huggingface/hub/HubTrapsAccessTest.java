package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.DownloadReport;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.fakehub.FakeCommit;
import dev.datadecide.huggingface.fakehub.FakeFile;
import dev.datadecide.huggingface.fakehub.Fault;
import dev.datadecide.huggingface.fakehub.Route;
import dev.datadecide.huggingface.fakehub.Visibility;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTrapsAccessTest {
  private static final String TOKEN = "hf_canaryABCDEFGH";

  @TempDir private Path folder;
  private HubLab lab;
  private FakeCommit commit;

  @BeforeEach
  void open() {
    lab = new HubLab(folder);
    commit = lab.usual();
  }

  @AfterEach
  void close() {
    lab.close();
  }

  private DomainException refused(ErrorCode code) throws IOException {
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.getMessage() + failure.remedy()).doesNotContain(TOKEN);
    assertThat(lab.cached()).isEmpty();
    return failure;
  }

  @Test
  void trap24ACommitThatIsGoneIsSaidAndTheCacheStillServes() throws IOException {
    lab.download(HubLab.DATA);
    lab.commit(Map.of("README.md", FakeFile.text("rewritten")));
    lab.hub.repository(HubLab.REPOSITORY).forget(commit);

    DownloadReport cached =
        lab.download(
            HubLab.request()
                .repository(new RepositoryReference(HubLab.REPOSITORY, commit.sha()))
                .addPaths(HubLab.DATA)
                .build());
    assertThat(HubLab.only(cached).origin()).isEqualTo(DownloadedFile.Origin.CACHE);

    DomainException failure =
        lab.failure(
            HubLab.request()
                .repository(new RepositoryReference(HubLab.REPOSITORY, commit.sha()))
                .addPaths("README.md")
                .build());
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    assertThat(failure).hasMessageContaining(commit.sha());
    assertThat(failure.remedy()).contains("--offline");
  }

  @Test
  void trap25AMissingOrPrivateRepositoryWithoutAToken() throws IOException {
    lab.hub.repository(HubLab.REPOSITORY).visibility(Visibility.PRIVATE);
    assertThat(refused(ErrorCode.SOURCE_NOT_FOUND))
        .hasMessageContaining("missing, or it is private and you are not logged in")
        .hasMessageContaining("[fake-");
  }

  @Test
  void trap26AMissingOrPrivateRepositoryWithAToken() throws IOException {
    lab.hub.repository(HubLab.REPOSITORY).visibility(Visibility.PRIVATE);
    lab.hub.account("someone", TOKEN);
    lab.token(TOKEN);
    assertThat(refused(ErrorCode.SOURCE_NOT_FOUND))
        .hasMessageContaining("the token from HF_TOKEN has no access");
  }

  @Test
  void trap27ABadTokenIsSaidAndNeverDropped() throws IOException {
    lab.token(TOKEN);
    assertThat(refused(ErrorCode.SOURCE_DENIED))
        .hasMessageContaining("does not know the token from HF_TOKEN");
    assertThat(lab.hub.requests()).hasSize(1);
    assertThat(lab.hub.requests())
        .allSatisfy(request -> assertThat(request.header("authorization")).isPresent());
  }

  @Test
  void trap28AGatedRepositoryWithoutAToken() {
    lab.hub.repository(HubLab.REPOSITORY).visibility(Visibility.GATED);
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    assertThat(failure).hasMessageContaining("is gated, and no token was sent");
    assertThat(failure.remedy()).contains("/datasets/org/toy");
  }

  @Test
  void trap28AGatedRepositoryWithATokenThatWasNotGrantedAccess() {
    lab.hub.repository(HubLab.REPOSITORY).visibility(Visibility.GATED);
    lab.hub.account("someone", TOKEN);
    lab.token(TOKEN);
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    assertThat(failure).hasMessageContaining("the token from HF_TOKEN was not granted access");
  }

  @Test
  void aRepositoryThatWasTakenDown() throws IOException {
    lab.hub.repository(HubLab.REPOSITORY).visibility(Visibility.DISABLED);
    assertThat(refused(ErrorCode.SOURCE_DENIED)).hasMessageContaining("taken down");
  }

  @Test
  void trap29ANotFoundWithoutACodeIsNoProofOfAbsence() throws IOException {
    lab.hub.fault(Route.PATHS_INFO, Fault.status(404).always());
    assertThat(refused(ErrorCode.SOURCE_MALFORMED))
        .hasMessageContaining("without saying what is missing");
    assertThat(lab.cached()).noneMatch(name -> name.contains(".no_exist"));
  }

  @Test
  void aMissingFileIsSaid() throws IOException {
    DomainException failure = lab.failure("data/nothing.parquet");
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    assertThat(failure).hasMessageContaining("data/nothing.parquet").hasMessageContaining("main");
    assertThat(lab.cached()).isEmpty();
  }

  @Test
  void aMissingRevisionIsSaid() {
    DomainException failure =
        lab.failure(
            HubLab.request().repository(new RepositoryReference(HubLab.REPOSITORY, "v9")).build());
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_NOT_FOUND);
    assertThat(failure).hasMessageContaining("'v9'");
  }

  @Test
  void trap30AnExpiredSignatureIsRenewedAtTheHub() throws IOException {
    lab.hub.fault(Route.STORE_READ, Fault.cutAfter(300_000));
    lab.hub.fault(Route.STORE_READ, Fault.expireSignature().times(2));

    DownloadReport report = lab.download(HubLab.DATA);

    assertThat(lab.bytes(report)).isEqualTo(lab.content);
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(4);
    assertThat(lab.hub.requests(Route.STORE_READ).getLast().header("range"))
        .hasValueSatisfying(range -> assertThat(range).isNotEqualTo("bytes=0-"));
  }

  @Test
  void trap30AStoreThatRefusesForeverIsGivenUp() {
    lab.hub.fault(Route.STORE_READ, Fault.expireSignature().always());
    DomainException failure = lab.failure(HubLab.DATA);
    assertThat(failure.code()).isEqualTo(ErrorCode.SOURCE_UNAVAILABLE);
    assertThat(failure).hasMessageContaining("refuses").hasMessageContaining("403");
    assertThat(lab.hub.requests(Route.STORE_READ)).hasSize(4);
  }

  @Test
  void trap26AForbiddenFileOfTheHubItselfIsNotTakenForAnExpiredSignature() {
    lab.hub.fault(Route.RESOLVE, Fault.status(403).always());
    assertThat(lab.failure(HubLab.DATA).code()).isEqualTo(ErrorCode.SOURCE_DENIED);
    assertThat(lab.hub.requests(Route.RESOLVE)).hasSize(1);
  }

  @Test
  void whoamiAndRefsAnswer() {
    lab.hub.account("someone", TOKEN);
    lab.token(TOKEN);
    try (HubRepositories repositories = lab.repositories();
        Transport transport = new Transport(lab.settings(), lab.pauses)) {
      HubClient client = new HubClient(lab.settings(), transport, TransferProgress.NONE);
      assertThat(client.whoami()).isEqualTo("someone");
      assertThat(repositories.refs(HubLab.REPOSITORY))
          .containsEntry("refs/heads/main", commit.sha());
    }
  }
}
