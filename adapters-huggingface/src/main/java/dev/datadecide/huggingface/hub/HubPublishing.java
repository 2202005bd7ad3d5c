package dev.datadecide.huggingface.hub;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryAccess;
import dev.datadecide.domain.repository.RepositoryFile;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.domain.spi.AdapterContext;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calls of the Hub's API that change a branch, and those that planning a change needs. Each
 * says in its answer what the Hub said; what that means for a publication is decided elsewhere.
 */
public final class HubPublishing implements AutoCloseable {
  private static final int FILES_PER_QUESTION = 100;

  private final HubSettings settings;
  private final Pauses pauses;
  private final Transport transport;
  private final HubClient client;
  private final PublishingErrors errors;
  private final TransferProgress progress;

  HubPublishing(HubSettings settings, Pauses pauses, TransferProgress progress) {
    this.settings = settings;
    this.pauses = pauses;
    this.transport = new Transport(settings, pauses);
    this.client = new HubClient(settings, transport, progress);
    this.errors = new PublishingErrors(settings, transport.redaction());
    this.progress = progress;
  }

  /** Connects as the adapter's configuration and the environment say. */
  public static HubPublishing open(
      AdapterContext context, RepositoryAccess access, TransferProgress progress) {
    HubSettings settings =
        new HubEnvironment(
                HubRepositories.withHome(context.environment().variables()),
                context.configuration())
            .settings()
            .with(access);
    return new HubPublishing(settings, Pauses.REAL, progress);
  }

  /** The address of the Hub. */
  public String endpoint() {
    return settings.endpoint().toString();
  }

  public boolean hasToken() {
    return settings.token().isPresent();
  }

  /** The store of large files, for this repository. */
  public LargeFileStore store(RepositoryReference repository) {
    return new LargeFileStore(
        settings, transport, Subject.of(name(repository), branch(repository).name()), progress);
  }

  /** The page of the repository for people. */
  public String page(RepositoryReference repository) {
    return settings.endpoint().page(name(repository));
  }

  /** The commit that the branch is at; empty when no such repository is to be seen. */
  public Optional<String> head(RepositoryReference repository) {
    HubAnswer answer =
        transport.ask(
            HubRequest.read(settings.endpoint().info(name(repository), branch(repository))),
            progress);
    if (!answer.isSuccess()) {
      if (answer.problem() == HubProblem.REPOSITORY_NOT_FOUND) {
        return Optional.empty();
      }
      throw errors.told(answer, subject(repository));
    }
    String commit = json(answer).path("sha").asString("");
    if (!Revision.isCommit(commit)) {
      throw errors.notAHub(answer, "a commit");
    }
    return Optional.of(commit);
  }

  /** The files that a commit has at some paths. */
  public Map<String, RepositoryFile> files(
      RepositoryReference repository, String commit, List<String> paths) {
    CommitPin pin = new CommitPin(name(repository), branch(repository), commit);
    Map<String, RepositoryFile> files = new TreeMap<>();
    client
        .pathsInfo(pin, paths)
        .forEach((path, entry) -> {
          if (entry instanceof TreeEntry.File file) {
            files.put(path, file.file());
          }
        });
    return files;
  }

  /** Asks how the Hub wants files; in the order of the question. */
  public List<UploadInstruction> announce(
      RepositoryReference repository, List<UploadAnnouncement> files) {
    Map<String, UploadInstruction> told = new TreeMap<>();
    for (int from = 0; from < files.size(); from += FILES_PER_QUESTION) {
      List<UploadAnnouncement> some =
          files.subList(from, Math.min(from + FILES_PER_QUESTION, files.size()));
      ObjectNode question = HubJson.object();
      ArrayNode array = question.putArray("files");
      for (UploadAnnouncement file : some) {
        array
            .addObject()
            .put("path", file.path())
            .put("sample", file.sample())
            .put("size", file.size());
      }
      HubAnswer answer =
          succeeded(post(repository, "preupload", HubJson.write(question)), repository);
      for (JsonNode file : json(answer).path("files")) {
        instruction(file).ifPresent(known -> told.put(known.path(), known));
      }
    }
    List<UploadInstruction> ordered = new ArrayList<>();
    for (UploadAnnouncement file : files) {
      UploadInstruction instruction = told.get(file.path());
      if (instruction == null) {
        throw new DomainException(
            ErrorCode.SOURCE_MALFORMED,
            "the Hub does not say how it wants " + file.path(),
            "Check that HF_ENDPOINT (" + endpoint() + ") is a Hub; report it if it is.");
      }
      ordered.add(instruction);
    }
    return ordered;
  }

