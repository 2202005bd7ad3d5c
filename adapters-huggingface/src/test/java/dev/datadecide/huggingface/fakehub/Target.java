package dev.datadecide.huggingface.fakehub;

import java.util.List;

/** What the path of a request names: a route, and what of repository, revision and path it has. */
record Target(Route route, String repository, String revision, String path) {
  private static final Target UNKNOWN = new Target(Route.UNKNOWN, "", "", "");

  static Target onHub(Request request) {
    List<String> at = request.segments();
    String first = at.getFirst();
    if (first.equals("api")) {
      return api(request, at);
    }
    if (!first.equals("datasets") || at.size() < 5) {
      return UNKNOWN;
    }
    String repository = at.get(1) + "/" + at.get(2);
    if (at.get(3).equals("resolve") && at.size() > 5 && request.isRead()) {
      return new Target(Route.RESOLVE, repository, at.get(4), join(at, 5));
    }
    if (repository.endsWith(".git") && request.method().equals("POST")) {
      String plain = repository.substring(0, repository.length() - 4);
      return switch (join(at, 3)) {
        case "info/lfs/objects/batch" -> new Target(Route.LFS_BATCH, plain, "", "");
        case "info/lfs/objects/verify" -> new Target(Route.LFS_VERIFY, plain, "", "");
        default -> UNKNOWN;
      };
    }
    return UNKNOWN;
  }

  static Target onStore(Request request) {
    List<String> at = request.segments();
    if (at.getFirst().equals("objects") && at.size() == 2 && request.isRead()) {
      return new Target(Route.STORE_READ, "", "", at.get(1));
    }
    if (at.getFirst().equals("uploads") && request.method().equals("PUT")) {
      return new Target(Route.STORE_WRITE, "", "", at.getLast());
    }
    return UNKNOWN;
  }

  private static Target api(Request request, List<String> at) {
    boolean post = request.method().equals("POST");
    Route alone =
        switch (join(at, 1)) {
          case "whoami-v2" -> post ? Route.UNKNOWN : Route.WHO_AM_I;
          case "repos/create" -> post ? Route.CREATE_REPOSITORY : Route.UNKNOWN;
          case "validate-yaml" -> post ? Route.VALIDATE_YAML : Route.UNKNOWN;
          case "complete_multipart" -> post ? Route.STORE_COMPLETE : Route.UNKNOWN;
          default -> Route.UNKNOWN;
        };
    if (alone != Route.UNKNOWN) {
      return new Target(alone, "", "", "");
    }
    if (at.size() > 6 && at.get(1).equals("resolve-cache") && request.isRead()) {
      return new Target(Route.RESOLVE_CACHE, at.get(3) + "/" + at.get(4), at.get(5), join(at, 6));
    }
    if (at.size() < 4 || !at.get(1).equals("datasets")) {
      return UNKNOWN;
    }
    String repository = at.get(2) + "/" + at.get(3);
    if (at.size() == 4) {
      return post ? UNKNOWN : new Target(Route.INFO, repository, "main", "");
    }
    Route route =
        switch (at.get(4)) {
          case "revision" -> post ? Route.UNKNOWN : Route.INFO;
          case "refs" -> post ? Route.UNKNOWN : Route.REFS;
          case "commits" -> post ? Route.UNKNOWN : Route.COMMITS;
          case "tree" -> post ? Route.UNKNOWN : Route.TREE;
          case "paths-info" -> post ? Route.PATHS_INFO : Route.UNKNOWN;
          case "preupload" -> post ? Route.PREUPLOAD : Route.UNKNOWN;
          case "commit" -> post ? Route.COMMIT : Route.UNKNOWN;
          default -> Route.UNKNOWN;
        };
    String revision = at.size() > 5 ? at.get(5) : "main";
    return new Target(route, repository, revision, at.size() > 6 ? join(at, 6) : "");
  }

  private static String join(List<String> segments, int from) {
    return String.join("/", segments.subList(from, segments.size()));
  }
}
