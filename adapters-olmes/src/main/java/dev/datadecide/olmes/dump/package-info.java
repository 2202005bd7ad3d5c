/**
 * A dump of the OLMES harness: a folder for each evaluated model, with the scores of all tasks
 * ({@code metrics-all.jsonl}) and files of each task, told by their content. What a file of single
 * questions does not say of itself (the model, the task's configuration) is read from the files
 * beside it.
 */
@NullMarked
package dev.datadecide.olmes.dump;

import org.jspecify.annotations.NullMarked;
