package dev.datadecide.huggingface.publish;

import java.nio.file.Path;

/** A local file, and the path that it is to get in the repository. */
record Candidate(Path source, String target) {}
