package dev.datadecide.domain.artifact;

/**
 * Where a stored record came from.
 *
 * @param source the source that brought it
 * @param artifact where its artifact was found
 * @param digest of the artifact, under which its bytes are kept
 * @param row the record's number in the artifact, from 0
 */
public record RecordOrigin(String source, String artifact, ContentDigest digest, long row) {}
