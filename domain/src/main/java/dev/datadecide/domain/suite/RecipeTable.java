package dev.datadecide.domain.suite;

/**
 * The 25 recipes and the names that each goes by, as published: suite tables, training mixes, model
 * repositories, evaluation archives and finetuning runs.
 */
final class RecipeTable {
  /** Canonical order and name, the order of the ingest tables, family and normalized name. */
  static final CatalogueTable IDENTITY =
      CatalogueTable.parse(
          """
          order | ingest | family    | normalized                | display
          0     | 14     | dolma17   | dolma17                   | Dolma1.7
          1     | 2      | dolma17   | dolma17_no_code           | Dolma1.7 (no code)
          2     | 3      | dolma17   | dolma17_no_math_code      | Dolma1.7 (no math, code)
          3     | 0      | dolma17   | dolma17_no_reddit         | Dolma1.7 (no Reddit)
          4     | 1      | dolma17   | dolma17_no_flan           | Dolma1.7 (no Flan)
          5     | 11     | dolma16pp | dolma16                   | Dolma1.6++
          6     | 4      | c4        | c4                        | C4
          7     | 12     | fineweb   | fineweb_pro               | FineWeb-Pro
          8     | 13     | fineweb   | fineweb_edu               | FineWeb-Edu
          9     | 5      | falcon    | falcon                    | Falcon
          10    | 6      | falcon_cc | falcon_cc                 | Falcon+CC
          11    | 9      | falcon_cc | falcon_cc_qc_10           | Falcon+CC (QC 10%)
          12    | 7      | falcon_cc | falcon_cc_qc_20           | Falcon+CC (QC 20%)
          13    | 8      | falcon_cc | falcon_cc_qc_orig_10      | Falcon+CC (QC Orig 10%)
          14    | 10     | falcon_cc | falcon_cc_qc_tulu_10      | Falcon+CC (QC Tulu 10%)
          15    | 18     | dclm      | dclm_baseline             | DCLM-Baseline
          16    | 21     | dclm      | dclm_baseline_qc_10       | DCLM-Baseline (QC 10%)
          17    | 22     | dclm      | dclm_baseline_qc_20       | DCLM-Baseline (QC 20%)
          18    | 23     | dclm      | dclm_baseline_qc_7_fw3    | DCLM-Baseline (QC 7%, FW3)
          19    | 24     | dclm      | dclm_baseline_qc_7_fw2    | DCLM-Baseline (QC 7%, FW2)
          20    | 20     | dclm      | dclm_baseline_qc_fw_3     | DCLM-Baseline (QC FW 3%)
          21    | 19     | dclm      | dclm_baseline_qc_fw_10    | DCLM-Baseline (QC FW 10%)
          22    | 15     | mix       | dclm_baseline_25_dolma_75 | DCLM-Baseline 25% / Dolma 75%
          23    | 16     | mix       | dclm_baseline_50_dolma_50 | DCLM-Baseline 50% / Dolma 50%
          24    | 17     | mix       | dclm_baseline_75_dolma_25 | DCLM-Baseline 75% / Dolma 25%
          """);

  /** Names in the training and scaling-law tables of the suite; the first is the usual one. */
  static final CatalogueTable MIXES =
      CatalogueTable.parse(
          """
          normalized | mix
          dolma17 | dolma17
          dolma17 | baseline
          dolma17_no_code | no_code
          dolma17_no_math_code | no_math_no_code
          dolma17_no_reddit | no_reddit
          dolma17_no_flan | no_flan
          dolma16 | dolma-v1-6-and-sources-baseline
          c4 | c4
          fineweb_pro | prox_fineweb_pro
          fineweb_edu | fineweb_edu_dedup
          falcon | falcon
          falcon_cc | falcon_and_cc
          falcon_cc_qc_10 | falcon_and_cc_eli5_oh_top10p
          falcon_cc_qc_20 | falcon_and_cc_eli5_oh_top20p
          falcon_cc_qc_orig_10 | falcon_and_cc_og_eli5_oh_top10p
          falcon_cc_qc_tulu_10 | falcon_and_cc_tulu_qc_top10
          dclm_baseline | DCLM-baseline
          dclm_baseline_qc_10 | pos_eli5_oh_neg_dclm_refinedweb_steps_2000_lr3e4_top10p
          dclm_baseline_qc_20 | pos_eli5_oh_neg_dclm_refinedweb_steps_2000_lr3e4_top20p
          dclm_baseline_qc_7_fw3 | dclm_ft7percentile_fw3
          dclm_baseline_qc_7_fw2 | dclm_ft7percentile_fw2
          dclm_baseline_qc_fw_3 | dclm_fw_top3
          dclm_baseline_qc_fw_10 | dclm_fw_top10
          dclm_baseline_25_dolma_75 | dolma17-75p-DCLM-baseline-25p
          dclm_baseline_50_dolma_50 | dolma17-50p-DCLM-baseline-50p
          dclm_baseline_75_dolma_25 | dolma17-25p-DCLM-baseline-75p
          """);

