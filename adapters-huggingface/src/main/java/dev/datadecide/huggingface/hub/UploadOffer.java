package dev.datadecide.huggingface.hub;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How the store takes a large file. Addresses are keys: they are never shown. */
public sealed interface UploadOffer {
  /** The store has it. */
  record Known() implements UploadOffer {}

  /**
   * As a whole.
   *
   * @param check where to ask afterwards whether it arrived
   */
  record Whole(URI address, Optional<URI> check) implements UploadOffer {
    @Override
    public String toString() {
      return "in one piece";
    }
  }

  /**
   * In parts of one size; the last may be shorter.
   *
   * @param completion where to have the parts joined
   */
  record Parts(long partSize, List<URI> addresses, URI completion, Optional<URI> check)
      implements UploadOffer {
    public Parts {
      addresses = List.copyOf(addresses);
    }

    @Override
    public String toString() {
      return "in " + addresses.size() + " parts";
    }
  }
}
