package dev.datadecide.domain.scalinglaw;

/**
 * What a law is fitted to, or compared with.
 *
 * @param compute FLOPs of the run
 * @param inputs of the law
 * @param value that came
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record LawPoint(double compute, double[] inputs, double value) {}
