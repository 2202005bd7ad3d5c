/**
 * Pages about the product that are made from what the code says: every frame and table, every
 * command, the catalogues and the packages.
 */
@NullMarked
package dev.datadecide.application.documentation;

import org.jspecify.annotations.NullMarked;
