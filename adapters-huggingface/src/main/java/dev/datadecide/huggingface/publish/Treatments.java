package dev.datadecide.huggingface.publish;

import dev.datadecide.domain.error.DomainException;
import dev.datadecide.domain.error.ErrorCode;
import dev.datadecide.domain.repository.RepositoryReference;
import dev.datadecide.huggingface.hub.HubPublishing;
import dev.datadecide.huggingface.hub.UploadAnnouncement;
import dev.datadecide.huggingface.hub.UploadInstruction;
import dev.datadecide.huggingface.hub.UploadInstruction.Treatment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the Hub wants each file. */
final class Treatments {
  private Treatments() {}

  /** By path. A file that the repository's rules leave out is refused, never left out silently. */
  static Map<String, Treatment> ask(
      HubPublishing hub, RepositoryReference repository, List<UploadAnnouncement> files) {
    Map<String, Treatment> treatments = new TreeMap<>();
    List<String> ignored = new ArrayList<>();
    List<UploadInstruction> instructions = hub.announce(repository, files);
    for (int i = 0; i < files.size(); i++) {
      UploadInstruction told = instructions.get(i);
      if (told.treatment() == Treatment.IGNORED) {
        ignored.add(told.path());
      }
      // Git alone can hold an empty file; the store has nothing to sign.
      treatments.put(told.path(), files.get(i).size() == 0 ? Treatment.REGULAR : told.treatment());
    }
    if (!ignored.isEmpty()) {
      throw new DomainException(
          ErrorCode.BAD_USAGE,
          "the .gitignore of " + repository.id() + " leaves out " + String.join(", ", ignored),
          "Publish under another name or folder, or change the .gitignore there.");
    }
    return treatments;
  }
}
