package dev.datadecide.application.golden;

/**
 * How far this program is from a file.
 *
 * @param file as the folder names it
 * @param item what of it
 * @param rows how many numbers or rows were compared
 * @param worst the greatest error
 * @param allowed the greatest that passes
 * @param isMet whether all passes
 * @param remark what stands beside it
 */
public record GoldenVerdict(
    String file,
    String item,
    long rows,
    double worst,
    double allowed,
    boolean isMet,
    String remark) {}
