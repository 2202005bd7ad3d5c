package dev.datadecide.huggingface.hub;

/**
 * A file that is to come.
 *
 * @param sample its first bytes in Base64
 */
public record UploadAnnouncement(String path, long size, String sample) {
  /** How many bytes the Hub wants to see; fewer if the file has fewer. */
  public static final int SAMPLE_BYTES = 512;
}
