package dev.datadecide.domain.repository;

import dev.datadecide.domain.error.ErrorCode;

/** A file that could not be brought here; others may have been. */
public record DownloadFailure(String path, ErrorCode code, String happened, String remedy) {}
