package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.ContentId;
import dev.datadecide.domain.repository.DownloadedFile;
import dev.datadecide.domain.repository.PlannedFile;
import dev.datadecide.domain.repository.TransferProgress;
import dev.datadecide.huggingface.hub.LargeFileStore;
import dev.datadecide.huggingface.hub.LargeFileStore.Receipt;
import dev.datadecide.huggingface.hub.LargeObject;
import dev.datadecide.huggingface.hub.UploadOffer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Brings large files to the store, whole or in parts, and makes sure of what was sent. */
final class FileTransfer {
  /** Signed addresses live for minutes: a slow transfer may need new ones. */
  private static final int OFFERS = 3;

  private final LargeFileStore store;
  private final TransferProgress progress;

  FileTransfer(LargeFileStore store, TransferProgress progress) {
    this.store = store;
    this.progress = progress;
  }

  /** Sends a file unless the store has it; returns the bytes that were sent. */
  long send(PlannedFile file, ContentId sha256) {
    LargeObject object = new LargeObject(sha256.hex(), file.target().size());
    String path = file.target().path();
    progress.started(path, object.size(), 0);
    DomainException last = null;
    for (int attempt = 0; attempt < OFFERS; attempt++) {
      LocalChecks.refuseIfChanged(file);
      UploadOffer offer = store.offer(object);
      SentContent content = new SentContent(file, sha256, progress);
      Receipt receipt;
      Optional<URI> check;
      switch (offer) {
        case UploadOffer.Known known -> {
          progress.finished(path, DownloadedFile.Origin.CACHE);
          return 0;
        }
        case UploadOffer.Whole whole -> {
          receipt = slice(whole.address(), file, content, 0, object.size());
          check = whole.check();
        }
        case UploadOffer.Parts parts -> {
          receipt = parts(parts, file, content, object);
          check = parts.check();
        }
      }
      switch (receipt) {
        case Receipt.Expired expired -> last = expired.why();
        case Receipt.Taken taken -> {
          check.ifPresent(address -> store.verify(address, object));
          progress.finished(path, DownloadedFile.Origin.NETWORK);
          return object.size();
        }
      }
    }
    throw last == null ? new IllegalStateException("no attempt was made") : last;
  }

  private Receipt parts(
      UploadOffer.Parts parts, PlannedFile file, SentContent content, LargeObject object) {
    List<String> etags = new ArrayList<>();
    long from = 0;
    for (URI address : parts.addresses()) {
      long length = Math.min(parts.partSize(), object.size() - from);
      switch (slice(address, file, content, from, length)) {
        case Receipt.Expired expired -> {
          return expired;
        }
        case Receipt.Taken taken -> etags.add(etag(taken, file));
      }
      from += length;
    }
    store.complete(parts.completion(), object, etags);
    return new Receipt.Taken("");
  }

  /** Sends a slice; after the last one what was sent must be what was announced. */
  private Receipt slice(
      URI address, PlannedFile file, SentContent content, long from, long length) {
    Receipt receipt;
    try {
      receipt = store.send(address, file.target().path(), length, content.slice(from, length));
    } catch (DomainException failure) {
      if (content.hasShrunk()) {
        throw LocalChecks.changed(file.source(), "it became shorter");
      }
      throw failure;
    }
    if (receipt instanceof Receipt.Taken) {
      content.taken();
      if (from + length == file.target().size()) {
        refuseIfOther(file, content);
      }
    }
    return receipt;
  }

  private static void refuseIfOther(PlannedFile file, SentContent content) {
    LocalChecks.refuseIfChanged(file);
    if (!content.hash().equals(content.announced())) {
      throw LocalChecks.changed(
          file.source(),
          "its content was " + content.announced() + " and what was sent is " + content.hash());
    }
  }

  private static String etag(Receipt.Taken taken, PlannedFile file) {
    if (taken.etag().isEmpty()) {
      throw new DomainException(
          ErrorCode.SOURCE_MALFORMED,
          "the store took a part of " + file.target().path() + " and does not name it (no ETag)",
          "Nothing was committed. Check proxies between here and the store: they must keep headers.");
    }
    return taken.etag();
  }
}
