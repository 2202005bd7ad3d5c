package dev.datadecide.huggingface.fakehub;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Finds who answers a request. */
final class Handlers {
  private final Access access;
  private final String endpoint;
  private final ReadApi reading;
  private final TreeApi listing;
  private final ResolveApi resolving;
  private final WriteApi writing;
  private final LfsApi large;
  private final CommitApi committing;
  private final Store store;
  private final Uploads uploads;

  Handlers(Access access, Settings settings, Store store, Uploads uploads, String endpoint) {
    this.access = access;
    this.endpoint = endpoint;
    this.store = store;
    this.uploads = uploads;
    this.writing = new WriteApi(access, endpoint);
    this.large = new LfsApi(access, uploads, settings, endpoint);
    this.committing = new CommitApi(access, uploads, endpoint);
    this.reading = new ReadApi(access);
    this.listing = new TreeApi(access, settings);
    this.resolving = new ResolveApi(access, store, settings, URI.create(endpoint).getRawPath());
  }

  Answer answer(Request request, Target target) throws IOException {
    Optional<String> newName = access.newName(target.repository());
    if (newName.isPresent()) {
      return Answer.empty(307)
          .header(
              "Location",
              URI.create(endpoint).getRawPath()
                  + request.target().replace(target.repository(), newName.get()));
    }
    return switch (target.route()) {
      case WHO_AM_I -> reading.whoAmI(request);
      case INFO -> reading.info(request, target);
      case REFS -> reading.refs(request, target);
      case COMMITS -> reading.commits(request, target);
      case TREE -> listing.tree(request, target, endpoint);
      case PATHS_INFO -> listing.pathsInfo(request, target);
      case RESOLVE -> resolving.resolve(request, target);
      case RESOLVE_CACHE -> resolving.resolveCache(request, target);
      case STORE_READ -> store.read(request, target);
      case CREATE_REPOSITORY -> writing.create(request);
      case VALIDATE_YAML -> WriteApi.validateYaml();
      case PREUPLOAD -> writing.preupload(request, target);
      case LFS_BATCH -> large.batch(request, target);
      case LFS_VERIFY -> large.verify(request, target);
      case COMMIT -> committing.commit(request, target);
      case STORE_WRITE -> uploads.take(request);
      case STORE_COMPLETE -> uploads.complete(request);
      case UNKNOWN ->
          HubError.plain(404, "Sorry, we can't find the page you are looking for.").answer();
    };
  }
}
