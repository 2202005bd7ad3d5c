package dev.datadecide.domain.evaluation;

import dev.datadecide.domain.suite.CatalogueTable;

/**
 * The mapping as data. Names that are regular are given by rule: a line stands for every name that
 * its words make, and {@code *} in a word for anything.
 */
final class MappingTables {
  /** To be raised whenever any name is read differently. */
  static final int VERSION = 1;

  /** Standard metrics; {@code chance} tells which have an expected score of random choice. */
  static final CatalogueTable METRICS =
      CatalogueTable.parse(
          """
          metric | unit | direction | chance
          correct_choice | index of a choice | none | no
          acc_raw | share of questions | higher | yes
          acc_per_token | share of questions | higher | yes
          acc_per_char | share of questions | higher | yes
          acc_per_byte | share of questions | higher | yes
          acc_uncond | share of questions | higher | yes
          no_answer | share of questions | none | no
          sum_logits_corr | nats | higher | no
          logits_per_token_corr | nats per token | higher | no
          logits_per_char_corr | nats per character | higher | no
          logits_per_byte_corr | bits per byte | lower | no
          bits_per_byte_corr | bits per byte | lower | no
          correct_prob | probability | higher | no
          correct_prob_per_token | probability per token | higher | no
          correct_prob_per_char | probability per character | higher | no
          margin | probability | higher | no
          margin_per_token | probability per token | higher | no
          margin_per_char | probability per character | higher | no
          total_prob | probability | higher | no
          total_prob_per_token | probability per token | higher | no
          total_prob_per_char | probability per character | higher | no
          uncond_correct_prob | probability | higher | no
          uncond_correct_prob_per_token | probability per token | higher | no
          uncond_correct_prob_per_char | probability per character | higher | no
          uncond_total_prob | probability | higher | no
          norm_correct_prob | share of probability | higher | no
          norm_correct_prob_per_token | share of probability | higher | no
          norm_correct_prob_per_char | share of probability | higher | no
          primary_metric | share of questions | higher | yes
          predicted_index_raw | index of a choice | none | no
          predicted_index_per_token | index of a choice | none | no
          predicted_index_per_char | index of a choice | none | no
          predicted_index_per_byte | index of a choice | none | no
          predicted_index_uncond | index of a choice | none | no
          correct_prob_per_byte | probability per byte | higher | no
          margin_per_byte | probability per byte | higher | no
          total_prob_per_byte | probability per byte | higher | no
          norm_correct_prob_per_byte | share of probability | higher | no
          uncond_correct_prob_per_byte | probability per byte | higher | no
          uncond_total_prob_per_byte | probability per byte | higher | no
          perplexity | perplexity per token | lower | no
          num_instances | questions | none | no
          primary_score | share or score, by task | higher | no
          exact_match | share of questions | higher | no
          exact_match_flex | share of questions | higher | no
          exact_match_simple | share of questions | higher | no
          f1 | F1 | higher | no
          recall | share of answers | higher | no
          pass_at_1 | share of problems | higher | no
          pass_at_10 | share of problems | higher | no
          bits_per_byte | bits per byte | lower | no
          mc1 | share of questions | higher | no
          mc2 | share of probability | higher | no
          prompt_level_strict_acc | share of prompts | higher | no
          prompt_level_loose_acc | share of prompts | higher | no
          inst_level_strict_acc | share of instructions | higher | no
          inst_level_loose_acc | share of instructions | higher | no
          win_rate | share of comparisons | higher | no
          discrete_win_rate | share of comparisons | higher | no
          length_controlled_winrate | share of comparisons | higher | no
          """);

