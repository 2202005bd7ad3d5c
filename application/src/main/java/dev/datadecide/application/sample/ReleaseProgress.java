package dev.datadecide.application.sample;

/** Is told how the writing of a release goes on, from several threads. */
public interface ReleaseProgress {
  /** Tells nobody. */
  ReleaseProgress NONE =
      new ReleaseProgress() {
        @Override
        public void rowsMade(long rows) {}

        @Override
        public void fileWritten(ReleaseFile file) {}
      };

  /** So many more rows of some file are made. */
  void rowsMade(long rows);

  /** A file is complete and in its place. */
  void fileWritten(ReleaseFile file);
}
