package dev.datadecide.domain.run;

/**
 * One observation that speaks for a training type.
 *
 * @param weight {@link TypeEvidenceRules#DECISIVE} or {@link TypeEvidenceRules#SUPPORTING}
 * @param detail what was seen, with the value, and why it tells
 */
record TypeEvidence(TrainingType type, int weight, String detail) {}