  /**
   * The systems' names of metrics. {@code all} are the choice tasks of every system; {@code suite}
   * the published results and what was copied from them into configurations; {@code harness} what
   * the OLMES software writes, and {@code answers} what it writes of generated answers.
   */
  static final CatalogueTable NAMES =
      CatalogueTable.parse(
          """
          group | name | metric | reasons
          all | correct_choice | correct_choice | index
          all | acc_raw | acc_raw | -
          suite | acc_per_token | acc_per_token | -
          harness | acc_per_token | acc_per_token | token-raw
          all | acc_per_char | acc_per_char | -
          all | acc_per_byte | acc_per_byte | -
          all | acc_uncond | acc_uncond | -
          all | no_answer | no_answer | unanswered
          all | sum_logits_corr | sum_logits_corr | -
          suite | logits_per_token_corr | logits_per_token_corr | -
          harness | logits_per_token_corr | logits_per_token_corr | token-raw
          all | logits_per_char_corr | logits_per_char_corr | -
          all | bits_per_byte_corr | bits_per_byte_corr | -
          suite | logits_per_byte_corr | logits_per_byte_corr | bits
          all | correct_prob | correct_prob | -
          suite | correct_prob_per_token | correct_prob_per_token | -
          harness | correct_prob_per_token | correct_prob_per_token | token-raw
          all | correct_prob_per_char | correct_prob_per_char | per-char
          all | margin | margin | -
          suite | margin_per_token | margin_per_token | -
          harness | margin_per_token | margin_per_token | token-raw
          all | margin_per_char | margin_per_char | per-char
          all | total_prob | total_prob | -
          suite | total_prob_per_token | total_prob_per_token | -
          harness | total_prob_per_token | total_prob_per_token | token-raw
          all | total_prob_per_char | total_prob_per_char | per-char
          all | uncond_correct_prob | uncond_correct_prob | -
          suite | uncond_correct_prob_per_token | uncond_correct_prob_per_token | -
          harness | uncond_correct_prob_per_token | uncond_correct_prob_per_token | token-raw
          all | uncond_correct_prob_per_char | uncond_correct_prob_per_char | per-char
          all | uncond_total_prob | uncond_total_prob | -
          all | norm_correct_prob | norm_correct_prob | -
          suite | norm_correct_prob_per_token | norm_correct_prob_per_token | -
          harness | norm_correct_prob_per_token | norm_correct_prob_per_token | token-raw
          all | norm_correct_prob_per_char | norm_correct_prob_per_char | -
          suite | primary_metric | primary_metric | -
          all | predicted_index_raw | predicted_index_raw | index
          all | predicted_index_per_token | predicted_index_per_token | index
          all | predicted_index_per_char | predicted_index_per_char | index
          all | predicted_index_per_byte | predicted_index_per_byte | index
          all | predicted_index_uncond | predicted_index_uncond | index
          suite | correct_logit_per_byte | bits_per_byte_corr | bits
          suite | correct_prob_per_byte | correct_prob_per_byte | per-byte
          suite | margin_per_byte | margin_per_byte | per-byte
          suite | norm_correct_prob_per_byte | norm_correct_prob_per_byte | per-byte
          suite | total_prob_per_byte | total_prob_per_byte | char-again
          suite | uncond_correct_prob_per_byte | uncond_correct_prob_per_byte | -
          suite | uncond_total_prob_per_byte | uncond_total_prob_per_byte | -
          harness | correct_logit | sum_logits_corr | logit-again
          harness | correct_logit_per_token | logits_per_token_corr | logit-again token-raw
          harness | correct_logit_per_char | logits_per_char_corr | logit-again
          harness | primary_score | primary_metric | -
          harness | num_instances | num_instances | count
          answers | primary_score | primary_score | -
          answers | num_instances | num_instances | count
          answers | no_answer | no_answer | -
          answers | exact_match | exact_match | -
          answers | exact_match_flex | exact_match_flex | -
          answers | exact_match_simple | exact_match_simple | -
          answers | f1 | f1 | -
          answers | recall | recall | -
          answers | pass_at_1 | pass_at_1 | -
          answers | pass_at_10 | pass_at_10 | -
          answers | bits_per_byte | bits_per_byte | -
          answers | bits_per_byte_corr | bits_per_byte | -
          answers | mc1 | mc1 | -
          answers | mc2 | mc2 | -
          answers | acc_raw | exact_match | -
          answers | prompt_level_strict_acc | prompt_level_strict_acc | -
          answers | prompt_level_loose_acc | prompt_level_loose_acc | -
          answers | inst_level_strict_acc | inst_level_strict_acc | -
          answers | inst_level_loose_acc | inst_level_loose_acc | -
          answers | win_rate | win_rate | -
          answers | discrete_win_rate | discrete_win_rate | -
          answers | length_controlled_winrate | length_controlled_winrate | -
          """);

