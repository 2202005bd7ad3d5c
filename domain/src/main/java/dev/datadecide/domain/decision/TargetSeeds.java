package dev.datadecide.domain.decision;

/** Which runs of the target size say how good a recipe is. */
public enum TargetSeeds {
  /** The mean over all seeds: the target of single-scale predictions. */
  MEAN,
  /** The default seed alone: the target of the released scaling laws. */
  DEFAULT
}
