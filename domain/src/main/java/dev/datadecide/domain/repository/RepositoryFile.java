package dev.datadecide.domain.repository;

/**
 * A file of a repository at one commit.
 *
 * @param path from the repository's root, with {@code /} between names
 * @param size bytes of the content
 * @param content what the content hashes to
 */
public record RepositoryFile(String path, long size, ContentId content) {}
