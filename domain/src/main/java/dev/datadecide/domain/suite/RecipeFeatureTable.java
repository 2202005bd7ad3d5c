package dev.datadecide.domain.suite;

/** The features of the recipes, as the reference pipeline joins them to its tables. */
final class RecipeFeatureTable {
  static final CatalogueTable FEATURES =
      CatalogueTable.parse(
          """
          normalized                | tokens | code | crawl | social | length | duplicates | filter | mixed | sources | education
          dolma17                   | 2300   | 11.4 | 52    | 3.5    | 800    | 15         | 0      | 0     | 1       | 50
          dolma17_no_code           | 2200   | 0    | 52    | 3.5    | 750    | 15         | 0      | 0     | 1       | 50
          dolma17_no_math_code      | 2100   | 0    | 52    | 3.5    | 700    | 15         | 0      | 0     | 1       | 50
          dolma17_no_reddit         | 2220   | 11.4 | 52    | 0      | 800    | 15         | 0      | 0     | 1       | 60
          dolma17_no_flan           | 2280   | 11.4 | 52    | 3.5    | 800    | 15         | 0      | 0     | 1       | 80
          dolma16                   | 2400   | 15   | 50    | 3.3    | 850    | 18         | 0      | 0     | 1       | 50
          c4                        | 156    | 0.5  | 100   | 0.1    | 500    | 3          | 0      | 0     | 1       | 50
          fineweb_pro               | 1000   | 1    | 100   | 0.1    | 600    | 10         | 0      | 0     | 1       | 50
          fineweb_edu               | 1300   | 0.5  | 100   | 0.1    | 800    | 10         | 0      | 0     | 1       | 90
          falcon                    | 600    | 0.5  | 100   | 0.1    | 550    | 12         | 0      | 0     | 1       | 50
          falcon_cc                 | 800    | 0.5  | 100   | 0.1    | 525    | 20         | 0      | 0     | 1       | 50
          falcon_cc_qc_10           | 80     | 0.5  | 100   | 0.1    | 600    | 20         | 90     | 1     | 2       | 50
          falcon_cc_qc_20           | 160    | 0.5  | 100   | 0.1    | 650    | 20         | 80     | 1     | 2       | 50
          falcon_cc_qc_orig_10      | 80     | 0.5  | 100   | 0.1    | 600    | 20         | 90     | 1     | 2       | 50
          falcon_cc_qc_tulu_10      | 80     | 0.5  | 100   | 0.1    | 600    | 20         | 90     | 1     | 2       | 50
          dclm_baseline             | 2600   | 1    | 100   | 0.1    | 700    | 8          | 0      | 0     | 1       | 50
          dclm_baseline_qc_10       | 260    | 1    | 100   | 0.1    | 750    | 8          | 90     | 1     | 2       | 50
          dclm_baseline_qc_20       | 520    | 1    | 100   | 0.1    | 725    | 8          | 80     | 1     | 2       | 50
          dclm_baseline_qc_7_fw3    | 182    | 1    | 100   | 0.1    | 850    | 8          | 93     | 1     | 2       | 50
          dclm_baseline_qc_7_fw2    | 182    | 1    | 100   | 0.1    | 800    | 8          | 93     | 1     | 2       | 50
          dclm_baseline_qc_fw_3     | 78     | 1    | 100   | 0.1    | 900    | 8          | 97     | 1     | 2       | 50
          dclm_baseline_qc_fw_10    | 260    | 1    | 100   | 0.1    | 850    | 8          | 90     | 1     | 2       | 50
          dclm_baseline_25_dolma_75 | 2375   | 8.9  | 64    | 2.7    | 775    | 13         | 0      | 1     | 2       | 50
          dclm_baseline_50_dolma_50 | 2450   | 6.2  | 76    | 1.8    | 750    | 11.5       | 0      | 1     | 2       | 50
          dclm_baseline_75_dolma_25 | 2525   | 3.6  | 88    | 0.9    | 725    | 10         | 0      | 1     | 2       | 50
          """);

  private RecipeFeatureTable() {}
}
