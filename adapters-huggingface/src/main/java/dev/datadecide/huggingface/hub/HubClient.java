package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The questions to the Hub's API. All but the first name a commit. */
final class HubClient {
  /** No limit is documented; the Hub's own clients stay below this. */
  private static final int PATHS_PER_QUESTION = 100;

  /** Ten million files: a listing that does not end before is none. */
  private static final int MOST_PAGES = 10_000;

  private final HubSettings settings;
  private final Transport transport;
  private final HubErrors errors;
  private final TransferProgress progress;

  HubClient(HubSettings settings, Transport transport, TransferProgress progress) {
    this.settings = settings;
    this.transport = transport;
    this.errors = new HubErrors(settings, transport.redaction());
    this.progress = progress;
  }

  HubErrors errors() {
    return errors;
  }

  /** The commit that a revision means now. A commit means itself, without a question. */
  CommitPin pin(RepositoryReference reference) {
    RepositoryName name = RepositoryName.of(reference.id());
    Revision revision = new Revision(reference.revision());
    return revision.isCommit()
        ? new CommitPin(name, revision, revision.name())
        : info(name, revision).pin();
  }

  /**
   * What a repository says of itself.
   *
   * @param json all of the answer
   */
  record Described(CommitPin pin, JsonNode json) {}

  Described info(RepositoryName name, Revision revision) {
    HubAnswer answer =
        succeeded(
            HubRequest.read(settings.endpoint().info(name, revision)),
            Subject.of(name, revision.name()));
    JsonNode json = json(answer);
    String commit = json.path("sha").asString("");
    if (!Revision.isCommit(commit)) {
      throw errors.notAHub(answer, "a commit");
    }
    return new Described(new CommitPin(name, revision, commit), json);
  }

  /** All files below a folder, safe to be named so here; an empty folder means all. */
  List<RepositoryFile> tree(CommitPin pin, String folder) {
    Subject about = pin.subject().file(folder);
    List<RepositoryFile> files = new ArrayList<>();
    Set<URI> asked = new HashSet<>();
    Optional<URI> next = Optional.of(settings.endpoint().tree(pin.name(), pin.commit(), folder));
    while (next.isPresent()) {
      URI page = next.get();
      if (!asked.add(page) || asked.size() > MOST_PAGES) {
        throw malformed(about, "its listing has no end");
      }
      HubAnswer answer = succeeded(HubRequest.read(page), about);
      for (TreeEntry entry : entries(answer, about)) {
        if (entry instanceof TreeEntry.File file) {
          files.add(file.file());
        }
      }
      next = LinkHeader.next(answer.headers().allValues("link")).map(link -> page(answer, link));
    }
    return ListedNames.checked(pin.name().id(), files);
  }

  private URI page(HubAnswer answer, String link) {
    return ServerUri.resolve(answer.uri(), link)
        .filter(settings.endpoint().origin()::isOf)
        .orElseThrow(() ->
            new DomainException(
                ErrorCode.SOURCE_MALFORMED,
                transport.redaction().uri(answer.uri())
                    + " continues its listing at "
                    + transport.redaction().text(link)
                    + ", which is not the Hub itself",
                "Check HF_ENDPOINT: a mirror must name itself in its links."));
  }

  /** What there is at some paths; what is missing is left out. */
  Map<String, TreeEntry> pathsInfo(CommitPin pin, List<String> paths) {
    Map<String, TreeEntry> found = new TreeMap<>();
    for (int from = 0; from < paths.size(); from += PATHS_PER_QUESTION) {
      List<String> some = paths.subList(from, Math.min(from + PATHS_PER_QUESTION, paths.size()));
      ObjectNode question = HubJson.object();
      ArrayNode names = question.putArray("paths");
      some.forEach(names::add);
      question.put("expand", false);
      HubAnswer answer =
          succeeded(
              HubRequest.ask(
                  settings.endpoint().pathsInfo(pin.name(), pin.commit()), HubJson.write(question)),
              pin.subject());
      for (TreeEntry entry : entries(answer, pin.subject())) {
        switch (entry) {
          case TreeEntry.File file -> {
            ListedNames.checked(pin.name().id(), List.of(file.file()));
            found.put(file.file().path(), file);
          }
          case TreeEntry.Folder folder -> found.put(folder.path(), folder);
        }
      }
    }
    return found;
  }

  /** The commits of all branches, tags and conversions, by the name of their reference. */
  Map<String, String> refs(RepositoryName name) {
    HubAnswer answer =
        succeeded(
            HubRequest.read(settings.endpoint().refs(name)),
            Subject.of(name, RepositoryReference.MAIN));
    Map<String, String> commits = new TreeMap<>();
    for (String kind : List.of("branches", "converts", "tags", "pullRequests")) {
      for (JsonNode ref : json(answer).path(kind)) {
        String commit = ref.path("targetCommit").asString("");
        String reference = ref.path("ref").asString("");
        if (Revision.isCommit(commit) && !reference.isEmpty()) {
          commits.put(reference, commit);
        }
      }
    }
    return commits;
  }

  /** The name that the token belongs to. Tightly limited: for questions about the token only. */
  String whoami() {
    HubAnswer answer = transport.ask(HubRequest.read(settings.endpoint().whoami()), progress);
    if (!answer.isSuccess()) {
      throw new DomainException(
          ErrorCode.SOURCE_DENIED,
          errors.token("the Hub does not know the token", "no token is set")
              + settings.token().map(token -> " from " + token.source()).orElse(""),
          "Set HF_TOKEN to a token of https://huggingface.co/settings/tokens.");
    }
    return json(answer)
        .path("name")
        .asStringOpt()
        .orElseThrow(() -> errors.notAHub(answer, "a name"));
  }

  private HubAnswer succeeded(HubRequest request, Subject about) {
    HubAnswer answer = transport.ask(request, progress);
    if (!answer.isSuccess()) {
      throw errors.told(answer, about);
    }
    return answer;
  }

  private List<TreeEntry> entries(HubAnswer answer, Subject about) {
    JsonNode json = json(answer);
    if (!json.isArray()) {
      throw errors.notAHub(answer, "a list of files");
    }
    List<TreeEntry> entries = new ArrayList<>();
    for (JsonNode each : json) {
      entries.add(
          TreeEntry.read(each)
              .orElseThrow(() ->
                  malformed(
                      about,
                      "its listing has an entry without a proper path, size or hash: "
                          + transport.redaction().text(each.toString()))));
    }
    return entries;
  }

  private JsonNode json(HubAnswer answer) {
    try {
      return answer.json();
    } catch (JacksonException notJson) {
      throw errors.notAHub(answer, "JSON");
    }
  }

  private DomainException malformed(Subject about, String fault) {
    return new DomainException(
        ErrorCode.SOURCE_MALFORMED,
        about + ": " + fault,
        "Check that HF_ENDPOINT (" + settings.endpoint() + ") is a Hub; report it if it is.");
  }
}
