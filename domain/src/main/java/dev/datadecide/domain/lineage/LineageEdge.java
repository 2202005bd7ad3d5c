package dev.datadecide.domain.lineage;

import dev.datadecide.domain.run.RunKey;

/** A run and the verdict about its parent. */
public record LineageEdge(RunKey child, LineageVerdict verdict) {}
