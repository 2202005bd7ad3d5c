package dev.datadecide.domain.suite;

/**
 * Source pools of the recipes whose composition is published, and the named groups of recipes. A
 * name that fills several rows continues from one to the next.
 */
final class RecipeGroupTable {
  /** Tokens per source pool, summed over the published sizes of the training shards. */
  static final CatalogueTable POOLS =
      CatalogueTable.parse(
          """
          pool                | tokens
          gutenberg_books     | 5255792107
          pes20_stem_papers   | 57209752742
          wikipedia_wikibooks | 7378409050
          megawika            | 4562102218
          stackexchange       | 19629583356
          arxiv               | 27973662590
          algebraic_stack     | 12622576536
          openwebmath         | 12734300603
          tulu                | 16536907601
          cc_news             | 14261416567
          starcoder           | 263775304843
          c4                  | 138441178003
          reddit              | 79944013060
          falcon              | 456404959027
          web_rest            | 598422659025
          """);

  /**
   * Pools that a recipe draws from. {@code tulu} is the instruction pool that the recipe without
   * Flan drops; {@code web_rest} is the Common Crawl pool.
   */
  static final CatalogueTable MEMBERS =
      CatalogueTable.parse(
          """
          normalized | pools
          dolma17 | gutenberg_books pes20_stem_papers wikipedia_wikibooks megawika
          dolma17 | stackexchange arxiv algebraic_stack openwebmath tulu cc_news
          dolma17 | starcoder c4 reddit falcon web_rest
          dolma17_no_code | gutenberg_books pes20_stem_papers wikipedia_wikibooks megawika
          dolma17_no_code | arxiv algebraic_stack openwebmath tulu cc_news c4 reddit
          dolma17_no_code | falcon web_rest
          dolma17_no_math_code | gutenberg_books wikipedia_wikibooks megawika arxiv tulu
          dolma17_no_math_code | cc_news c4 reddit falcon web_rest
          dolma17_no_reddit | gutenberg_books pes20_stem_papers wikipedia_wikibooks megawika
          dolma17_no_reddit | stackexchange arxiv algebraic_stack openwebmath tulu cc_news
          dolma17_no_reddit | starcoder c4 falcon web_rest
          dolma17_no_flan | gutenberg_books pes20_stem_papers wikipedia_wikibooks megawika
          dolma17_no_flan | stackexchange arxiv algebraic_stack openwebmath cc_news
          dolma17_no_flan | starcoder c4 reddit falcon web_rest
          c4 | c4
          falcon | falcon
          falcon_cc | falcon web_rest
          """);

  /** Named groups of recipes, each in the order of its publication. */
  static final CatalogueTable GROUPS =
      CatalogueTable.parse(
          """
          group | recipes
          base | c4 falcon falcon_cc dolma16 dolma17 fineweb_pro fineweb_edu
          base | dclm_baseline
          base_qc | c4 falcon falcon_cc falcon_cc_qc_10 falcon_cc_qc_20
          base_qc | falcon_cc_qc_orig_10 falcon_cc_qc_tulu_10 dolma16 dolma17
          base_qc | dclm_baseline_25_dolma_75 dclm_baseline_50_dolma_50
          base_qc | dclm_baseline_75_dolma_25 fineweb_pro fineweb_edu
          base_qc | dclm_baseline dclm_baseline_qc_10 dclm_baseline_qc_20
          base_qc | dclm_baseline_qc_7_fw3 dclm_baseline_qc_7_fw2
          base_qc | dclm_baseline_qc_fw_3 dclm_baseline_qc_fw_10
          no_ablations | c4 falcon falcon_cc falcon_cc_qc_10 falcon_cc_qc_20
          no_ablations | falcon_cc_qc_orig_10 falcon_cc_qc_tulu_10 dolma16 dolma17
          no_ablations | fineweb_pro fineweb_edu dclm_baseline dclm_baseline_qc_10
          no_ablations | dclm_baseline_qc_20 dclm_baseline_qc_7_fw3
          no_ablations | dclm_baseline_qc_7_fw2 dclm_baseline_qc_fw_3
          no_ablations | dclm_baseline_qc_fw_10
          core_datasets | c4 falcon dolma16
          dolma17_variants | dolma17 dolma17_no_code dolma17_no_math_code
          dolma17_variants | dolma17_no_reddit dolma17_no_flan
          dclm_variants | dclm_baseline dclm_baseline_qc_10 dclm_baseline_qc_20
          dclm_variants | dclm_baseline_qc_7_fw3 dclm_baseline_qc_7_fw2
          dclm_variants | dclm_baseline_qc_fw_3 dclm_baseline_qc_fw_10
          falcon_cc_variants | falcon_cc falcon_cc_qc_10 falcon_cc_qc_20
          falcon_cc_variants | falcon_cc_qc_orig_10 falcon_cc_qc_tulu_10
          fineweb_variants | fineweb_pro fineweb_edu
          mix_with_baselines | dolma17 dclm_baseline_25_dolma_75 dclm_baseline_50_dolma_50
          mix_with_baselines | dclm_baseline_75_dolma_25 dclm_baseline
          best_ppl_performance | dclm_baseline_25_dolma_75 dolma17_no_code dolma17
          best_ppl_performance | dolma17_no_flan dclm_baseline_50_dolma_50 dolma16
          best_ppl_performance | dolma17_no_reddit
          good_ppl_performance | dclm_baseline_75_dolma_25 dolma17_no_math_code
          good_ppl_performance | falcon_cc_qc_tulu_10 falcon_cc_qc_20 falcon_cc
          good_ppl_performance | falcon_cc_qc_orig_10
          medium_ppl_performance | dclm_baseline falcon_cc_qc_10 dclm_baseline_qc_20
          medium_ppl_performance | dclm_baseline_qc_7_fw2 falcon dclm_baseline_qc_10
          poor_ppl_performance | dclm_baseline_qc_fw_10 dclm_baseline_qc_7_fw3 fineweb_edu
          poor_ppl_performance | fineweb_pro dclm_baseline_qc_fw_3 c4
          best_olmes_performance | dclm_baseline_qc_7_fw2 dclm_baseline_qc_fw_10
          best_olmes_performance | dclm_baseline_qc_20 dclm_baseline_qc_10 falcon_cc_qc_orig_10
          best_olmes_performance | dclm_baseline_qc_7_fw3 falcon_cc_qc_10
          good_olmes_performance | fineweb_pro fineweb_edu dclm_baseline falcon_cc_qc_20
          good_olmes_performance | falcon_cc_qc_tulu_10 dclm_baseline_qc_fw_3
          medium_olmes_performance | dclm_baseline_25_dolma_75 dclm_baseline_75_dolma_25 c4
          medium_olmes_performance | dolma17_no_code dolma17_no_reddit falcon
          poor_olmes_performance | dolma17_no_math_code dolma17_no_flan
          poor_olmes_performance | dclm_baseline_50_dolma_50 falcon_cc dolma17 dolma16
          """);

  private RecipeGroupTable() {}
}
