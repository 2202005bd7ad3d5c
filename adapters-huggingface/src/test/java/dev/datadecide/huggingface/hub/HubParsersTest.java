package dev.datadecide.huggingface.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.repository.RepositoryLocation;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.spi.Secret;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubParsersTest {
  private static final String SHA256 =
      "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03";
  private static final URI FROM = URI.create("https://hub.example/api/x?y=1");

  @ParameterizedTest
  @ValueSource(strings = {"allenai/DataDecide-eval-results", "a/b", "_x/y_", "1/2", "a.b-c/d_e.f"})
  void repositoryNamesAreRead(String id) {
    assertThat(RepositoryName.of(id).id()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "squad", "a/b/c", "/b", "a/", "../x", "a/..", "a--b/c", "a..b/c", "-a/b", "a/b-",
        ".a/b", "a/b.git", "a b/c", "a/b\n", "a/b%2f", "a/é", "a\\b/c", "a/b?x", "a/b#x"
      })
  void namesThatAreNoneAreRefused(String id) {
    assertThatThrownBy(() -> RepositoryName.of(id))
        .isInstanceOf(DomainException.class)
        .hasMessageContaining("names no repository");
  }

  @Test
  void aNameIsAtMost96LettersLong() {
    assertThat(RepositoryName.of("a/" + "b".repeat(96)).name()).hasSize(96);
    assertThatThrownBy(() -> RepositoryName.of("a/" + "b".repeat(97)))
        .isInstanceOf(DomainException.class);
  }

  @Test
  void aNameThatPassesIsSafeAsAFolder() {
    qt().forAll(
            strings().allPossible().ofLengthBetween(0, 12),
            strings().ascii().ofLengthBetween(0, 12))
        .check((owner, name) -> {
          try {
            return RepositoryName.of(owner + "/" + name)
                .folder()
                .matches("datasets--[\\w.-]+--[\\w.-]+");
          } catch (DomainException refused) {
            return true;
          }
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"main", "v1.0", "refs/pr/7", "refs/convert/parquet", "step1000-seed-2", "a+b"})
  void revisionsAreRead(String name) {
    assertThat(new Revision(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        "a/../b",
        "/a",
        "a/",
        "a//b",
        "-x",
        ".x",
        "a/.b",
        "x.lock",
        "x.lock/y",
        "a b",
        "a\\b",
        "a:b",
        "a?b",
        "a*b",
        "a[b",
        "a~1",
        "a^",
        "a@{1}",
        "a\u0000",
        "x."
      })
  void revisionsThatAreNoneAreRefused(String name) {
    assertThatThrownBy(() -> new Revision(name)).isInstanceOf(DomainException.class);
  }

  @Test
  void onlyAFullCommitIsOne() {
    assertThat(Revision.isCommit("0123456789abcdef0123456789abcdef01234567")).isTrue();
    assertThat(Revision.isCommit("0123456")).isFalse();
    assertThat(Revision.isCommit("0123456789ABCDEF0123456789ABCDEF01234567")).isFalse();
    assertThat(Revision.isCommit("main")).isFalse();
  }

  @Test
  void trap51PathsAreEncodedAsTheHubsToolsDo() {
    assertThat(PercentEncoding.path("dolma1.6++.tar.gz")).isEqualTo("dolma1.6%2B%2B.tar.gz");
    assertThat(PercentEncoding.path("cfg/x y+#%?é.json"))
        .isEqualTo("cfg/x%20y%2B%23%25%3F%C3%A9.json");
    assertThat(PercentEncoding.segment("refs/convert/parquet"))
        .isEqualTo("refs%2Fconvert%2Fparquet");
    assertThat(PercentEncoding.path("aZ09_.-~/;&()=")).isEqualTo("aZ09_.-~/%3B%26%28%29%3D");
  }

  @Test
  void whatIsEncodedIsAnAddressAndDecodesToItself() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 40))
        .assuming(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
        .check(text -> {
          String encoded = PercentEncoding.path(text);
          URI uri = URI.create("https://hub.example/" + encoded);
          return encoded.matches("[A-Za-z0-9_.~/%-]*")
              && uri.getRawPath().equals("/" + encoded)
              && PercentEncoding.decoded(encoded).equals(Optional.of(text));
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%1", "%zz", "a%f", "%ff", "%c3"})
  void brokenEncodingsAreNotDecoded(String text) {
    assertThat(PercentEncoding.decoded(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "a/b,a/b,main,''",
    "datasets/a/b,a/b,main,''",
    "dataset/a/b,a/b,main,''",
    "hf://datasets/a/b,a/b,main,''",
    "hf://dataset/a/b,a/b,main,''",
    "hf://a/b,a/b,main,''",
    "a/b@v1,a/b,v1,''",
    "hf://datasets/a/b@v1/x/y.parquet,a/b,v1,x/y.parquet",
    "hf://datasets/a/b@refs%2Fpr%2F1/x,a/b,refs/pr/1,x",
    "hf://datasets/a/b@refs/convert/parquet/x,a/b,refs/convert/parquet,x",
    "hf://datasets/a/b/x y+#%?@1.json,a/b,main,x y+#%?@1.json",
    "hf://datasets/a/b/data/,a/b,main,data"
  })
  void addressesAreRead(String text, String id, String revision, String path) {
    assertThat(HubAddress.parse(text))
        .isEqualTo(new RepositoryLocation(new RepositoryReference(id, revision), path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "hf://",
        "hf://a",
        "hf://models/a/b",
        "hf://spaces/a/b/c",
        "https://x/a/b",
        "a/b@",
        "a/b@..",
        "a/b@%zz",
        "s3://a/b",
        "hf://datasets/a",
        "hf://datasets/../b/c"
      })
  void addressesThatAreNoneAreRefused(String text) {
    assertThatThrownBy(() -> HubAddress.parse(text)).isInstanceOf(DomainException.class);
  }

  @Test
  void whatIsPrintedIsReadAsTheSame() {
    List<String> revisions =
        List.of("main", "refs/pr/3", "0123456789abcdef0123456789abcdef01234567", "a+b%c");
    qt().forAll(integers().between(0, 3), strings().allPossible().ofLengthBetween(0, 20))
        .assuming((index, path) -> !path.endsWith("/"))
        .check((index, path) -> {
          RepositoryLocation location =
              new RepositoryLocation(
                  new RepositoryReference("org/repo", revisions.get(index)), path);
          return HubAddress.parse(HubAddress.print(location)).equals(location);
        });
  }

  @Test
  void trap5EntityTagsAreNormalised() {
    for (String written :
        List.of(
            SHA256,
            '"' + SHA256 + '"',
            "W/\"" + SHA256 + '"',
            " w/" + SHA256.toUpperCase(Locale.ROOT) + " ")) {
      assertThat(EntityTag.content(written).orElseThrow().hex()).as(written).isEqualTo(SHA256);
    }
    for (String written :
        List.of("", "\"\"", "../../../x", SHA256 + "0", SHA256.substring(1), "\"abc\"", "W/")) {
      assertThat(EntityTag.content(written)).as(written).isEmpty();
    }
  }

  @Test
  void trap7NothingButAHashEverComesOutOfAnEntityTag() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 70))
        .check(text ->
            EntityTag.content(text)
                .map(id -> id.hex().matches("[0-9a-f]{40}|[0-9a-f]{64}"))
                .orElse(true));
  }

  @Test
  void linksAreFoundInAllTheirForms() {
    assertThat(LinkHeader.next(List.of("<https://h/a?b=1,2>; rel=\"next\"")))
        .contains("https://h/a?b=1,2");
    assertThat(LinkHeader.next(List.of("<a>; rel=prev, <b>;title=\"x, y; z\";rel=next")))
        .contains("b");
    assertThat(LinkHeader.next(List.of("<a>; rel=\"first NEXT\""))).contains("a");
    assertThat(LinkHeader.next(List.of("<a>; REL = \"next\""))).contains("a");
    assertThat(LinkHeader.next(List.of("<a>; rel=xet-auth", "<c>; rel=next"))).contains("c");
    assertThat(LinkHeader.next(List.of("<a>; rel=\"nextish\"", "<a>; title=next", "next", "<a")))
        .isEmpty();
    assertThat(LinkHeader.next(List.of())).isEmpty();
  }

  @Test
  void hostileLinksGiveNothingOrATarget() {
    qt().forAll(strings().ascii().ofLengthBetween(0, 200))
        .check(
            text -> LinkHeader.next(List.of(text)).map(found -> text.contains("<")).orElse(true));
    String endless = "<a>" + "; x=\"\\\\\"".repeat(20_000);
    assertThat(LinkHeader.next(List.of(endless))).isEmpty();
  }

  private static Optional<Duration> asked(String... headers) {
    Map<String, List<String>> map = new HashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], List.of(headers[i + 1]));
    }
    return RateLimit.wait(
        HttpHeaders.of(map, (name, value) -> true), Instant.parse("2026-11-20T00:00:00Z"));
  }

  @Test
  void trap31WaitsAreReadInTheirOrder() {
    assertThat(asked("RateLimit", "\"api\";r=0;t=55", "Retry-After", "3"))
        .contains(Duration.ofSeconds(56));
    assertThat(asked("RateLimit", "\"api\";t=5; r=0, \"pages\";r=0;t=9"))
        .contains(Duration.ofSeconds(10));
    assertThat(asked("RateLimit", "\"api\";r=3;t=55", "Retry-After", " 3 "))
        .contains(Duration.ofSeconds(3));
    assertThat(asked("RateLimit", "nonsense")).isEmpty();
    assertThat(asked("Retry-After", "Fri, 20 Nov 2026 00:00:30 GMT"))
        .contains(Duration.ofSeconds(30));
    assertThat(
            asked(
                "Retry-After", "Fri, 20 Nov 2026 00:00:30 GMT",
                "Date", "Fri, 20 Nov 2026 00:00:10 GMT"))
        .contains(Duration.ofSeconds(20));
    assertThat(asked("Retry-After", "Thu, 19 Nov 2026 00:00:30 GMT")).contains(Duration.ZERO);
    assertThat(asked("Retry-After", "999999999999999999")).contains(RateLimit.LONGEST);
    assertThat(asked("RateLimit", "\"a\";r=0;t=999999999999999999")).contains(RateLimit.LONGEST);
    assertThat(asked("Retry-After", "soon")).isEmpty();
    assertThat(asked()).isEmpty();
  }

  @Test
  void noRateLimitHeaderBreaksTheReader() {
    qt().forAll(strings().ascii().ofLengthBetween(0, 60), strings().ascii().ofLengthBetween(0, 30))
        .check((limit, after) ->
            asked("RateLimit", limit, "Retry-After", after)
                .map(found -> !found.isNegative() && found.compareTo(RateLimit.LONGEST) <= 0)
                .orElse(true));
  }

  @Test
  void trap4AddressesOfServersAreMadeFit() {
    assertThat(ServerUri.resolve(FROM, "/a b?etag=\"x\"|{}\\^`<>é"))
        .contains(
            URI.create("https://hub.example/a%20b?etag=%22x%22%7C%7B%7D%5C%5E%60%3C%3E%C3%A9"));
    assertThat(ServerUri.resolve(FROM, "/a%2Fb%20c"))
        .contains(URI.create("https://hub.example/a%2Fb%20c"));
    assertThat(ServerUri.resolve(FROM, "//evil.example/x"))
        .contains(URI.create("https://evil.example/x"));
    assertThat(ServerUri.resolve(FROM, "http://[::1]:8080/a[1]"))
        .contains(URI.create("http://[::1]:8080/a%5B1%5D"));
    assertThat(ServerUri.resolve(FROM, "?cursor=a=="))
        .contains(URI.create("https://hub.example/api/?cursor=a=="));
    for (String broken : List.of("/%zz", "/%", "http://", "file:///x", "mailto:x", "http://[::1")) {
      assertThat(ServerUri.resolve(FROM, broken)).as(broken).isEmpty();
    }
  }

  @Test
  void noLocationThrows() {
    qt().forAll(strings().allPossible().ofLengthBetween(0, 60))
        .check(
            text -> ServerUri.resolve(FROM, text).map(uri -> uri.getHost() != null).orElse(true));
  }

  @ParameterizedTest
  @CsvSource({
    "401,GatedRepo,'',GATED",
    "403,GatedRepo,'',GATED",
    "401,RepoNotFound,'',REPOSITORY_NOT_FOUND",
    "404,RepoNotFound,'',REPOSITORY_NOT_FOUND",
    "401,'',Invalid credentials in Authorization header,BAD_TOKEN",
    "404,RevisionNotFound,'',REVISION_NOT_FOUND",
    "404,EntryNotFound,'',ENTRY_NOT_FOUND",
    "404,'',Not found,UNEXPLAINED_NOT_FOUND",
    "403,'',Access to this resource is disabled.,DISABLED",
    "403,'',quota,FORBIDDEN",
    "400,'','',BAD_REQUEST",
    "409,'','',CONFLICT",
    "412,'','',STALE_PARENT",
    "416,'','',UNSATISFIABLE_RANGE",
    "422,'','',UNPROCESSABLE",
    "429,'','',THROTTLED",
    "451,'','',LEGALLY_UNAVAILABLE",
    "408,'','',TRANSIENT",
    "500,'','',TRANSIENT",
    "502,'','',TRANSIENT",
    "503,'','',TRANSIENT",
    "504,'','',TRANSIENT",
    "501,'','',UNEXPECTED",
    "418,SomethingNew,'',UNEXPECTED"
  })
  void refusalsAreToldByTheirCodeFirst(
      int status, String code, String message, HubProblem problem) {
    assertThat(HubProblem.of(status, code, message)).isEqualTo(problem);
  }

  @Test
  void redactionTakesTokensAndSignaturesOut() {
    Redaction redaction = new Redaction(Optional.of(new Secret("odd.secret/value")));
    assertThat(redaction.text("a odd.secret/value b")).isEqualTo("a *** b");
    assertThat(redaction.text("Authorization: Bearer abc.def")).doesNotContain("abc.def");
    assertThat(redaction.text("token hf_AbCdEf123456")).doesNotContain("AbCdEf");
    assertThat(redaction.text("GET https://cdn.example/x/y?Expires=1&Signature=ab~c&Policy=z done"))
        .isEqualTo("GET https://cdn.example/x/y done");
    assertThat(redaction.text("X-Amz-Signature=abc&X-Amz-Credential=def"))
        .doesNotContain("abc")
        .doesNotContain("def");
    assertThat(redaction.text("http://user:pw@h/x")).doesNotContain("pw");
    assertThat(redaction.uri(URI.create("https://u:p@h.example:8443/a%20b?Signature=1#f")))
        .isEqualTo("https://h.example:8443/a%20b");
    assertThat(redaction.text("a\r\n\tb\u001b[2J" + "x".repeat(1000)))
        .hasSizeLessThan(310)
        .doesNotContain("\u001b");
  }

  @Test
  void patternsAreReadAsTheHubsToolsDo() {
    NamePatterns patterns =
        new NamePatterns(List.of("data/*.parquet", "x/", "[ab]?.txt"), List.of("*secret*"));
    assertThat(patterns.isWanted("data/a.parquet")).isTrue();
    assertThat(patterns.isWanted("data/deep/a.parquet")).isTrue();
    assertThat(patterns.isWanted("x/anything")).isTrue();
    assertThat(patterns.isWanted("a1.txt")).isTrue();
    assertThat(patterns.isWanted("c1.txt")).isFalse();
    assertThat(patterns.isWanted("data/secret.parquet")).isFalse();
    assertThat(new NamePatterns(List.of("[!a]"), List.of()).isWanted("b")).isTrue();
    assertThat(new NamePatterns(List.of("[a-c]"), List.of()).isWanted("b")).isTrue();
    assertThat(new NamePatterns(List.of("[z-a]"), List.of()).isWanted("b")).isFalse();
    assertThat(new NamePatterns(List.of("[]x]"), List.of()).isWanted("]")).isTrue();
    assertThat(new NamePatterns(List.of("[\\^&&]"), List.of()).isWanted("^")).isTrue();
    assertThat(new NamePatterns(List.of("[x"), List.of()).isWanted("[x")).isTrue();
    assertThat(new NamePatterns(List.of("a+b.(x)"), List.of()).isWanted("a+b.(x)")).isTrue();
  }

  @Test
  void aPatternWithoutWildcardsMatchesItself() {
    qt().forAll(strings().ascii().ofLengthBetween(1, 20))
        .assuming(text -> text.chars().noneMatch(letter -> "*?[".indexOf(letter) >= 0))
        .assuming(text -> !text.endsWith("/"))
        .check(text -> new NamePatterns(List.of(text), List.of()).isWanted(text));
  }

  @Test
  void noPatternBreaksTheReader() {
    qt().forAll(strings().ascii().ofLengthBetween(0, 20))
        .check(text -> !new NamePatterns(List.of(text), List.of("*")).isWanted("any"));
  }
}