  private static Optional<UploadInstruction> instruction(JsonNode file) {
    UploadInstruction.Treatment treatment;
    if (file.path("shouldIgnore").asBoolean(false)) {
      treatment = UploadInstruction.Treatment.IGNORED;
    } else {
      switch (file.path("uploadMode").asString("")) {
        case "lfs" -> treatment = UploadInstruction.Treatment.LARGE;
        case "regular" -> treatment = UploadInstruction.Treatment.REGULAR;
        default -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(new UploadInstruction(file.path("path").asString(""), treatment));
  }

  /** Creates a private repository; one that is there already is as good. */
  public void create(RepositoryReference repository) {
    RepositoryName name = name(repository);
    ObjectNode question =
        HubJson.object()
            .put("name", name.name())
            .put("organization", name.owner())
            .put("type", "dataset")
            .put("private", true)
            .put("visibility", "private");
    HubAnswer answer =
        transport.ask(
            HubRequest.ask(settings.endpoint().at("/api/repos/create"), HubJson.write(question)),
            progress);
    if (!answer.isSuccess() && answer.problem() != HubProblem.CONFLICT) {
      throw errors.told(answer, subject(repository));
    }
  }

  /** What the Hub finds wrong in the front matter of a README. */
  public List<String> complaints(RepositoryReference repository, String readme) {
    ObjectNode question = HubJson.object().put("content", readme).put("repoType", "dataset");
    HubAnswer answer =
        succeeded(
            HubRequest.ask(settings.endpoint().at("/api/validate-yaml"), HubJson.write(question)),
            repository);
    List<String> complaints = new ArrayList<>();
    for (JsonNode error : json(answer).path("errors")) {
      complaints.add(transport.redaction().text(error.path("message").asString("an error")));
    }
    return complaints;
  }

  /** Tries to make a commit on a parent; only what was surely refused is tried again. */
  public CommitAnswer commit(
      RepositoryReference repository, String parent, String message, List<CommitLine> lines) {
    return new CommitCall(transport, pauses, errors, progress)
        .make(address(repository, "commit"), subject(repository), header(parent, message), lines);
  }

  private static JsonNode header(String parent, String message) {
    ObjectNode header = HubJson.object().put("key", "header");
    header
        .putObject("value")
        .put("summary", message)
        .put("description", "")
        .put("parentCommit", parent);
    return header;
  }

  private HubRequest post(RepositoryReference repository, String call, String json) {
    return HubRequest.ask(address(repository, call), json);
  }

  private URI address(RepositoryReference repository, String call) {
    return settings
        .endpoint()
        .at(
            "/api/datasets/"
                + name(repository).id()
                + "/"
                + call
                + "/"
                + branch(repository).segment());
  }

  private HubAnswer succeeded(HubRequest request, RepositoryReference repository) {
    HubAnswer answer = transport.ask(request, progress);
    if (!answer.isSuccess()) {
      throw errors.told(answer, subject(repository));
    }
    return answer;
  }

  private JsonNode json(HubAnswer answer) {
    try {
      return answer.json();
    } catch (JacksonException notJson) {
      throw errors.notAHub(answer, "JSON");
    }
  }

  private static Subject subject(RepositoryReference repository) {
    return Subject.of(name(repository), repository.revision());
  }

  private static RepositoryName name(RepositoryReference repository) {
    return RepositoryName.of(repository.id());
  }

  /** A branch: nothing can be added to a commit. */
  private static Revision branch(RepositoryReference repository) {
    Revision revision = new Revision(repository.revision());
    if (revision.isCommit()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "'" + revision.name() + "' is a commit, and files are published in a branch",
          "Name a branch, such as main.");
    }
    return revision;
  }

  @Override
  public void close() {
    transport.close();
  }
}
