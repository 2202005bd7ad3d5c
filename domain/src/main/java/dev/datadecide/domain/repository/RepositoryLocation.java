package dev.datadecide.domain.repository;

/**
 * A place inside a repository.
 *
 * @param path a file or a folder, with {@code /} between names; empty for all of it
 */
public record RepositoryLocation(RepositoryReference repository, String path) {}
