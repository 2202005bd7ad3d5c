package dev.datadecide.domain.forecast;

/** A fold that no forecast came of. */
public record FoldFailure(String name, String reason) {}
