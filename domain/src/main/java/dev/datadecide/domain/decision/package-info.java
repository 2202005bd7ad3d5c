/**
 * Which data recipe would win at a large size, judged by small ones (DataDecide, arXiv 2504.11393):
 * scores by checkpoint, the share of right decisions between two recipes, the noise of seeds, and
 * what accuracy which compute buys.
 */
@NullMarked
package dev.datadecide.domain.decision;

import org.jspecify.annotations.NullMarked;
