/**
 * The Hugging Face Hub, for reading: a client of its own on the JDK's HTTP client, the cache folder
 * that the Python tools use, and verified, resumable downloads into it or into a plain folder.
 *
 * <ul>
 *   <li>{@code Transport} is the only class that opens connections. Redirects are followed by hand,
 *       so that the token never leaves the endpoint's scheme, host and port.
 *   <li>{@code HubClient} knows the questions and answers. A branch is turned into a commit first,
 *       and every later request names the commit.
 *   <li>{@code HubCache} and {@code LocalFolder} know where files lie; neither speaks HTTP.
 *   <li>{@code Downloader} plans and runs; no file gets its name before its size and hash are
 *       right.
 * </ul>
 */
@NullMarked
package dev.datadecide.huggingface.hub;

import org.jspecify.annotations.NullMarked;
