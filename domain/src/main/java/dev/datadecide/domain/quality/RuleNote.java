package dev.datadecide.domain.quality;

/**
 * What is to be known about a rule.
 *
 * @param rule its name in findings
 * @param basis what it looks at
 * @param remedy what a user can do about a finding
 */
public record RuleNote(String rule, String basis, String remedy) {}
