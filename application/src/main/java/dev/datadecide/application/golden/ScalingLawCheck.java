package dev.datadecide.application.golden;

import dev.datadecide.domain.scalinglaw.CurveFitter;
import dev.datadecide.domain.scalinglaw.SizeSubset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scaling laws on the five largest sizes, and over the sweep of subsets. */
final class ScalingLawCheck implements GoldenCheck {
  private static final String FITS = "scaling/fits.csv.gz";
  private static final String SWEEP = "scaling/sweep_definition.csv";
  private static final String SWEEP_FITS = "scaling/sweep_fits.csv.gz";
  private static final String MACRO = "olmes_10_macro_avg";

  private static final List<String> LARGE = List.of("150M", "300M", "530M", "750M");

  private final CurveFitter fitter;

  ScalingLawCheck(CurveFitter fitter) {
    this.fitter = fitter;
  }

  @Override
  public List<String> files() {
    return List.of(
        "scaling/step1_points.csv.gz",
        FITS,
        "scaling/errors_expected.csv",
        "scaling/decision_expected.csv",
        SWEEP,
        SWEEP_FITS,
        "scaling/sweep_decisions.csv");
  }

  @Override
  public List<GoldenVerdict> judge(GoldenFolder folder) {
    GoldenLaws laws = new GoldenLaws(new GoldenScores(folder), fitter);
    LawFitsCheck fits = new LawFitsCheck(laws);
    List<GoldenVerdict> verdicts = new ArrayList<>();
    verdicts.add(fits.points(folder));
    Map<String, List<String>> subsets = subsets();
    verdicts.addAll(fits.fits(folder.table(FITS), FITS, subsets, List.of()));
    LawDecisionsCheck decisions = new LawDecisionsCheck(laws);
    verdicts.addAll(decisions.errors(folder, folder.table(FITS), subsets));
    verdicts.add(decisions.decisions(folder, "scaling/decision_expected.csv", subsets));

    Map<String, List<String>> sweep = new LinkedHashMap<>();
    verdicts.add(sweep(folder.table(SWEEP), laws, sweep));
    verdicts.addAll(
        fits.fits(folder.table(SWEEP_FITS), SWEEP_FITS, sweep, List.of(MACRO, "primary_metric")));
    verdicts.add(decisions.decisions(folder, "scaling/sweep_decisions.csv", sweep));
    return verdicts;
  }

  private static Map<String, List<String>> subsets() {
    Map<String, List<String>> subsets = new LinkedHashMap<>();
    for (SizeSubset each :
        List.of(
            new SizeSubset("default", LARGE),
            SizeSubset.without("no_750M", LARGE, List.of("750M")),
            SizeSubset.without("no_750M_no_530M", LARGE, List.of("750M", "530M")))) {
      subsets.put(each.name(), each.sizes());
    }
    return subsets;
  }

  /** The subsets that this program makes are those of the file, by name, sizes and compute. */
  private static GoldenVerdict sweep(
      GoldenTable table, GoldenLaws laws, Map<String, List<String>> found) {
    Deviations all = Deviations.relative(SWEEP, "subsets", 1e-12, 0);
    List<String> below =
        laws.scores().axes().sizes().stream()
            .map(axis -> axis.size().label())
            .filter(size -> !size.equals(GoldenLaws.TARGET_SIZE))
            .toList();
    SizeSubset.sweep(below).forEach(subset -> found.put(subset.name(), subset.sizes()));
    all.add("subsets", found.size(), table.size());
    for (int row = 0; row < table.size(); row++) {
      String name = table.text(row, "subset");
      List<String> sizes = found.getOrDefault(name, List.of());
      all.addError(
          name + ": " + sizes,
          String.join(" ", sizes).equals(table.text(row, "sizes")) ? 0 : Double.POSITIVE_INFINITY);
      double compute = 0;
      for (String size : sizes) {
        compute +=
            laws.curve(MACRO, "primary_metric", size, laws.scores().axes().recipes().getFirst())
                .compute();
      }
      all.add(name + " compute", compute, table.real(row, "train_compute"));
    }
    return all.verdict();
  }
}
