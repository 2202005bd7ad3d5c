package dev.datadecide.application.documentation;

/**
 * One page in Markdown.
 *
 * @param path below the folder of all pages
 * @param title for the index
 * @param summary what is on it, in a sentence
 */
public record Page(String path, String title, String summary, String text) {}