  /**
   * Name parts of the model repositories and evaluation archives on the Hub; whether the first is
   * also known from the paths that finetuning configurations declare.
   */
  static final CatalogueTable HUB_SLUGS =
      CatalogueTable.parse(
          """
          normalized|hub_model|hub_instances|model_path
          dolma17|dolma1_7|dolma1.7|y
          dolma17_no_code|dolma1_7-no-code|dolma1.7-no-code|-
          dolma17_no_math_code|dolma1_7-no-math-code|dolma1.7-no-math-no-code|-
          dolma17_no_reddit|dolma1_7-no-reddit|dolma1.7-no-reddit|-
          dolma17_no_flan|dolma1_7-no-flan|dolma1.7-no-flan|-
          dolma16|dolma1_6plus|dolma1.6++|-
          c4|c4|c4|-
          fineweb_pro|fineweb-pro|fineweb-pro|-
          fineweb_edu|fineweb-edu|fineweb-edu|-
          falcon|falcon|falcon|-
          falcon_cc|falcon-and-cc|falcon-with-cc|-
          falcon_cc_qc_10|falcon-and-cc-qc-10p|falcon-with-cc-top-10p|-
          falcon_cc_qc_20|falcon-and-cc-qc-20p|falcon-with-cc-top-20p|-
          falcon_cc_qc_orig_10|falcon-and-cc-qc-orig-10p|falcon-with-cc-top-orig-10p|-
          falcon_cc_qc_tulu_10|falcon-and-cc-qc-tulu-10p|falcon-with-cc-top-tulu-10p|-
          dclm_baseline|dclm-baseline|dclm-baseline|y
          dclm_baseline_qc_10|dclm-baseline-qc-10p|dclm-baseline-top-10p|y
          dclm_baseline_qc_20|dclm-baseline-qc-20p|dclm-baseline-top-20p|y
          dclm_baseline_qc_7_fw3|dclm-baseline-qc-7p-fw3|dclm-baseline-top-fw3-7p|y
          dclm_baseline_qc_7_fw2|dclm-baseline-qc-7p-fw2|dclm-baseline-top-fw2-7p|y
          dclm_baseline_qc_fw_3|dclm-baseline-qc-fw-3p|dclm-baseline-top-fw-3p|y
          dclm_baseline_qc_fw_10|dclm-baseline-qc-fw-10p|dclm-baseline-top-fw-10p|y
          dclm_baseline_25_dolma_75|dclm-baseline-25p-dolma1.7-75p|dclm-baseline-25p-dolma1.7-75p|y
          dclm_baseline_50_dolma_50|dclm-baseline-50p-dolma1.7-50p|dclm-baseline-50p-dolma1.7-50p|y
          dclm_baseline_75_dolma_25|dclm-baseline-75p-dolma1.7-25p|dclm-baseline-75p-dolma1.7-25p|y
          """);

  /** Names in the ids and configurations of finetuning runs. */
  static final CatalogueTable RUN_NAMES =
      CatalogueTable.parse(
          """
          normalized | run_name
          dolma17 | d17
          dolma17 | dolma1_7
          dolma17 | Dolma 1.7
          dolma16 | d16
          dolma16 | Dolma 1.6
          c4 | c4
          c4 | C4
          fineweb_pro | fineweb_pro
          fineweb_edu | fineweb_edu
          fineweb_edu | FineWeb
          falcon | falcon
          falcon | Falcon
          falcon_cc | falcon_cc
          falcon_cc_qc_10 | falcon_cc_qc10p
          falcon_cc_qc_20 | falcon_cc_qc20p
          falcon_cc_qc_orig_10 | falcon_cc_qcorig10p
          falcon_cc_qc_tulu_10 | falcon_cc_qctulu10p
          dclm_baseline | dclm
          dclm_baseline | dclm-baseline
          dclm_baseline | DCLM
          dclm_baseline | DCLM Baseline
          dclm_baseline_qc_10 | dclm_qc10p
          dclm_baseline_qc_10 | dclm-baseline-qc-10p
          dclm_baseline_qc_20 | dclm_qc20p
          dclm_baseline_qc_20 | dclm-baseline-qc-20p
          dclm_baseline_qc_7_fw3 | dclm_qc7p_fw3
          dclm_baseline_qc_7_fw3 | dclm_qc7fw3
          dclm_baseline_qc_7_fw3 | dclm-baseline-qc-7p-fw3
          dclm_baseline_qc_7_fw2 | dclm_qc7p_fw2
          dclm_baseline_qc_7_fw2 | dclm_qc7fw2
          dclm_baseline_qc_7_fw2 | dclm-baseline-qc-7p-fw2
          dclm_baseline_qc_fw_3 | dclm_qcfw3p
          dclm_baseline_qc_fw_3 | dclm-baseline-qc-fw-3p
          dclm_baseline_qc_fw_10 | dclm_qcfw10p
          dclm_baseline_qc_fw_10 | dclm-baseline-qc-fw-10p
          dclm_baseline_25_dolma_75 | dclm25_dolma75
          dclm_baseline_25_dolma_75 | dclm_25_d17_75
          dclm_baseline_50_dolma_50 | dclm50_dolma50
          dclm_baseline_50_dolma_50 | dclm_50_d17_50
          dclm_baseline_75_dolma_25 | dclm75_dolma25
          dclm_baseline_75_dolma_25 | dclm_75_d17_25
          """);

  private RecipeTable() {}
}