  /**
   * How the OLMES software spells its tasks: {@code tails} follow the name of each task after a
   * colon, {@code -} for none. A kind of {@code choice} has a question's choices ranked by
   * likelihood, {@code mean} is the aggregate over such tasks with a metric's {@code _macro} and
   * {@code _micro}; {@code answers} and {@code answers-mean} are the same of generated answers.
   */
  static final CatalogueTable ALIASES =
      CatalogueTable.parse(
          """
          tasks | kind | tails | reasons
          core | choice | rc::olmes:full | -
          core | choice | rc::olmes | limited
          core | choice | mc::olmes:full | lettered
          core | choice | mc::olmes | lettered limited
          core | choice | :olmes:full | either
          core | choice | :olmes | either limited
          mmlu-subjects | choice | rc::olmes | -
          mmlu-subjects | choice | mc::olmes | lettered
          mmlu-subjects | choice | :olmes | either
          mmlu-subjects | choice | mc::tulu | lettered regime
          mmlu-subjects | answers | cot::none 0shot_cot::tulu3 | generated
          core_9mcqa | mean | rc::olmes:full | -
          core_9mcqa | mean | - | unsaid
          core_9mcqa | mean | rc::olmes | limited
          core_9mcqa | mean | mc::olmes:full | lettered
          core_9mcqa | mean | mc::olmes | lettered limited
          core_9mcqa | mean | :olmes:full | either
          core_9mcqa | mean | :olmes | either limited
          mmlu | mean | rc::olmes | -
          mmlu | mean | - | unsaid
          mmlu | mean | mc::olmes | lettered
          mmlu | mean | :olmes | either
          mmlu | mean | mc::tulu | lettered regime
          mmlu | answers-mean | cot::none 0shot_cot::tulu3 | generated
          bbh | answers-mean | - cot-v1::olmes cot-v1::tulu | generated
          bbh-tasks | answers | - cot-v1::olmes cot-v1::tulu | generated
          minerva minerva_math | answers-mean | - :olmes :tulu :llama3 :bpb | generated
          minerva-subjects | answers | - :olmes :tulu :llama3 :bpb | generated
          gsm8k | answers | - :olmes :tulu :none | generated
          drop | answers | - :olmes :tulu :llama3 0shot-chat::olmes rc::gen2mc mc::gen2mc | generated
          codex_humaneval codex_humanevalplus | answers | - :tulu :none 3shot::none 3shot::olmo3 | generated
          codex_humaneval | answers | 3shot:bpb::none 0-shot-chat 0-shot-chat-pass1-sample | generated
          humaneval mbpp mbppplus | answers | - :tulu :none 3shot::none 3shot::olmo3 3shot:bpb::none | generated
          ifeval | answers | - :tulu 0-shot-cot | generated
          popqa alpaca_eval_v2 | answers | - :tulu | generated
          truthfulqa | answers | - :tulu :olmo1 | generated
          coqa squad jeopardy naturalqs triviaqa | answers | - :olmes :olmes:full | generated
          """);

  /** Names of tasks beside those of the suite. */
  static final CatalogueTable FAMILIES =
      CatalogueTable.parse(
          """
          family | prefix | members
          minerva-subjects | minerva_math_ | algebra counting_and_probability geometry \
          intermediate_algebra number_theory prealgebra precalculus
          bbh-tasks | bbh_ | boolean_expressions causal_judgement date_understanding \
          disambiguation_qa dyck_languages formal_fallacies geometric_shapes hyperbaton \
          logical_deduction_five_objects logical_deduction_seven_objects \
          logical_deduction_three_objects movie_recommendation multistep_arithmetic_two navigate \
          object_counting penguins_in_a_table reasoning_about_colored_objects ruin_names \
          salient_translation_error_detection snarks sports_understanding temporal_sequences \
          tracking_shuffled_objects_five_objects tracking_shuffled_objects_seven_objects \
          tracking_shuffled_objects_three_objects web_of_lies word_sorting
          """);

