package dev.datadecide.huggingface.fakehub;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The accounts and repositories, and who may do what with which. */
final class Access {
  private final Map<String, FakeAccount> accounts = new ConcurrentHashMap<>();
  private final Map<String, FakeRepository> repositories = new ConcurrentHashMap<>();
  private final Map<String, String> renamed = new ConcurrentHashMap<>();

  FakeAccount account(String name, String token) {
    return accounts.computeIfAbsent(token, key -> new FakeAccount(name, key));
  }

  FakeRepository repository(String id) {
    return repositories.computeIfAbsent(id, FakeRepository::new);
  }

  boolean exists(String id) {
    return repositories.containsKey(id);
  }

  void rename(String from, String to) {
    renamed.put(from, to);
  }

  Optional<String> newName(String id) {
    return Optional.ofNullable(renamed.get(id));
  }

  /** Who asks; empty without a token. A token that nobody has is refused, wherever it is sent. */
  Optional<FakeAccount> caller(Request request) {
    Optional<String> token = request.token();
    if (token.isEmpty()) {
      return Optional.empty();
    }
    FakeAccount account = accounts.get(token.get());
    if (account == null) {
      throw HubError.plain(401, "Invalid credentials in Authorization header");
    }
    return Optional.of(account);
  }

  /** The repository, for one who may see that it is there. */
  FakeRepository visible(Request request, String id) {
    Optional<FakeAccount> caller = caller(request);
    FakeRepository repository = repositories.get(id);
    if (repository == null) {
      throw HubError.repoNotFound(request);
    }
    boolean letIn = caller.filter(account -> account.canRead(id)).isPresent();
    return switch (repository.visibility()) {
      case PUBLIC, GATED -> repository;
      case PRIVATE -> {
        if (!letIn) {
          throw HubError.repoNotFound(request);
        }
        yield repository;
      }
      case DISABLED -> throw HubError.plain(403, "Access to this resource is disabled.");
    };
  }

  /** The repository, for one who may have its files. */
  FakeRepository readable(Request request, String id) {
    FakeRepository repository = visible(request, id);
    Optional<FakeAccount> caller = caller(request);
    if (repository.visibility() == Visibility.GATED
        && caller.filter(account -> account.canRead(id)).isEmpty()) {
      throw HubError.coded(
          caller.isPresent() ? 403 : 401,
          "GatedRepo",
          "Access to dataset " + id + " is restricted. Ask for access on its page.");
    }
    return repository;
  }

  /** The repository, for one who may change it. */
  FakeRepository writable(Request request, String id) {
    FakeRepository repository = visible(request, id);
    FakeAccount account =
        caller(request)
            .orElseThrow(
                () -> HubError.coded(401, "RepoNotFound", "Invalid username or password."));
    if (!account.canWrite(id)) {
      throw HubError.plain(403, "Forbidden: this token may not write to dataset " + id);
    }
    return repository;
  }
}
