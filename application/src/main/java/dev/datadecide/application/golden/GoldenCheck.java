package dev.datadecide.application.golden;

import java.util.List;

/** Compares what this program computes with one or more files. */
public interface GoldenCheck {
  /** The files that it looks at, as the folder names them. */
  List<String> files();

  /** A verdict or more for each of the files. */
  List<GoldenVerdict> judge(GoldenFolder folder);
}