  /** What holds of some tasks' metrics beside what their names say. */
  static final CatalogueTable REMARKS =
      CatalogueTable.parse(
          """
          systems | tasks | metrics | reasons
          datadecide pretrain-eval | boolq winogrande | uncond_*_per_byte | zero
          datadecide pretrain-eval | olmes_10_macro_avg | uncond_*_per_byte | zeros
          datadecide pretrain-eval | olmes_10_macro_avg | acc_uncond uncond_correct_prob \
          uncond_correct_prob_per_token uncond_correct_prob_per_char uncond_total_prob | eight
          datadecide pretrain-eval | olmes_10_macro_avg | * | ten
          datadecide pretrain-eval oe-eval olmes | mmlu mmlu_average | * | subjects
          oe-eval olmes | core_9mcqa | * | nine
          oe-eval olmes | mmlu*:rc::olmes | primary_metric | primary-char
          """);

  /**
   * Reasons for doubt. A {@code caveat} is to be known, {@code apart} is another procedure, and a
   * {@code defect} makes numbers that mean nothing. Words in braces are filled in.
   */
  static final CatalogueTable REASONS =
      CatalogueTable.parse(
          """
          reason | weight | procedure | text
          index | defect | - | a mean index of choices says nothing about quality
          unanswered | caveat | - | 0 wherever choices are ranked by likelihood, whatever the model
          count | caveat | - | a count of questions, no score
          per-char | caveat | - | per-character probabilities are no distribution: over the choices \
          they may sum to more than 1
          token-raw | apart | not divided by tokens | this software reports the undivided value per \
          token: it equals the raw one in all observed evaluations, while the suite divides by tokens
          logit-again | caveat | - | the same number stands under the suite's own name as well
          bits | caveat | - | called a logit, but positive bits: where a character is a byte it is \
          logits_per_char_corr over -ln 2
          per-byte | defect | - | wrong by construction: the exponential of positive bits per byte, \
          with values up to 97095
          char-again | caveat | - | repeats total_prob_per_char
          zero | defect | - | the task has no unconditional prompt: 0 stands for a missing value
          zeros | defect | - | counts the missing values of boolq and winogrande as 0
          eight | caveat | - | a mean of eight tasks: boolq and winogrande have no unconditional prompt
          ten | caveat | - | an unweighted mean of nine tasks and MMLU
          subjects | caveat | - | an unweighted mean over 57 subjects of 100 to 1534 questions, not the \
          share of all 14042
          nine | caveat | - | a mean of nine tasks without MMLU, unlike olmes_10_macro_avg
          micro | apart | micro | weighted by questions: {weights}
          sum | apart | sum over tasks | a sum over the tasks, not a mean, and \
          larger by their number
          primary-char | apart | primary per character | OLMES takes accuracy per character for the \
          primary one of MMLU, the suite takes raw accuracy
          lettered | apart | lettered choices | ranks the letters of choices that are all shown, not \
          the choices by their likelihood
          either | apart | better of two formats | the better of lettered and ranked choices
          limited | caveat | 1000 questions | asks at most 1000 questions of a task instead of {questions}
          regime | apart | {tail} | examples and prompt are those of {tail}, not the five of OLMES
          generated | apart | {tail} | answers are generated, not ranked: examples, prompt and how the \
          answer is found are those of {tail}
          unsaid | apart | format not said | the bare name says neither the format nor how many \
          questions were asked
          c4 | caveat | - | called c4 here: the validation set is c4_en, the recipe is C4
          """);

  private MappingTables() {}
}
