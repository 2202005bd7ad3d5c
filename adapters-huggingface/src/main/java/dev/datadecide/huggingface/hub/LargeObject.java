package dev.datadecide.huggingface.hub;

/**
 * A large file as the store knows it.
 *
 * @param sha256 its name there
 */
public record LargeObject(String sha256, long size) {}
