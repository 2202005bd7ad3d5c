/**
 * Driven adapter for dumps of the OLMES evaluation harness: scores of models on tasks, and what was
 * recorded of every question.
 */
@NullMarked
package dev.datadecide.olmes;

import org.jspecify.annotations.NullMarked;
