/**
 * The published results of the DataDecide suite as a source of the domain. The plugin {@code
 * huggingface} offers the source {@code datadecide-files}: files that were downloaded from the Hub,
 * or made of them by the reference pipeline, in a local folder. {@code DataDecideFiles} finds the
 * files; what is in them is told by {@code results}, whose texts are read by the grammar in {@code
 * literal}. The Hub itself is reached by {@code hub}, and offered as the domain's repositories of
 * data sets.
 *
 * <p>How records are read, and what that costs in fidelity:
 *
 * <ul>
 *   <li>A null or {@code None} is "not reported"; NaN and infinities are values.
 *   <li>Recipes, sizes, seeds and tasks get their canonical names; unknown ones are kept as written
 *       and reported. A bare number for a seed is read in the reference pipeline's numbering in its
 *       wide table, and elsewhere only where no two numberings contradict each other.
 *   <li>A record without a checkpoint (an empty name, a step that is no whole number), with a text
 *       that is no dictionary, of another token budget, or without any value is rejected with its
 *       reason.
 *   <li>Averages over tasks that a file brings along are kept apart from the scores of tasks, as
 *       reported.
 *   <li>Tokens and compute are compared with the training schedule; the file's numbers are kept.
 * </ul>
 */
@NullMarked
package dev.datadecide.huggingface;

import org.jspecify.annotations.NullMarked;
